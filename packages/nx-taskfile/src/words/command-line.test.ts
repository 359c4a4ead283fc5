import { readNxCommand } from './command-line';
import { readWords } from './words';

describe('what a command line of Nx asks for', () => {
  it.each<[line: string[], asked: object, words: string[]]>([
    [['run', 'kit:build'], { one: 'kit:build' }, []],
    [['run', 'kit:build', '--', 'ENV=prod', '--', 'x'], { one: 'kit:build' }, ['ENV=prod', '--', 'x']],
    [['kit:build', '--watch', '--', 'x'], { one: 'kit:build' }, ['x']],
    [['build', 'kit', '--watch', 'src'], { one: 'kit:build' }, ['--watch', 'src']],
    [['run', 'build', '--project=kit', '--flag', 'a'], { one: 'kit:build' }, ['--flag', 'a']],
    [['build', '-p', 'kit', '--skip-nx-cache', '--flag=x'], { one: 'kit:build' }, ['--flag=x']],
    [['run', 'kit:build', '--parallel', '3', '--outputStyle=static', '-v'], { one: 'kit:build' }, ['-v']],
    [['run', 'kit:run', 'run', 'kit:run'], { one: 'kit:run' }, ['run', 'kit:run']],
    [['run-many', '-t', 'build', 'test', '--', '-t', 'x'], { many: ['build', 'test'] }, ['-t', 'x']],
    [['run-many', '--targets=build,test', '-p', 'a,b', '--exclude=c', '--x=1'], { many: ['build', 'test'] }, ['--x=1']],
    [['run-many', '-t', 'lint', '-p', 'a', 'b'], { many: ['lint'], projects: ['a', 'b'] }, []],
    [['run-many', '--exclude', 'a', 'b', '-t', 'lint', '--x'], { many: ['lint'], exclude: ['a', 'b'] }, ['--x']],
    [['affected', '-t', 'build', '--base=main', '--no-batch', '--', 'x'], { many: ['build'] }, ['x']],
  ])('%j', (line, asked, words) => {
    expect(readNxCommand(['node', 'nx', ...line])).toMatchObject({ ...asked, words });
  });

  it('knows which projects are meant', () => {
    const { projects, exclude } = readNxCommand(['node', 'nx', 'run-many', '-t=x', '-p', 'a, b', '--exclude=c']);
    expect([projects, exclude]).toEqual([['a', 'b'], ['c']]);
  });
});

describe('the words for a target', () => {
  it.each<[words: string[], vars: Record<string, string>, args: string[]]>([
    [[], {}, []],
    [['a b', '--flag'], {}, ['a b', '--flag']],
    [['ENV=prod', 'X=a b', '--', 'tail'], { ENV: 'prod', X: 'a b' }, ['tail']],
    [['ENV=prod', 'tail', 'X=1'], { ENV: 'prod' }, ['tail', 'X=1']],
    [['ENV=a=b', 'ENV='], { ENV: '' }, []],
    [['--', 'A=b'], {}, ['A=b']],
    [['--', '--', 'A=b'], {}, ['--', 'A=b']],
    [['a', '--', 'b'], {}, ['a', '--', 'b']],
    [['--flag=x'], {}, ['--flag=x']],
    [['a-b=x', '=x'], {}, ['a-b=x', '=x']],
  ])('%j', (words, vars, args) => {
    expect(readWords(words)).toEqual({ vars, args });
  });
});

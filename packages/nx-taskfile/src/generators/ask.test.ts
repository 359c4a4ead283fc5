import { PassThrough } from 'node:stream';
import { choose, type Question } from './ask';

const QUESTION: Question<'red' | 'green'> = { text: 'Which?', choices: { red: 'as blood', green: 'as grass' } };

function terminal(typed: string, env: NodeJS.ProcessEnv = {}): { shown: () => string; of: NodeJS.Process } {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stdout = Object.assign(new PassThrough(), { isTTY: true });
  stdin.write(typed);
  const of = { stdin, stdout, env } as unknown as NodeJS.Process;
  return { of, shown: () => String(stdout.read() ?? '') };
}

describe('a question on a terminal', () => {
  it.each([
    ['green\n', 'green'],
    ['g\n', 'green'],
    ['\n', 'red'],
    ['blue\ng\n', 'green'],
  ])('answered by %j is %s', async (typed, answer) => {
    expect(await choose(QUESTION, 'red', terminal(typed).of)).toBe(answer);
  });

  it('says what each answer means', async () => {
    const { of, shown } = terminal('\n');
    await choose(QUESTION, 'red', of);
    expect(shown()).toContain('Which?\n  red    as blood\n  green  as grass\n');
  });

  it.each([{ CI: '1' }, { NX_INTERACTIVE: 'false' }])('is not asked with %j', async env => {
    const { of, shown } = terminal('', env);
    expect([await choose(QUESTION, 'red', of), shown()]).toEqual(['red', '']);
  });
});

import { Writable } from 'node:stream';
import { taskfile, withWorkspace } from '../testing/workspace';
import { main } from './main';

/** What the command says and how it ends. */
function run(...argv: string[]): { code: number; out: string; err: string } {
  const said = { out: '', err: '' };
  const stream = (to: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        said[to] += String(chunk);
        done();
      },
    });
  return { code: main(argv, stream('out'), stream('err')), ...said };
}

const files = { 'Taskfile.yml': taskfile('build: {desc: Builds, cmds: [touch out/x]}\nlint: ruff check .') };

describe('nx-taskfile', () => {
  it.each([[[]], [['--help']], [['explain', '-h']]])('shows its help for %j', argv => {
    expect(run(...argv)).toMatchObject({ code: 0, out: expect.stringContaining('Usage: nx-taskfile'), err: '' });
  });

  it.each([
    [['explode'], 'unknown command: explode'],
    [['explain', 'a', 'b'], 'unknown command: explain a b'],
    [['explain', '--jsno'], "Unknown option '--jsno'"],
  ])('refuses %j with its usage', (argv, message) => {
    const { code, out, err } = run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('Usage:');
  });

  it('explains every task, without nx.json', () => {
    const { code, out } = withWorkspace(files, root => run('explain', '--root', root));
    expect(code).toBe(0);
    expect(out).toContain('build  →  root:build');
    expect(out).toContain('lint  →  root:lint');
  });

  it.each(['build', 'root:build'])('explains one task called %s', word => {
    const { out } = withWorkspace(files, root => run('explain', word, '--json', '--root', root));
    const { tasks } = JSON.parse(out) as { tasks: { task: string; project: object }[] };
    expect(tasks).toMatchObject([{ task: 'build', entry: 'Taskfile.yml', project: { root: '.', name: 'root' } }]);
  });

  it('refuses a root that is no directory', () => {
    expect(run('explain', '--root', '/nowhere')).toEqual({
      code: 2,
      out: '',
      err: 'nx-taskfile: --root /nowhere is no directory\n',
    });
  });

  it('says when nothing bears that name', () => {
    const { code, err } = withWorkspace(files, root => run('explain', 'biuld', '--root', root));
    expect({ code, err }).toEqual({ code: 1, err: 'nx-taskfile: no task, target or project is called "biuld"\n' });
  });

  it('reads no file outside of the workspace', () => {
    const out = { 'a/Taskfile.yml': "version: '3'\nincludes: {x: ../../../etc/hostname}\ntasks: {}\n" };
    const { code, err } = withWorkspace(out, root => run('explain', '--root', root));
    expect(code).toBe(1);
    expect(err).toContain('include/outside-workspace');
  });

  it('shows where a Taskfile is broken', () => {
    const broken = { 'Taskfile.yml': "version: '3'\ntasks:\n  a: [\n" };
    const { code, err } = withWorkspace(broken, root => run('explain', '--root', root));
    expect(code).toBe(1);
    expect(err).toMatch(/Taskfile\.yml:\d+:\d+/);
    expect(err).toContain('hint:');
  });
});

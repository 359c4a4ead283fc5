import { readdirSync } from 'node:fs';
import { captured } from '../testing/captured';
import { taskfile, inWorkspace } from '../testing/workspace';
import { main } from './main';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What the command says and how it ends, run in a folder with nothing in its environment. */
async function runIn(cwd: string, argv: readonly string[], env = {}): Promise<Said> {
  const [stdout, stderr] = [captured(), captured()];
  const code = await main(argv, { cwd, env, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream });
  return { code, out: stdout.text(), err: stderr.text() };
}

const run = (...argv: string[]): Promise<Said> => runIn(process.cwd(), argv);

const files = { 'Taskfile.yml': taskfile('build: {desc: Builds, cmds: [touch out/x]}\nlint: ruff check .') };

describe('nx-taskfile', () => {
  it('tells its version', async () => {
    expect(await run('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/),
      err: '',
    });
  });

  it.each([
    [[], 'nx-taskfile <command>'],
    [['--help'], 'nx-taskfile <command>'],
    [['explain', '-h'], 'nx-taskfile explain'],
    [['analyze', '--help'], 'nx-taskfile analyze'],
    [['list', '--help'], 'nx-taskfile list'],
    [['summary', '--help'], 'nx-taskfile summary'],
  ])('shows its help for %j', async (argv, usage) => {
    expect(await run(...argv)).toMatchObject({ code: 0, out: expect.stringContaining(`Usage: ${usage}`), err: '' });
  });

  it.each([
    [['explode'], 'unknown command: explode'],
    [['explain', 'a', 'b'], 'unexpected words: b'],
    [['explain', '--jsno'], "Unknown option '--jsno'"],
    [['list', 'build'], 'unexpected words: build'],
    [['analyze', 'a', 'b'], 'unexpected words: b'],
    [['analyze', 'a', '-d', 'b'], 'a and --root both name the workspace'],
    [['list', '--sort', 'size'], '--sort is one of default, alphanumeric, none'],
    [['list', '--nested'], '--nested only applies to --json'],
    [['summary', '--json'], "Unknown option '--json'"],
  ])('refuses %j with its usage', async (argv, message) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('Usage:');
  });

  it('explains every task, without nx.json', async () => {
    const { code, out } = await inWorkspace(files, root => run('explain', '--root', root));
    expect(code).toBe(0);
    expect(out).toContain('build  →  root:build');
    expect(out).toContain('lint  →  root:lint');
  });

  it.each(['build', 'root:build'])('explains one task called %s', async word => {
    const { out } = await inWorkspace(files, root => run('explain', word, '--json', '--root', root));
    const { tasks } = JSON.parse(out) as { tasks: { task: string; project: object }[] };
    expect(tasks).toMatchObject([{ task: 'build', entry: 'Taskfile.yml', project: { root: '.', name: 'root' } }]);
  });

  it('follows the options in nx.json, of each time that the plugin is there', async () => {
    const nxJson = `{
      // The second has the library alone.
      "plugins": [
        { "plugin": "nx-taskfile", "exclude": ["lib/**"], "options": { "targets": { "lint": false, "gone": {} } } },
        { "plugin": "nx-taskfile", "include": ["lib/**"], "options": { "targets": { "lint": { "name": "check" } } } },
      ],
    }`;
    const lib = { 'lib/Taskfile.yml': taskfile('lint: ruff check .'), 'lib/pyproject.toml': '' };
    const { code, out, err } = await inWorkspace({ ...files, ...lib, 'nx.json': nxJson }, root =>
      run('explain', '--root', root),
    );
    expect(code).toBe(0);
    expect(out.split('\n').filter(line => line.includes('→'))).toEqual([
      'build  →  root:build',
      'lint  →  lib:check',
      'lint  →  no target: the option `targets.lint` says so',
    ]);
    expect(out).toContain('options      targets.lint.name');
    expect(err).toContain('nx.json warning the option `targets.gone` holds for no task [options/unused]');
  });

  it('says which option is wrong', async () => {
    const nxJson = '{ "plugins": [{ "plugin": "nx-taskfile", "options": { "projects": { "lint": "gone" } } }] }';
    const { code, out, err } = await inWorkspace({ ...files, 'nx.json': nxJson }, root =>
      run('explain', '--root', root),
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('nx.json error the option `projects.lint` names "gone", where no project lies');
  });

  it('refuses a root that is no directory', async () => {
    expect(await run('explain', '--root', '/nowhere')).toEqual({
      code: 2,
      out: '',
      err: 'nx-taskfile: --root /nowhere is no directory\n',
    });
  });

  it('says when nothing bears that name', async () => {
    const { code, err } = await inWorkspace(files, root => run('explain', 'biuld', '--root', root));
    expect({ code, err }).toEqual({
      code: 1,
      err: 'nx-taskfile: no task, target or project is called "biuld"; did you mean "build"?\n',
    });
  });

  it('reads no file outside of the workspace', async () => {
    const out = { 'a/Taskfile.yml': "version: '3'\nincludes: {x: ../../../etc/hostname}\ntasks: {}\n" };
    const { code, err } = await inWorkspace(out, root => run('explain', '--root', root));
    expect(code).toBe(1);
    expect(err).toContain('include/outside-workspace');
  });

  it('shows where a Taskfile is broken', async () => {
    const broken = { 'Taskfile.yml': "version: '3'\ntasks:\n  a: [\n" };
    const { code, err } = await inWorkspace(broken, root => run('explain', '--root', root));
    expect(code).toBe(1);
    expect(err).toMatch(/Taskfile\.yml:\d+:\d+/);
    expect(err).toContain('hint:');
  });
});

describe('nx-taskfile list', () => {
  const tree = {
    'Taskfile.yml': [
      "version: '3'",
      'vars: {WHERE: here, REV: {sh: touch ran}}',
      'includes: {py: ./py}',
      'tasks:',
      "  build: {desc: 'Builds {{.WHERE}}{{.REV}}', aliases: [b], cmds: [touch out]}",
      '  hidden: {internal: true, cmds: [x]}',
      '  plain: echo',
    ].join('\n'),
    'py/Taskfile.yml': taskfile('test: {desc: Tests, cmds: [x]}\nlint: ruff'),
  };

  it('prints every task, of the nearest Taskfile upward', async () => {
    const { code, out, err } = await inWorkspace(tree, root => runIn(`${root}/py`, ['list', '-t', '..']));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        'task: Available tasks for this project:',
        '* build:         Builds here      (aliases: b)',
        '* plain:         ',
        '* py:lint:       ',
        '* py:test:       Tests',
        '',
      ].join('\n'),
    );
  });

  it('prints only described tasks, names alone, and in the order asked for', async () => {
    const list = (...argv: string[]): Promise<Said> => inWorkspace(tree, root => runIn(root, ['list', ...argv]));
    expect((await list('--described', '--silent')).out).toBe('build\nb\npy:test\n');
    expect((await list('-s', '--sort=none')).out).toBe('build\nb\nplain\npy:test\npy:lint\n');
  });

  it('prints JSON for editors', async () => {
    const { out } = await inWorkspace(tree, root => runIn(root, ['list', '--json', '--nested']));
    const { tasks, namespaces, location } = JSON.parse(out) as Record<string, unknown>;
    expect(tasks).toMatchObject([{ name: 'build', desc: 'Builds here', aliases: ['b'] }, { name: 'plain' }]);
    expect(namespaces).toMatchObject({ py: { tasks: [{ task: 'py:lint' }, { task: 'py:test' }] } });
    expect(location).toMatch(/Taskfile\.yml$/);
  });

  const withVariable = (sh: string, more = ''): Record<string, string> => ({
    'Taskfile.yml': `version: '3'\nvars: {X: {sh: '${sh}'}}\n${more}tasks: {a: {desc: 'in {{.REGION}}', cmds: ['{{.X}}']}}\n`,
    '.env.dev': 'REGION=local\n',
  });
  const DOTENV = "dotenv: ['.env.{{.X}}']\n";
  const PATH = { PATH: process.env['PATH'] };

  it.each(['list', 'summary'])('runs no variable where there is no dotenv: %s', async command => {
    const seen = await inWorkspace(withVariable('touch ran; exit 1'), async root => {
      const { code } = await runIn(root, command === 'list' ? ['list'] : ['summary', 'a'], PATH);
      return { code, files: readdirSync(root) };
    });
    expect(seen).toEqual({ code: 0, files: ['.env.dev', 'Taskfile.yml'] });
  });

  it.each([['list'], ['summary', 'a']])('runs variables for the paths of dotenv files: %s', async (...argv) => {
    const { code, out } = await inWorkspace(withVariable('echo dev', DOTENV), root => runIn(root, argv, PATH));
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('in local') });
  });

  it.each([['list'], ['list', '-s'], ['list', '--json'], ['summary', 'nowhere']])(
    'ends where such a variable fails: %s',
    async (...argv) => {
      const broken = withVariable('echo said >&2; exit 7', DOTENV);
      expect(await inWorkspace(broken, root => runIn(root, argv, PATH))).toEqual({
        code: 1,
        out: '',
        err: 'said\ntask: Command "echo said >&2; exit 7" failed: exit status 7\n',
      });
    },
  );

  it.each([
    ['Taskfile.yml: no tasks', { 'Taskfile.yml': "version: '3'\n" }, ['list'], 1, 'No tasks available'],
    [
      'nothing described',
      { 'Taskfile.yml': taskfile('a: x') },
      ['list', '--described'],
      1,
      'No tasks with description available. Try --list-all to list all tasks',
    ],
  ])('says so where there is nothing to list: %s', async (_, wanted, argv, exit, message) => {
    const { code, out } = await inWorkspace(wanted, root => runIn(root, argv));
    expect({ code, out }).toEqual({ code: exit, out: `task: ${message}\n` });
  });

  it.each([
    ['no Taskfile', {}, 100, 'no Taskfile found'],
    ['no version', { 'Taskfile.yml': 'tasks: {}\n' }, 107, 'Taskfile.yml'],
    ['broken YAML', { 'Taskfile.yml': "version: '3'\ntasks: [\n" }, 109, 'Taskfile.yml:'],
    ['a wrong form', { 'Taskfile.yml': "version: '3'\ntasks: {a: {deps: b}}\n" }, 102, 'Taskfile.yml:2:19'],
  ])('refuses %s with the exit code of task', async (_, wanted, exit, message) => {
    const { code, out, err } = await inWorkspace(wanted, root => runIn(root, ['list', '-t', '.']));
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('hint:');
  });

  it('says where it looked for a Taskfile', async () => {
    const { code, err } = await runIn('/', ['list']);
    expect({ code, err }).toEqual({ code: 100, err: expect.stringContaining('found at / or in a directory above it') });
    expect((await runIn('/', ['list', '-t', 'gone.yml'])).err).toContain('found at /gone.yml [');
  });

  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ CI: 'true' }, true],
    [{ CI: 'true', NO_COLOR: '1' }, false],
    [{ TASK_COLOR: 'true', NO_COLOR: '1' }, false],
    [{ TASK_COLOR: 'true', NO_COLOR: '' }, true],
    [{ TASK_COLOR: '0', FORCE_COLOR: '1' }, false],
  ])('colours what is no terminal only when told to: %j', async (env, coloured) => {
    const { out } = await inWorkspace(tree, root => runIn(root, ['list'], env));
    expect(out.includes('\u001b[32mbuild\u001b[0m')).toBe(coloured);
  });
});

describe('nx-taskfile summary', () => {
  const tree = {
    'Taskfile.yml': taskfile(
      [
        "default: {desc: 'For {{.WHO}}', deps: [b], cmds: [task: b, 'echo {{.WHO}}']}",
        'build: {aliases: [b], cmds: []}',
        'inner: {internal: true, cmds: [x]}',
      ].join('\n'),
    ),
  };
  const summary = (...argv: string[]): Promise<Said> => inWorkspace(tree, root => runIn(root, ['summary', ...argv]));

  it('prints the default task, with variables of the command line', async () => {
    expect(await summary('WHO=you')).toEqual({
      code: 0,
      out: 'task: default\n\nFor you\n\nvars:\n  WHO: "you"\n\ndependencies:\n - b\n\ncommands:\n - Task: b\n - echo you\n',
      err: '',
    });
  });

  it('lists the described tasks before it says that one does not exist', async () => {
    const { code, out, err } = await summary('build', 'biuld');
    expect({ code, out }).toEqual({
      code: 200,
      out: 'task: Available tasks for this project:\n* default:       For \n',
    });
    expect(err).toBe('task: Task "biuld" does not exist. Did you mean "build"?\n');
  });

  it('shows no internal task', async () => {
    expect(await summary('inner')).toEqual({ code: 202, out: '', err: 'task: Task "inner" is internal\n' });
  });
});

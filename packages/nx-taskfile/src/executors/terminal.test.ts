/** Tasks in which a person takes part, at a terminal and where there is none. */
import { findTask } from '@nx-taskfile/runner';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasTerminals, INTERRUPT, inTerminal, type Typed } from '../testing/terminal';
import { taskfile, withWorkspace } from '../testing/workspace';

const PACKAGE = join(__dirname, '../..');
const { CI: _, GITHUB_ACTIONS: __, GITLAB_CI: ___, ...rest } = process.env;
const env = { ...rest, NO_COLOR: '1' };

const TASKS = {
  'Taskfile.yml': taskfile(`
ask: {interactive: true, cmds: ['test -t 0 && test -t 1 && printf "name? " && read name && echo "hello $name" && touch done']}
wait: {interactive: true, cmds: [sh wait.sh]}
sure: {prompt: 'Really?', cmds: [touch done]}`),
  'wait.sh': 'trap "touch done; exit 3" INT\necho ready\nwhile true; do sleep 0.1; done\n',
};

type Way = readonly [name: string, argv: (task: string) => readonly string[]];

const RUN = `const [path, task, engine] = process.argv.slice(1);
require(path).default({ taskfile: 'Taskfile.yml', task, engine }, { root: process.cwd() })
  .then(({ success }) => process.exit(success ? 0 : 1))`;
const executor = (engine: string): Way => [
  `the executor, engine ${engine}`,
  task => [process.execPath, '-e', RUN, join(PACKAGE, 'dist/executors/run/executor.js'), task, engine],
];
const executors = [executor('embedded'), ...('refusal' in findTask(process.env) ? [] : [executor('task')])];
const ways: Way[] = [
  ['nx-taskfile run', task => [process.execPath, join(PACKAGE, 'bin/nx-taskfile.js'), 'run', task]],
  ...executors,
];

/** What the terminal shows, and whether the task came to its end. */
function typing(
  argv: readonly string[],
  ...typed: readonly Typed[]
): { readonly code: number; readonly shown: string; readonly done: boolean } {
  return withWorkspace(TASKS, cwd => {
    const session = inTerminal(argv, { cwd, env, typed });
    return { ...session, done: existsSync(join(cwd, 'done')) };
  });
}

const needs = hasTerminals ? '' : ' (skipped: needs python3)';
const terminals = hasTerminals ? describe : describe.skip;

terminals.each(ways)(`at a terminal, by %s${needs}`, (name, argv) => {
  it('an interactive task gets it', () => {
    const { code, shown, done } = typing(argv('ask'), { after: 'name? ', keys: 'Ann\n' });
    expect({ code, shown, done }).toEqual({
      code: 0,
      shown: expect.stringContaining('hello Ann') as string,
      done: true,
    });
  });

  it('Ctrl-C is for the command, which decides how it ends', () => {
    const { code, done } = typing(argv('wait'), { after: 'ready', keys: INTERRUPT });
    expect({ failed: code !== 0, done }).toEqual({ failed: true, done: true });
  });

  it.each([['y', true] as const, ...(name === ways[0]?.[0] ? [['n', false] as const] : [])])(
    'a prompt is asked, and answered with %s',
    (answer, agreed) => {
      const { code, done } = typing(argv('sure'), { after: 'Really? [y/N]', keys: `${answer}\n` });
      expect({ succeeded: code === 0, done }).toEqual({ succeeded: agreed, done: agreed });
    },
  );
});

describe.each(executors)('in CI, by %s', (_name, argv) => {
  it.each([
    ['ask', /Task "ask" cancelled because it is interactive and nobody is there in CI \(CI=true\)/],
    ['sure', /Task "sure" cancelled because it has a prompt and the environment is not a terminal/],
  ])('%s is refused, with the reason', (task, reason) => {
    withWorkspace(TASKS, cwd => {
      const [program = '', ...words] = argv(task);
      const options = { cwd, env: { ...env, CI: 'true' }, encoding: 'utf8', input: '' } as const;
      const { status, stderr } = spawnSync(program, words, options);
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(reason) as string });
      expect(existsSync(join(cwd, 'done'))).toBe(false);
    });
  });
});

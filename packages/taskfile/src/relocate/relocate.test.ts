import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TASKFILE_NAMES } from '../load/discover';
import { nodeFiles, type FileSource } from '../load/files';
import { load } from '../load/load';
import type { Taskfile } from '../model';
import type { TaskChange } from './change';
import { relocate, type Relocated } from './relocate';

type Files = Readonly<Record<string, string>>;

/** Files that are only here, before those of the disk. */
function over(files: ReadonlyMap<string, string>): FileSource {
  const folders = new Set([...files.keys()].map(dirname));
  return {
    read: path => files.get(path) ?? nodeFiles.read(path),
    exists: path => files.has(path) || nodeFiles.exists(path),
    isDirectory: path => folders.has(path) || nodeFiles.isDirectory(path),
  };
}

function loaded(entry: string, files: ReadonlyMap<string, string>, rootDir?: string): Taskfile {
  const { taskfile, diagnostics } = load(entry, { files: over(files), ...(rootDir !== undefined && { rootDir }) });
  if (!taskfile) throw new Error(JSON.stringify(diagnostics));
  return taskfile;
}

/** All that is said, but for where in its file it stands: a line for each task, variable and setting. */
function meaning({ tasks, vars, env, files: _, entry: __, ...rest }: Taskfile, { originals }: Relocated): string[] {
  const told = (what: unknown): string =>
    JSON.stringify(what, (key, value: unknown) => {
      if (key === 'range' || key === 'fieldRanges') return undefined;
      if (key === 'file') return originals.get(value as string) ?? value;
      if (value instanceof Map) return [...(value as Map<string, unknown>)].filter(([name]) => !NAMES.has(name));
      return typeof value === 'bigint' ? `${value}n` : value;
    });
  return [...tasks.values(), vars, env, rest].map(told);
}

const NAMES = new Set(['ROOT_TASKFILE', 'TASKFILE', 'TASKFILE_DIR']);

const CORPUS = join(__dirname, '../../../../../shared/corpus');
const withCorpus = existsSync(CORPUS) ? it : it.skip;

/** All of them would take six seconds. */
const EACH = 4;

withCorpus(
  `copies of real Taskfiles say what these say${existsSync(CORPUS) ? '' : ' (skipped: needs ../shared/corpus)'}`,
  () => {
    const entries = readdirSync(CORPUS, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && TASKFILE_NAMES.includes(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .filter((_, index) => index % EACH === 0);
    const [different, refused]: [string[], string[]] = [[], []];
    let same = 0;
    for (const entry of entries) {
      const { taskfile } = load(entry);
      if (!taskfile) continue;
      const copied = relocate(taskfile, { folder: '/copies', changes: new Map(), env: {}, all: true });
      if ('refusal' in copied) {
        refused.push(copied.refusal);
        continue;
      }
      const again = loaded(copied.entry, copied.copies, dirname(entry));
      const [before, after] = [meaning(taskfile, copied), meaning(again, copied)];
      const at = after.findIndex((line, index) => line !== before[index]);
      if (at < 0 && before.length === after.length) same++;
      else different.push(`${entry}:\n${before[at]}\n${after[at]}`);
    }
    expect(different).toEqual([]);
    expect(refused.length).toBeLessThan(same / 100);
  },
);

/** The copies of these files, the first of which is the entry, as they are loaded again. */
function changed(files: Files, changes: Readonly<Record<string, Readonly<Record<string, TaskChange>>>>): Taskfile {
  const all = new Map(Object.entries(files).map(([path, text]) => [path, `version: '3'\n${text}`]));
  const [entry = ''] = all.keys();
  const copied = relocate(loaded(entry, all), {
    folder: '/copies',
    files: over(all),
    env: {},
    changes: new Map(Object.entries(changes).map(([file, names]) => [file, new Map(Object.entries(names))])),
  });
  if ('refusal' in copied) throw new Error(copied.refusal);
  return loaded(copied.entry, new Map([...all, ...copied.copies]), dirname(entry));
}

const callsOf = (taskfile: Taskfile, name: string): unknown[] =>
  taskfile.tasks.get(name)?.cmds.map(command => (command.kind === 'call' ? { task: command.task } : command.text)) ??
  [];

describe('a change', () => {
  const files = {
    '/w/Taskfile.yml': `
x-unused: 1
`.replace(
      'x-unused: 1\n',
      `includes: {sub: ./sub, plain: ./plain.yml}
tasks:
  all: &all {deps: [sub:a, b], cmds: [echo all]}
  same: {<<: *all, desc: the same}
  b: echo b
`,
    ),
    '/w/sub/Taskfile.yml':
      'tasks: {a: {internal: true, status: [test -e x], cmds: ["task:b &", "task:c &", echo]}, b: , c: }\n',
    '/w/plain.yml': 'tasks: {p: echo p}\n',
  };

  it('takes deps from one task, and leaves those that merge it what they have', () => {
    const { tasks } = changed(files, { '/w/Taskfile.yml': { all: { withoutDeps: 'all' } } });
    expect(['all', 'same'].map(name => tasks.get(name)?.deps.map(dep => dep.task))).toEqual([[], ['sub:a', 'b']]);
  });

  it('takes some deps, in a task that has them from elsewhere', () => {
    const { tasks } = changed(files, { '/w/Taskfile.yml': { same: { withoutDeps: new Set([0]) } } });
    expect(['all', 'same'].map(name => tasks.get(name)?.deps.map(dep => dep.task))).toEqual([['sub:a', 'b'], ['b']]);
  });

  it('copies the file that declares the task and those that lead to it, and no other', () => {
    const { tasks, files: read } = changed(files, {
      '/w/sub/Taskfile.yml': { a: { status: ['false'], callable: true } },
    });
    expect(tasks.get('sub:a')).toMatchObject({ status: ['false'], internal: false, dir: undefined });
    expect(read).toEqual(['/copies/0.yml', '/copies/1.yml', '/w/plain.yml']);
  });

  it('has calls beside each other run as the dependencies of one', () => {
    const call = (task: string) => [{ kind: 'call' as const, task, background: true }];
    const taskfile = changed(files, {
      '/w/sub/Taskfile.yml': {
        a: {
          cmds: new Map([
            [0, call('b')],
            [1, call('c')],
          ]),
        },
      },
    });
    expect(callsOf(taskfile, 'sub:a')).toEqual([{ task: 'sub:side-by-side-1' }, 'echo']);
    expect(taskfile.tasks.get('sub:side-by-side-1')?.deps.map(dep => dep.task)).toEqual(['sub:b', 'sub:c']);
  });
});

it.each([
  ['variables of its own that say where it lies', 'vars: {TASKFILE: x}\ntasks: {a: echo}', /sets ROOT|sets TASKFILE/],
  ['an environment that says where it lies', "env: {HERE: '{{.TASKFILE_DIR}}'}\ntasks: {a: echo}", /names a Taskfile/],
])('a Taskfile with %s cannot be copied', (_, text, why) => {
  expect(() => changed({ '/w/Taskfile.yml': text }, { '/w/Taskfile.yml': { a: { callable: true } } })).toThrow(why);
});

/**
 * What a task does and looks at besides its commands: conditions, preconditions, environment, dotenv files, platform. It all
 * decides at run time, which is no obstacle to a cached result where it is known what it looks at.
 */
import { combine, merge, settingsUnknown, type Access, type EffectKind, type Footprint } from '@nx-taskfile/footprint';
import { summarise } from '@nx-taskfile/shell';
import { parseDotenv, type Deferral, type Instance, type Text } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import type { Entry } from './model';
import { isAddress } from './signs';
import { globOf } from './globs';
import { openText, PLATFORM } from './open-text';
import { shellStep, type TaskContext } from './task';
import { workspaceRelative } from './workspace-relative';

/** Why a result may not be kept, whatever the footprint says. */
export interface Obstacle {
  readonly by: 'effect' | 'unknown';
  readonly detail: string;
}

export interface Checks {
  /** Run before the commands. */
  readonly before: Footprint;
  /** What it depends on without running anything. */
  readonly settings: Footprint;
  readonly obstacles: readonly Obstacle[];
}

type Part = Partial<Footprint>;

interface Checked {
  readonly instance: Instance;
  readonly dir?: string;
  readonly footprint: Footprint;
}

/** What a task looks at besides its commands; of what these do not look at, an address says nothing. */
export function checksOf({ instance, dir, footprint }: Checked, entry: Entry, context: TaskContext): Checks {
  const { task } = instance;
  const looksAt = (name: string): boolean => footprint.listens === true || footprint.env.includes(name);
  const before = [...instance.preconditions.map(({ sh }) => sh), ...(instance.if ? [instance.if] : [])];
  const limited = task.platforms.length > 0 || instance.cmds.some(c => c.kind === 'shell' && c.platforms.length > 0);
  return {
    before: combine(before.map(text => conditionOf(text, dir, context))),
    settings: merge([
      { env: task.requires.map(({ name }) => name), ...(limited && { runtime: [PLATFORM] }) },
      ...[...instance.env].map(([name, text]) => environment(name, text, dir, looksAt(name), context)),
      dotenv(instance.dotenv, dir, context),
      rootDotenv(entry, context),
      ...instance.status.map(text => statusReads(conditionOf(text, dir, context), instance, dir, context.root)),
    ]),
    obstacles: obstaclesOf(instance, context.root),
  };
}

/** The footprint of a text that the task runs to decide something. */
export function conditionOf(text: Text, dir: string | undefined, context: TaskContext): Footprint {
  const { footprint } = shellStep(text, -1, dir, context);
  return { ...footprint, printsOnly: true };
}

/**
 * The OS wins over what a Taskfile says of the environment, so each name is an input; what the Taskfile says stands in the
 * Taskfile. A value that names something of the workspace may have it read.
 * @param seen by the commands
 */
function environment(name: string, text: Text, dir: string | undefined, seen: boolean, context: TaskContext): Part {
  const moved = settingsUnknown([{ name, value: text.value }]);
  // What `sh` says is run whoever looks at it.
  const asked = seen ? text.deferrals : text.deferrals.filter(({ kind }) => kind === 'sh');
  const parts = asked.map(deferral => deferred(name, deferral, context));
  const paths = (text.value ?? '').split(':').flatMap(part => existing(part, dir, context));
  const reads = paths.map(glob => ({ glob, evidence: said(`\`env\` names it (${name})`) }));
  const talks =
    seen && isAddress(text.value ?? text.raw)
      ? [effect('network', `\`${name}\` in its \`env\` is an address to talk to`)]
      : [];
  return merge([
    ...parts,
    ...talks,
    {
      env: [name],
      reads,
      unknowns: moved === undefined ? [] : [{ command: `env: ${name}`, reason: moved }],
    },
  ]);
}

/** Where a value of the environment comes from when it is not written down. */
function deferred(name: string, deferral: Deferral, context: TaskContext): Part {
  switch (deferral.kind) {
    case 'sh': {
      const { text, dir } = deferral.command;
      return conditionOf(text, workspaceRelative(dir, context.root), context);
    }
    case 'env':
      return { env: [deferral.name] };
    case 'platform':
      return { runtime: [PLATFORM] };
    // The same place in another checkout.
    case 'path':
      return {};
    case 'volatile':
      return effect('machine', `\`env\` is different each time (${name})`);
    // It may be an address, or a path: nobody looks.
    case 'secret':
      return { unknowns: [{ command: `env: ${name}`, reason: 'is made from a secret' }] };
    case 'dotenv':
    case 'cli':
    case 'run':
    case 'item':
      return { unknowns: [{ command: `env: ${name}`, reason: 'has a value that is only known when it runs' }] };
  }
}

function effect(kind: EffectKind, detail: string): Part {
  return { effects: [{ kind, evidence: { level: 'catalogued', detail } }] };
}

function existing(value: string, dir: string | undefined, { root, facts }: TaskContext): string[] {
  if (dir === undefined || value === '' || !value.includes('/')) return [];
  const path = posix.relative(root, posix.resolve(root, dir, value));
  if (path === '' || path === '..' || path.startsWith('../') || !facts.exists(path)) return [];
  return [facts.isDirectory(path) ? `${path}/**/*` : path];
}

/** The files are inputs, and so are the names in them, for the OS wins over these too. Their values go nowhere. */
function dotenv(files: readonly Text[], dir: string | undefined, context: TaskContext): Part {
  return merge(
    files.map((text): Part => {
      if (text.value === '') return {};
      const path = dir === undefined ? undefined : workspaceRelative(text, context.root, dir);
      if (path === undefined || path === '.') {
        return { unknowns: [{ command: `dotenv: ${text.raw}`, reason: 'is a file that is only known when it runs' }] };
      }
      const read: Access = { glob: path, ignored: true, evidence: said('a `dotenv` file of the task') };
      return { reads: [read], env: namesIn(path, context) };
    }),
  );
}

function rootDotenv({ taskfile }: Entry, context: TaskContext): Part {
  const files = taskfile.dotenv.map((raw): Text =>
    raw.includes('{{') ? { raw, deferrals: [] } : { raw, value: raw, deferrals: [] },
  );
  return dotenv(files, workspaceRelative({ raw: '', value: taskfile.rootDir, deferrals: [] }, context.root), context);
}

/** Its own, and those that its values may hold. */
function namesIn(path: string, { facts }: TaskContext): string[] {
  const text = facts.text(path) ?? '';
  const parsed = parseDotenv(text);
  const own = 'error' in parsed ? [] : [...parsed.values.keys()];
  return [...own, ...[...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? [])];
}

/**
 * What go-task takes for up to date does not decide about a cached target, and its checks are not run; but what they look at,
 * but for what the task itself makes, is a hint at what its result depends on.
 */
function statusReads({ reads, env }: Footprint, { generates }: Instance, dir: string | undefined, root: string): Part {
  const made = generates.flatMap(({ glob }) => globOf(glob, dir, root) ?? []);
  return { reads: reads.filter(({ glob }) => !made.includes(glob)), env };
}

function said(detail: string): Access['evidence'] {
  return { level: 'catalogued', detail };
}

function obstaclesOf({ task, cmds, status }: Instance, root: string): Obstacle[] {
  const ignoring = cmds.find(command => command.ignoreError);
  const text = ignoring?.kind === 'call' ? ignoring.task : ignoring?.text;
  const obstacles: Obstacle[] = [];
  if (task.ignoreError || ignoring) {
    const what = task.ignoreError ? 'the task' : `\`${firstLine(text)}\``;
    obstacles.push({ by: 'effect', detail: `${what} has \`ignore_error\`: a failure would be kept as a success` });
  }
  if (task.prompt.length > 0) obstacles.push({ by: 'effect', detail: 'its `prompt` asks a person' });
  if (task.interactive) obstacles.push({ by: 'effect', detail: 'it is `interactive`: a person takes part' });
  const once = status.length > 0 && cmds.find(command => command.kind === 'shell' && failsTwice(command.text, root));
  if (once && once.kind === 'shell') {
    const detail = `\`${firstLine(once.text)}\` fails the second time, and what keeps it from that is \`status\``;
    obstacles.push({ by: 'effect', detail });
  }
  return obstacles;
}

/** A cached target is run again whatever `status` says. */
function failsTwice(text: Text, root: string): boolean {
  const known = openText(text, root)?.shell ?? text.value;
  if (known === undefined) return false;
  return summarise(known).commands.some(({ argv: [program, ...words] }) => {
    const has = (letter: string, long: string): boolean =>
      words.some(({ text }) => text === long || (/^-[A-Za-z]+$/.test(text) && text.includes(letter)));
    return (program?.value === 'mkdir' && !has('p', '--parents')) || (program?.value === 'ln' && !has('f', '--force'));
  });
}

function firstLine(text: Text | undefined): string {
  const line = (text?.raw ?? '').trim().split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** What a task says of its files itself: `sources` and `generates` (semantics 8.5). */
import { combine, merge, type Access, type Footprint, type Unknown } from '@nx-taskfile/footprint';
import type { ShellStep } from '@nx-taskfile/planner';
import type { Instance } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import { globOf } from './globs';
import type { TaskContext } from './task';

/**
 * The footprint of the commands with what is declared. Declarations add to what is known, and answer for commands that are
 * not: where there are sources, and all that is generated is a directory, or a file that the command itself names.
 * A literal file alone is often a mere witness of the run.
 * @param instances the task, and as it is on other platforms where that makes a difference
 */
export function withDeclared(
  steps: readonly ShellStep[],
  instances: readonly Instance[],
  dir: string | undefined,
  { root, facts }: Pick<TaskContext, 'root' | 'facts'>,
): Footprint {
  const footprint = combine(steps.map(step => step.footprint));
  if (instances.every(({ sources, generates }) => sources.length + generates.length === 0)) return footprint;
  const known = (key: 'sources' | 'generates'): readonly Access[] =>
    instances.flatMap(instance => accesses(instance[key], dir, root, path => facts.isDirectory(path), said(key)));
  const lost = instances.flatMap(({ sources, generates }) => [
    ...lostGlobs(sources, dir, root, 'sources'),
    ...lostGlobs(generates, dir, root, 'generates'),
  ]);
  // What lies deeper in a folder that is generated is generated too: `dist/*` of a bundler has `dist/assets/index.js`.
  const writes = known('generates').map(access => ({ ...access, glob: whole(access.glob) }));
  const declared = merge([{ reads: known('sources'), writes, unknowns: lost }]);
  const missing = missingIn(declared, steps, instances, dir);
  const unknowns =
    missing === undefined
      ? footprint.unknowns.filter(unanswered(steps))
      : footprint.unknowns.map(one => ({ ...one, reason: one.reason.replace(ADVICE, missing) }));
  // What they answer for may run anything that is installed.
  const answered = footprint.unknowns.filter(one => !unknowns.includes(one) && missing === undefined);
  const programs = answered.map(({ command }) => ({ name: command, dir: '.' }));
  return {
    ...footprint,
    programs: [...(footprint.programs ?? []), ...programs],
    reads: [...footprint.reads, ...declared.reads],
    writes: [...footprint.writes, ...declared.writes],
    unknowns: [...unknowns, ...declared.unknowns],
  };
}

/** Whether what a task could declare would answer for what is unknown of its commands. */
export function canDeclare(name: string, steps: readonly ShellStep[], unknown: Unknown): boolean {
  const known = steps.flatMap(step => step.footprint.unknowns);
  // What declarations are there has changed what it says.
  const own = known.find(one => one === unknown || (one.command === unknown.command && one.reason.endsWith(ADVICE)));
  return !speaksOfOthers(name) && own !== undefined && !unanswered(steps)(own);
}

/** What the catalogue says of whatever it does not know. */
const ADVICE = 'declare `sources` and `generates`';

/** Why the declarations do not answer for commands that are not known, as advice; undefined where they do. */
function missingIn(
  { reads, writes, unknowns }: Footprint,
  steps: readonly ShellStep[],
  instances: readonly Instance[],
  dir: string | undefined,
): string | undefined {
  const others = instances.find(({ task }) => speaksOfOthers(task.name));
  if (others !== undefined) return `by its name, \`${others.task.name}\` does more than files say`;
  if (unknowns.length > 0) return 'all of `sources` and `generates` has to be inside the workspace, and known';
  if (reads.length === 0) return 'declare `sources`, too';
  if (writes.length === 0) return 'declare `generates`, too';
  const witness = writes.find(
    ({ glob }) => !glob.includes('*') && !steps.some(step => isOpen(step) && names(step, glob, dir)),
  );
  return witness === undefined
    ? undefined
    : `\`${witness.glob}\` in \`generates\` may be no more than a sign that it ran: declare a glob (\`dir/**/*\`), or name the file in the command`;
}

/** Workspace-relative globs of all that it reads and writes by its own word. */
export function declaredFiles({ sources, generates }: Instance, dir: string | undefined, root: string): string[] {
  return [...sources, ...generates]
    .filter(({ exclude }) => !exclude)
    .flatMap(({ glob }) => globOf(glob, dir, root) ?? []);
}

type Globs = Instance['sources'];

function said(key: string): Access['evidence'] {
  return { level: 'declared', detail: `\`${key}\` of the task` };
}

/** An exception takes from the globs before it. */
function accesses(
  list: Globs,
  dir: string | undefined,
  root: string,
  isDirectory: (path: string) => boolean,
  evidence: Access['evidence'],
): Access[] {
  return list.flatMap(({ glob, exclude }, index) => {
    const path = exclude ? undefined : globOf(glob, dir, root);
    if (path === undefined) return [];
    const except = list
      .slice(index + 1)
      .filter(later => later.exclude)
      .flatMap(later => globOf(later.glob, dir, root) ?? [])
      .map(deep);
    const whole = !path.includes('*') && isDirectory(path) ? `${path}/**/*` : deep(path);
    return { glob: whole, ...(except.length > 0 && { except }), evidence };
  });
}

function whole(glob: string): string {
  return glob.endsWith('/*') && !glob.endsWith('**/*') ? `${glob.slice(0, -1)}**/*` : glob;
}

/** `dir/**` of go-task is every file below. */
function deep(glob: string): string {
  return glob === '**' || glob.endsWith('/**') ? `${glob}/*` : glob;
}

function lostGlobs(list: Globs, dir: string | undefined, root: string, key: string): Unknown[] {
  return list
    .filter(({ glob, exclude }) => !exclude && glob.value !== '' && globOf(glob, dir, root) === undefined)
    .map(({ glob }) => ({
      command: `${key}: ${glob.raw}`,
      reason: 'names files that are outside the workspace, or only known when it runs',
    }));
}

function isOpen({ footprint }: ShellStep): boolean {
  return footprint.unknowns.length > 0;
}

/** What is only known when it runs, and what leaves the workspace, no declaration answers for. */
function unanswered(steps: readonly ShellStep[]): (unknown: Unknown) => boolean {
  const deferred = new Set(steps.filter(step => step.script === undefined).flatMap(step => step.footprint.unknowns));
  return unknown => deferred.has(unknown) || unknown.outside === true;
}

/** `mockgen -destination=mocks/x.go`: the command says itself that it writes the file. */
function names({ script }: ShellStep, path: string, dir: string | undefined): boolean {
  return (script?.commands ?? []).some(({ argv, cwd, redirections }) => {
    const at = cwd.path === undefined || dir === undefined ? undefined : posix.join(dir, cwd.path);
    if (at === undefined) return false;
    const words = [...argv.slice(1), ...redirections.flatMap(({ target }) => target ?? [])];
    return words.some(({ value = '' }) => {
      const text = value.startsWith('-') ? value.slice(value.indexOf('=') + 1) : value;
      return text !== '' && posix.join(at, text) === path;
    });
  });
}

/** Of work for others, or on the sources themselves, files say too little: `deploy` with `sources` is no pure function. */
function speaksOfOthers(name: string): boolean {
  return name.split(/[^A-Za-z]+/).some(word => OTHERS.has(word.toLowerCase()));
}

const OTHERS: ReadonlySet<string> = new Set([
  ...['deploy', 'publish', 'release', 'push', 'upload', 'apply', 'destroy', 'migrate', 'seed', 'notify', 'login'],
  ...['install', 'uninstall', 'setup', 'bootstrap', 'provision', 'upgrade', 'update', 'bump', 'tag', 'commit'],
  ...['clean', 'format', 'fmt', 'fix', 'tidy', 'start', 'stop', 'up', 'down', 'restart', 'serve', 'dev', 'watch'],
]);

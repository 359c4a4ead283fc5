/**
 * Signs that a task deals with more than the files its commands name, which no catalogue sees: what its name promises, what its
 * tests are said to test, what it writes for people to edit. Each keeps its result from being kept.
 */
import { posix } from 'node:path';
import { namesOutside, overlaps, type Access, type Facts, type Footprint } from '@nx-taskfile/footprint';
import type { Step } from '@nx-taskfile/planner';
import type { ShellWord } from '@nx-taskfile/shell';
import type { Obstacle } from './checks';

/** Of the task's own name and commands, which start in `dir`. */
export function signsIn(name: string, steps: readonly Step[], dir: string, facts: Facts): Obstacle[] {
  const scripts = steps.flatMap(step => (step.kind === 'shell' ? (step.script ?? step.open ?? []) : []));
  const testing = scripts
    .flatMap(script => script.commands)
    .filter(({ argv }) => isTest(argv))
    .map(({ argv, cwd }) => ({ argv, at: { facts, cwd: posix.join(dir, cwd.path ?? '.') } }));
  const outside = testing.flatMap(
    ({ at }) => wordsOf(name).find(word => RUNNING.has(word) || namesOutside(word, at)) ?? [],
  );
  const said = testing.flatMap(
    ({ argv, at }) => argv.find((word, index) => !leavesOut(argv[index - 1]) && saysRunning(word, at)) ?? [],
  );
  return [
    ...(wordsOf(name).includes('watch') ? [sign('by its name it watches until it is stopped')] : []),
    ...outside.slice(0, 1).map(word => sign(`by its name it tests against something that runs (\`${word}\`)`)),
    ...said.slice(0, 1).map(({ text }) => sign(`it tests against something that runs (\`${text}\`)`)),
  ];
}

/** Of all that is written. */
export function signsInWrites({ reads, writes }: Pick<Footprint, 'reads' | 'writes'>): Obstacle[] {
  return writes.flatMap(({ glob }) => {
    if (glob === '.' || glob === '**/*' || glob.startsWith('..'))
      return [unclear(`what it writes is anywhere in ${glob}`)];
    if (reads.some(read => liesAmong(glob, read))) return [unclear(`it writes ${glob}, among what it reads`)];
    if (glob.split('/').includes('.git')) return [sign(`it writes ${glob}, which belongs to the checkout`)];
    if (isSettings(glob) || reads.some(read => isTemplateOf(read, glob))) {
      return [sign(`it writes ${glob}, which people edit`)];
    }
    return [];
  });
}

/**
 * Every `*.js` of a folder is told from its sources by the ending alone, and so is what somebody wrote in JavaScript there: to
 * restore the one would remove the other. Not so where the whole folder is kept out of what is read.
 */
function liesAmong(written: string, read: Access): boolean {
  const segments = written.split('/');
  if (segments.at(-2) !== '**' || segments.at(-1)?.startsWith('*.') !== true) return false;
  const { glob, evidence } = read;
  const folder = [...segments.slice(0, -1), '*'].join('/');
  return overlaps({ glob, evidence }, { glob: written, evidence }) && overlaps(read, { glob: folder, evidence });
}

/** A value that is an address is talked to. */
export function isAddress(value: string | undefined): boolean {
  return value?.includes('://') === true;
}

function sign(detail: string): Obstacle {
  return { by: 'effect', detail };
}

function unclear(detail: string): Obstacle {
  return { by: 'unknown', detail };
}

const RUNNING: ReadonlySet<string> = new Set([...['smoke', 'live', 'load', 'stress', 'bench', 'benchmark']]);

const TESTERS: ReadonlySet<string> = new Set([
  ...[
    'test',
    'tests',
    'pytest',
    'vitest',
    'jest',
    'mocha',
    'playwright',
    'cypress',
    'nextest',
    'gotestsum',
    'behave',
    'k6',
  ],
]);

function isTest(argv: readonly ShellWord[]): boolean {
  return argv.some(
    ({ value }) => value !== undefined && TESTERS.has(posix.basename(value).replace(/^test:.*/, 'test')),
  );
}

function saysRunning({ value }: ShellWord, at: Parameters<typeof namesOutside>[1]): boolean {
  if (value === undefined || /\bnot\b|ignore|exclude|deselect|skip|invert|!/.test(value)) return false;
  return wordsOf(value).some(word => namesOutside(word, at));
}

/** `--ignore tests/e2e`: what the flag before it leaves out. */
function leavesOut(before: ShellWord | undefined): boolean {
  return LEAVING_OUT.has(before?.value ?? '');
}

/** Flags of testers whose value, the next word, says what is not run. */
const LEAVING_OUT: ReadonlySet<string> = new Set([
  ...['--ignore', '--ignore-glob', '--deselect', '--exclude', '-skip', '--skip', '--test-skip-pattern'],
  ...['--path-ignore-patterns', '--testPathIgnorePatterns'],
]);

function wordsOf(text: string): string[] {
  return text.split(/[^A-Za-z0-9]+/).map(word => word.toLowerCase());
}

/** `.env`, `.env.local`, `prod.env`. */
function isSettings(glob: string): boolean {
  const name = posix.basename(glob);
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env');
}

/** `config.yml` is made once from `config.example.yml` or `config.yml.sample`. */
function isTemplateOf({ glob }: Access, written: string): boolean {
  const words = wordsOf(posix.basename(glob));
  return words.some(word => ['example', 'sample', 'dist', 'default'].includes(word)) && bare(glob) === bare(written);
}

function bare(glob: string): string {
  const words = wordsOf(posix.basename(glob)).filter(word => !['example', 'sample', 'dist', 'default'].includes(word));
  return words.join('.');
}

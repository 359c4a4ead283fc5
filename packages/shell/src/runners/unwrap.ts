/** From the words of a runner to the command that really runs, by the runner's own option grammar. */
import type { ShellWord } from '../model';
import { findRuns } from './find';
import type { Unwrapped } from './model';
import { shellRuns, SHELLS } from './shells';
import { crossEnvShell, dotenv, flock, hatch, launcher, splitString, xargs } from './special';
import { POETRY_GLOBAL, REACHED_BY, RUNNERS, UV_GLOBAL } from './table';
import { behind, unwrapAs } from './table-runs';
import { makeRuns, taskRuns } from './tasks';

/**
 * What `argv` runs when its program is a runner (`env`, `timeout`, `bash -c`, `find -exec`, `uv run`, `task`, …); undefined
 * when it is not. An option that the grammar does not list, or a word that is only known when it runs where one may
 * stand, makes the run `unknown`. Scripts of package.json (`npm run`) are not looked up.
 */
export function unwrap(argv: readonly ShellWord[]): Unwrapped | undefined {
  const [head, ...words] = argv;
  if (head?.value === undefined) return undefined;
  const slash = head.value.lastIndexOf('/');
  // A program of the workspace may bear any name.
  if (slash >= 0 && !SYSTEM_BINS.has(head.value.slice(0, slash))) return undefined;
  const program = head.value.slice(slash + 1);
  if (SHELLS.has(program)) return shellRuns(program, words);
  switch (program) {
    case 'find':
      return findRuns(words);
    case 'xargs':
      return xargs(words);
    case 'task':
    case 'go-task':
      return taskRuns(words);
    case 'make':
    case 'gmake':
      return makeRuns(words);
    case 'flock':
      return flock(words);
    case 'dotenv':
      return dotenv(words);
    case 'cross-env-shell':
      return crossEnvShell(words);
    case 'uvx':
      return unwrapAs('uv tool run', words);
    case 'uv':
      return uv(words);
    case 'poetry':
      return behind('poetry run', words, POETRY_GLOBAL, ['run'], '-C --directory');
    case 'hatch':
      return hatch(words);
    case 'busybox':
    case 'corepack':
      return launcher(program, words);
  }
  const reached = Object.hasOwn(REACHED_BY, program) ? REACHED_BY[program] : undefined;
  if (reached) {
    const name = words[0]?.value ?? '';
    const runner = Object.hasOwn(reached, name) ? reached[name] : undefined;
    return runner === undefined ? undefined : unwrapAs(runner, words.slice(1));
  }
  if (!Object.hasOwn(RUNNERS, program)) return undefined;
  const plain = unwrapAs(program, words);
  return program === 'env' ? splitString(plain, words) : plain;
}

const SYSTEM_BINS: ReadonlySet<string> = new Set(['/bin', '/usr/bin', '/usr/local/bin']);

function uv(words: readonly ShellWord[]): Unwrapped | undefined {
  const run = behind('uv run', words, UV_GLOBAL, ['run'], '--directory');
  return run ?? behind('uv tool run', words, UV_GLOBAL, ['tool', 'run'], '--directory');
}

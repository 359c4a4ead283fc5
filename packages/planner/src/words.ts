/** The words of task and project names. */
import type { Package } from './model';

/** A word of a name, and where it stands. */
export interface Word {
  /** As written. */
  readonly text: string;
  /** The separator before it; empty for the first. */
  readonly separator: string;
  /** Which `:`-separated part of the name it stands in. */
  readonly part: number;
}

/** The words of a task name: `lint:backend-api` → lint, backend, api. */
export function wordsOf(name: string): readonly Word[] {
  const words: Word[] = [];
  let text = '';
  let separator = '';
  let part = 0;
  const end = (): void => {
    if (text !== '') words.push({ text, separator: words.length === 0 ? '' : separator, part });
    text = '';
  };
  for (const char of name) {
    if (!SEPARATORS.includes(char)) {
      text += char;
      continue;
    }
    end();
    if (char === ':') part++;
    separator = char;
  }
  end();
  return words;
}

const SEPARATORS = ':._/-';

/** One spelling for all of `API_Gateway`, `api-gateway` and `api/gateway`. */
export function keyOf(words: readonly Word[]): string {
  return words.map(word => word.text.toLowerCase()).join('-');
}

/** How many words the longest of these keys has. */
export function longestOf(keys: Iterable<string>): number {
  let longest = 1;
  for (const key of keys) longest = Math.max(longest, key.split('-').length);
  return longest;
}

/**
 * How a task name may call the project, as keys: by its name, with and without scope, by its folder, and by its folder with
 * parents before it. Empty for the root: nothing says "the whole repository" but the absence of another name.
 */
export function projectKeys(project: Package): ReadonlySet<string> {
  if (project.root === '.') return NONE;
  const segments = project.root.split('/');
  const name = project.name.replace(/^@/, '');
  const paths = segments.map((_, count) => segments.slice(count).join('/'));
  const keys = [name, name.slice(name.lastIndexOf('/') + 1), ...paths].map(text => keyOf(wordsOf(text)));
  return new Set(keys.filter(key => key !== '' && !WORK.has(key)));
}

const NONE: ReadonlySet<string> = new Set();

/** Words for what is done. A folder may be called so (`test/`), but a task name that says one of them speaks of the work. */
const WORK: ReadonlySet<string> = new Set([
  ...['build', 'check', 'ci', 'clean', 'compile', 'debug', 'deploy', 'dev', 'fix', 'fmt', 'format', 'gen', 'generate'],
  ...['install', 'lint', 'migrate', 'package', 'publish', 'release', 'run', 'seed', 'serve', 'setup', 'start', 'stop'],
  ...['test', 'tests', 'up', 'update', 'validate', 'verify', 'watch'],
]);

/** How the answers of `nx-taskfile why` read. */
import type { Change } from '../runs/model';
import { field } from './text-fields';
import type { Why } from './why-command';

export function formatWhy({ target, task, cache, last, before, changes }: Why): string {
  return [
    `${task}  →  ${target}`,
    ...(cache.value ? [] : field('never cached', [cache.evidence.detail])),
    ...field('last run', [last ? runWords(last) : `none is known: run \`nx run ${target}\` first`]),
    ...field('before that', last && !last.fromCache ? [before ? runWords(before) : 'no run is known'] : []),
    ...field('differs in', last?.fromCache ? [] : changes.map(changeWords)),
  ].join('\n');
}

function runWords({ status, at, fromCache }: NonNullable<Why['last']>): string {
  return `${at.slice(0, 19).replace('T', ' ')} UTC: ${fromCache ? 'from the cache: all it depends on was as in an earlier run' : status}`;
}

function changeWords({ kind, name, how, detail }: Why['changes'][number]): string {
  return `${SUBJECT[kind](name)} ${VERB[kind][how]}${detail === undefined ? '' : `: ${detail}`}`;
}

const SUBJECT: Readonly<Record<Change['kind'], (name: string) => string>> = {
  file: name => name,
  files: name => `files of ${name}`,
  output: name => `${name}, which another target writes,`,
  env: name => `the environment variable ${name}`,
  runtime: name => `\`${name}\``,
  packages: name => name,
  target: name => name,
  settings: name => name,
};

const WORDS = { changed: 'changed', added: 'is new', removed: 'is gone' } as const;
const INPUT = { added: 'is an input now', removed: 'is no input any more' } as const;

const VERB: Readonly<Record<Change['kind'], Readonly<Record<Change['how'], string>>>> = {
  file: WORDS,
  output: WORDS,
  packages: WORDS,
  target: WORDS,
  settings: WORDS,
  files: { changed: 'changed', added: 'are inputs now', removed: 'are no inputs any more' },
  env: { ...INPUT, changed: 'has another value' },
  runtime: { ...INPUT, changed: 'answers something else' },
};

/** Scripts that do nothing but show or compare what is there: whatever they read, there is no result to keep but what they print. */
import type { ScriptSummary } from '@nx-taskfile/shell';

/** Whether every command only shows or asks, and none of it is redirected into a file. */
export function onlyShows({ commands, errors }: ScriptSummary): boolean {
  return (
    errors.length === 0 &&
    commands.every(
      ({ argv, redirections, callsFunction }) =>
        (callsFunction || argv.length === 0 || SHOWS.has(argv[0]?.value ?? '')) &&
        redirections.every(
          ({ operator, target }) => !operator.includes('>') || DISCARDS.has(target?.value ?? '/dev/null'),
        ),
    )
  );
}

const DISCARDS: ReadonlySet<string> = new Set(['/dev/null', '/dev/stdout', '/dev/stderr']);

const SHOWS: ReadonlySet<string> = new Set([
  ...[
    'echo',
    'printf',
    'cat',
    'bat',
    'ls',
    'tree',
    'du',
    'df',
    'stat',
    'file',
    'wc',
    'head',
    'tail',
    'nl',
    'tac',
    'less',
    'more',
  ],
  ...[
    'grep',
    'egrep',
    'fgrep',
    'rg',
    'awk',
    'sed',
    'cut',
    'sort',
    'uniq',
    'tr',
    'column',
    'jq',
    'yq',
    'diff',
    'cmp',
    'xxd',
    'od',
  ],
  ...[
    'test',
    '[',
    '[[',
    'true',
    'false',
    ':',
    'exit',
    'return',
    'cd',
    'pwd',
    'read',
    'set',
    'export',
    'local',
    'shift',
  ],
  ...[
    'basename',
    'dirname',
    'realpath',
    'readlink',
    'command',
    'which',
    'type',
    'hash',
    'date',
    'seq',
    'sleep',
    'clear',
  ],
]);

import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['echo "hello $NAME"', { env: ['NAME'], printsOnly: true }],
  ["printf '%s' x && true", { printsOnly: true }],
  ['[ -f config.json ] || exit 1', { reads: ['config.json'] }],
  ['[ -d /opt/tool ]', { effects: ['machine'] }],
  ['command -v uv', { runtime: ['command -v uv'] }],
  ['which -s jq || { echo missing; exit 1; }', { runtime: ['command -v jq'] }],
  ['hash a b 2>/dev/null', { runtime: ['command -v a', 'command -v b'] }],
  ['command rm x', { deletes: ['x'] }],
  ["read -p 'Sure? ' answer", { effects: ['prompt'] }],
  ['read answer < /dev/tty', { effects: ['prompt'] }],
  ['read answer <<< yes', {}],
  ['command -v $X', { effects: ['machine'], env: ['X'] }],
  ['command -p rm x', { deletes: ['x'] }],
  ['exec -a name rm x', { deletes: ['x'] }],
  ['sleep 5', { effects: ['service'] }],
  ['kill %1', { effects: ['kill'] }],
  ['eval "$CODE"', { unknowns: ['evaluates text that is only known when it runs'], env: ['CODE'] }],
  ["eval 'rm -f a.txt'", { deletes: ['a.txt'] }],
  ['trap "rm $TMP" EXIT', { unknowns: ['runs "rm $TMP" at its end, which is only known when it runs'], env: ['TMP'] }],
  ["trap 'rm -f a.txt' EXIT; trap - EXIT", { deletes: ['a.txt'] }],
  ['touch() { rm a; }; touch b; unset -f touch; touch c', { writes: ['c'], deletes: ['a'] }],
  ['source .env', { reads: ['.env', '.env/**/*'] }],
  [
    'source ./setup.sh',
    {
      reads: ['setup.sh'],
      unknowns: ['`./setup.sh` is not there to be looked into: declare `sources` and `generates`'],
    },
  ],
  ['echo hi > out/log.txt', { writes: ['out/log.txt'] }],
  ['echo hi >/dev/null 2>&1', { printsOnly: true }],
  ['cd a && [ -e b ]', { reads: ['a/b', 'a/b/**/*'] }],
  ['for f in src/*.ts; do echo "$f"; done', { reads: ['src/*.ts'] }],
  ['echo $RANDOM', { effects: ['machine'] }],
  ['cd "$X" && rm a || echo failed', { unknowns: ['runs in a directory that is only known when it runs'], env: ['X'] }],
]);

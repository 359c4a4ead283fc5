import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  ['brew install jq', { effects: ['provision'] }],
  ['sudo apt-get install -y jq', { effects: ['provision', 'prompt'] }],
  ['brew list jq', { effects: ['machine'] }],
  ['brew --prefix openssl', { effects: ['machine'] }],
  ['apk add --no-cache git', { effects: ['provision'] }],
  ['asdf --version', { effects: ['machine'] }],
]);

import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  ['systemctl --user status api', { effects: ['machine'] }],
  ['systemctl', { effects: ['machine'] }],
  ['systemctl restart nginx', { effects: ['service'] }],
  ['systemctl $VERB nginx', { effects: ['service'], env: ['VERB'] }],
  ['service nginx status', { effects: ['machine'] }],
  ['service nginx restart', { effects: ['service'] }],
  ['journalctl -u api -n 50', { effects: ['machine'] }],
  ['journalctl -fu api', { effects: ['machine'], neverEnds: true }],
  ['logger -t deploy done', { effects: ['machine'] }],
]);

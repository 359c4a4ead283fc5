import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'a/b': '' }, [
  ['ssh host uptime', { effects: ['deploy'] }],
  ['ping -c1 host', { effects: ['network'] }],
  ['rsync -a a/ host:/srv', { effects: ['deploy'] }],
  [
    'rsync -a a/ b/',
    {
      reads: ['a/**/*'],
      unknowns: ['what `rsync` leaves out is not in the catalogue: declare `sources` and `generates`'],
    },
  ],
  ['k6 run x.js', { effects: ['service'] }],
  ['ssh-keygen -f key', { effects: ['machine'], unknowns: ['what `ssh-keygen` changes is not in the catalogue'] }],
]);

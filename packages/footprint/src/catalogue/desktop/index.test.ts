import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  ['open http://localhost:3000', { effects: ['notify'] }],
  ['watch -n1 kubectl get pods', { effects: ['service'], neverEnds: true }],
  ['air', { effects: ['service'], neverEnds: true }],
  ['gum confirm', { effects: ['prompt'] }],
]);

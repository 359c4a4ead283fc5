import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'chart/Chart.yaml': '', 'values.yaml': '' };

rows(tool, files, [
  ["yq '.version' chart/Chart.yaml", { reads: ['chart/Chart.yaml'] }],
  ["yq eval -o=json '.a' values.yaml", { reads: ['values.yaml'] }],
  ['yq values.yaml', { reads: ['values.yaml'] }],
  [
    "yq -i '.version = strenv(VERSION)' chart/Chart.yaml",
    { reads: ['chart/Chart.yaml'], writes: ['chart/Chart.yaml'], env: ['VERSION'] },
  ],
  ["yq -n '.a = 1'", {}],
  [
    'yq \'. *= load("b.yaml")\' values.yaml',
    { reads: ['values.yaml'], unknowns: ['its expression takes in other files or variables'] },
  ],
  [
    "yq -s '.name' values.yaml",
    { reads: ['values.yaml'], unknowns: ['`yq -s` may write files that its expression names'] },
  ],
  [
    "yq --unheard-of '.a' values.yaml",
    { reads: ['values.yaml'], unknowns: ['what `--unheard-of` does is not in the catalogue'] },
  ],
  ['yq --version', { effects: ['machine'] }],
]);

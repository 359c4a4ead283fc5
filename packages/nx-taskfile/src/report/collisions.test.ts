/** The report of a workspace tells which of its targets collide. */
import { registeredAnalyses } from '../analysis/registered';
import { taskfile, withWorkspace } from '../testing/workspace';
import { workspaceReport } from './workspace-report';

it('tells of targets that collide, and what follows', () => {
  const files = {
    'Taskfile.yml': taskfile(
      [
        'all: {deps: [fmt, fix]}',
        'fmt: npx prettier --write .',
        'fix: npx prettier --write src',
        'outer: cp -r src dist',
        'inner: cp in.txt dist/in.txt',
      ].join('\n'),
    ),
    'in.txt': '',
    'src/a': '',
  };
  const { hazards } = withWorkspace(files, root => workspaceReport(root, registeredAnalyses(root)));
  expect(hazards.map(({ one, other, outcome }) => [one, other, outcome.split(':')[0]])).toEqual([
    ['root:fmt', 'root:fix', 'Nothing is done about it'],
    ['root:outer', 'root:inner', '`outer` is not cached'],
  ]);
  expect(hazards[0]?.witness).toContain('and `all` runs both in no order');
});

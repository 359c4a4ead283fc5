import { MANIFESTS } from '@nx-taskfile/planner';
import { TASKFILE_NAMES } from '@nx-taskfile/taskfile';
import { GLOB } from './glob';

test('Nx looks for every Taskfile and manifest there is, and nothing else', () => {
  expect(GLOB).toBe(`**/{${[...TASKFILE_NAMES, ...Object.keys(MANIFESTS)].join(',')}}`);
});

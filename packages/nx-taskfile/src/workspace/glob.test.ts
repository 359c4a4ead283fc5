import { MANIFESTS, MANIFEST_EXTENSIONS } from '@nx-taskfile/planner';
import { TASKFILE_NAMES } from '@nx-taskfile/taskfile';
import { GLOB } from './glob';

test('Nx looks for every Taskfile and manifest there is, and nothing else', () => {
  const extensions = Object.keys(MANIFEST_EXTENSIONS).map(extension => `*${extension}`);
  expect(GLOB).toBe(`**/{${[...TASKFILE_NAMES, ...Object.keys(MANIFESTS), ...extensions].join(',')}}`);
});

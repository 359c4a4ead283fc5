/** The names go-task looks for, and which of them it takes (semantics 1.1). */

/** File names in priority order. */
export const TASKFILE_NAMES: readonly string[] = [
  'Taskfile.yml',
  'taskfile.yml',
  'Taskfile.yaml',
  'taskfile.yaml',
  'Taskfile.dist.yml',
  'taskfile.dist.yml',
  'Taskfile.dist.yaml',
  'taskfile.dist.yaml',
];

/** The file among one directory's files that go-task would take. */
export function chooseTaskfile(fileNames: readonly string[]): string | undefined {
  return TASKFILE_NAMES.find(name => fileNames.includes(name));
}

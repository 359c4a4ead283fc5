import { emptyFootprint } from '@nx-taskfile/footprint';
import { fromRoot, outputsOf } from './inputs';

describe("a member's inputs, seen from the root", () => {
  it('are below its project, ignored files too', () => {
    const inputs = ['{projectRoot}/src/**/*', '{workspaceRoot}/uv.lock', { runtime: 'node --version' }];
    expect(fromRoot([...inputs, { fileset: '{projectRoot}/dist/**/*', includeIgnored: true }], 'libs/a')).toEqual([
      '{workspaceRoot}/libs/a/src/**/*',
      '{workspaceRoot}/uv.lock',
      { runtime: 'node --version' },
      { fileset: '{workspaceRoot}/libs/a/dist/**/*', includeIgnored: true },
    ]);
  });

  it('leave out what would cut from those of others, and what only the member can ask for', () => {
    expect(fromRoot(['!{projectRoot}/dist/**/*', { dependentTasksOutputFiles: '**/*' }], '.')).toEqual([]);
  });
});

it('an output is a folder by its name, and by a pattern the files below it, for only those count for who reads them', () => {
  const writes = ['a/dist/**/*', 'a/src/*.egg-info/**/*', 'a/out.txt'].map(glob => ({
    glob,
    evidence: { level: 'catalogued', detail: 'x' } as const,
  }));
  expect(outputsOf({ ...emptyFootprint, writes }, 'a')).toEqual([
    '{projectRoot}/dist',
    '{projectRoot}/src/*.egg-info/**/*',
    '{projectRoot}/out.txt',
  ]);
});

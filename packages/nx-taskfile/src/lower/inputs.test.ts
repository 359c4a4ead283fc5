import { fromRoot } from './inputs';

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

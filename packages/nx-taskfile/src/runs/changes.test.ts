/** What a person is told about two runs that Nx hashed differently. */
import { changesBetween } from './changes';
import type { FileHashes, Run } from './model';

const RUN: Run = { hash: '1', command: 'c', nodes: {}, files: 'f', status: 'success', at: 0 };

const FILES: FileHashes = {
  projects: ['web'],
  hashes: { 'web/a.ts': '1', 'web/b.ts': '1', 'web/dist/x.js': '1', 'web/.env': '1', 'Taskfile.yml': '1' },
};

function changed(
  before: Readonly<Record<string, string>>,
  last: Readonly<Record<string, string>>,
  edits: Readonly<Record<string, string | undefined>> = {},
): string[] {
  const hashes = Object.fromEntries(
    Object.entries({ ...FILES.hashes, ...edits }).flatMap(([path, hash]) => (hash === undefined ? [] : [[path, hash]])),
  );
  return changesBetween(
    { ...RUN, nodes: before },
    { ...RUN, nodes: last },
    { before: FILES, last: { ...FILES, hashes } },
  ).map(({ kind, name, how }) => `${kind} ${name} ${how}`);
}

describe('an input of Nx that differs', () => {
  it.each([
    ['a variable', 'env:CI', ['env CI changed']],
    ['an answer of a tool', 'runtime:go env GOOS:GOARCH', ['runtime go env GOOS:GOARCH changed']],
    ['the packages', 'AllExternalDependencies', ['packages packages of the lockfile changed']],
    ['one package', 'npm:vite', ['packages vite changed']],
    ['what another target writes', '**/*:libs/a/dist/a.js', ['output libs/a/dist/a.js changed']],
    ['the targets', 'web:ProjectConfiguration', ['target the targets of project web changed']],
  ])('is told as %s', (_, node, expected) => {
    expect(changed({ [node]: '1', same: '1' }, { [node]: '2', same: '1' })).toEqual(expected);
  });

  it('is told by its files, less those that its patterns leave out', () => {
    const node = 'web:web/**/*,!web/dist/**/*';
    const edits = {
      'web/a.ts': '2',
      'web/b.ts': undefined,
      'web/.env': '2',
      'web/dist/x.js': '2',
      'Taskfile.yml': '2',
    };
    expect(changed({ [node]: '1' }, { [node]: '2' }, { ...edits, 'web/c.ts': '1' })).toEqual([
      'file web/.env changed',
      'file web/a.ts changed',
      'file web/b.ts removed',
      'file web/c.ts added',
    ]);
  });

  it('is told by its files outside of projects', () => {
    const node = 'workspace:[{workspaceRoot}/Taskfile.yml,{workspaceRoot}/x.yml]';
    expect(changed({ [node]: '1' }, { [node]: '2' }, { 'Taskfile.yml': '2' })).toEqual(['file Taskfile.yml changed']);
  });

  it('is told by its patterns where no file that Nx sees differs, as with ignored ones', () => {
    expect(changed({ 'web:web/gen/*': '1' }, { 'web:web/gen/*': '2' })).toEqual(['files web/gen/* changed']);
  });

  it('may be new or gone', () => {
    expect(changed({ 'env:A': '1' }, { 'env:B': '1' })).toEqual(['env A removed', 'env B added']);
  });
});

it('other words on the command line are a change too', () => {
  const changes = changesBetween(RUN, { ...RUN, command: 'other' }, { before: undefined, last: undefined });
  expect(changes).toEqual([{ kind: 'target', name: 'its command or the words given to it', how: 'changed' }]);
});

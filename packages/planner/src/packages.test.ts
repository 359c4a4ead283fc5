/** Names of projects: those that others give stay, and no two are the same. */
import { workspaceFacts } from '@nx-taskfile/footprint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packagesOf } from './packages';

const named = (name: string): string => JSON.stringify({ name });
const GO = 'module example.com/acme\n';

/** A package.json whose folder begins with `w` is one of a workspace: Nx takes its name from there. */
function namesIn(files: Readonly<Record<string, string>>): Record<string, string> {
  const root = mkdtempSync(join(tmpdir(), 'nx-taskfile-unit-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const packages = packagesOf(Object.keys(files), workspaceFacts(root), dir => dir.startsWith('w'));
    return Object.fromEntries(packages.map(({ root: at, name }) => [at, name]));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe('projects are called', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['by their folder', { 'a/go.mod': '' }, { '.': 'root', a: 'a' }],
    [
      'by as many folders as it takes',
      { 'x/a/go.mod': '', 'y/a/go.mod': '' },
      { '.': 'root', 'x/a': 'x-a', 'y/a': 'y-a' },
    ],
    ['as a package says that Nx reads', { 'w/package.json': named('@acme/api') }, { '.': 'root', w: '@acme/api' }],
    ['by their folder where it says nothing', { 'w/package.json': '{}' }, { '.': 'root', w: 'w' }],
    ['in the root as its manifest says', { 'go.mod': GO }, { '.': 'acme' }],
    [
      'something else than the root, although the folder has its name',
      { 'package.json': named('acme'), 'acme/go.mod': '' },
      { '.': 'acme', acme: 'acme-2' },
    ],
    [
      'with their parent, where the folder alone is called as the root',
      { 'package.json': named('api'), 'x/api/go.mod': '' },
      { '.': 'api', 'x/api': 'x-api' },
    ],
    [
      'in the root by another manifest, where a package has the name',
      { 'package.json': named('api'), 'go.mod': GO, 'w/package.json': named('api') },
      { '.': 'acme', w: 'api' },
    ],
    [
      'in the root `root`, where there is no other manifest',
      { 'package.json': named('api'), 'w/package.json': named('api') },
      { '.': 'root', w: 'api' },
    ],
    [
      'something else than a package that says so',
      { 'api/go.mod': '', 'w/package.json': named('api'), 'root/go.mod': '' },
      { '.': 'root', api: 'api-2', root: 'root-2', w: 'api' },
    ],
    [
      'by their path, where folders joined say nothing',
      { 'x/a-b/go.mod': '', 'x/a/b/go.mod': '', 'y/b/go.mod': '', 'y/a-b/go.mod': '' },
      { '.': 'root', 'x/a-b': 'x/a-b', 'x/a/b': 'x/a/b', 'y/a-b': 'y-a-b', 'y/b': 'y-b' },
    ],
    [
      'the same where two packages say so: Nx refuses that, with or without Taskfiles',
      { 'w/package.json': named('api'), 'w2/package.json': named('api') },
      { '.': 'root', w: 'api', w2: 'api' },
    ],
  ])('%s', (_, files, expected) => {
    expect(namesIn(files)).toEqual(expected);
  });
});

/** Nx's tree in memory, with an empty folder below it, so that analyses see what is in the tree and nothing else. */
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registeredAnalyses } from '../analysis/registered';
import { changedIn } from '../generators/files';
import { migrate } from '../generators/migrate/migrate';
import type { Destination, Migration } from '../generators/migrate/model';

export function workspaceTree(files: Readonly<Record<string, string>>): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const { path } of tree.listChanges()) tree.delete(path);
  Object.assign(tree, { root: emptyFolder() });
  for (const [path, text] of Object.entries({ 'package.json': '{ "name": "ws" }\n', ...files })) tree.write(path, text);
  return tree;
}

/** Path to text of everything in it. */
export function contents(tree: Tree): Record<string, string> {
  const all = tree
    .listChanges()
    .flatMap(({ path, type }) => (type === 'DELETE' ? [] : [[path, tree.read(path, 'utf8') ?? '']]));
  return Object.fromEntries(all) as Record<string, string>;
}

/** Migrates what is in it. */
export function migrateTree(tree: Tree, to: Destination, tasks: readonly string[] = []): Migration {
  const migration = migrate({
    root: tree.root,
    analyses: registeredAnalyses(tree.root, changedIn(tree)),
    changed: changedIn(tree),
    to,
    selection: { tasks, projects: [] },
    read: path => tree.read(path, 'utf8') ?? '',
  });
  for (const { path, after } of migration.files) tree.write(path, after);
  return migration;
}

let folder: string | undefined;

function emptyFolder(): string {
  folder ??= mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-tree-'));
  return folder;
}

/** After all tests of a file that makes trees. */
export function removeTrees(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

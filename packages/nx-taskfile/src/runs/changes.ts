/** What two runs of a target differ in. */
import { minimatch } from 'minimatch';
import type { Change, FileHashes, Run } from './model';

/**
 * Where the files of one of the runs are no longer known, inputs that are files are told by their patterns.
 * @returns nothing only where the hashes are equal
 */
export function changesBetween(
  before: Run,
  last: Run,
  files: { readonly before: FileHashes | undefined; readonly last: FileHashes | undefined },
): readonly Change[] {
  const differing = [...new Set([...Object.keys(before.nodes), ...Object.keys(last.nodes)])].filter(
    node => before.nodes[node] !== last.nodes[node],
  );
  const changes = differing.flatMap(node => {
    const how = before.nodes[node] === undefined ? 'added' : last.nodes[node] === undefined ? 'removed' : 'changed';
    return changesOf(node, how, files.before, files.last);
  });
  if (before.command !== last.command)
    changes.push({ kind: 'target', name: 'its command or the words given to it', how: 'changed' });
  return uniqueChanges(changes);
}

/** Nx's names of inputs: `kind:rest`, where the kind may be a project or, for what another target writes, a glob. */
function changesOf(
  node: string,
  how: Change['how'],
  before: FileHashes | undefined,
  last: FileHashes | undefined,
): Change[] {
  if (node === 'AllExternalDependencies') return [{ kind: 'packages', name: 'packages of the lockfile', how }];
  const colon = node.indexOf(':');
  const [kind, rest] = [node.slice(0, colon), node.slice(colon + 1)];
  if (kind === 'env' || kind === 'runtime') return [{ kind, name: rest, how }];
  if (kind === 'npm') return [{ kind: 'packages', name: rest, how }];
  if (rest === 'ProjectConfiguration') return [{ kind: 'target', name: `the targets of project ${kind}`, how }];
  if (rest === 'TsConfig') return [{ kind: 'settings', name: 'the root tsconfig', how }];
  if (kind === 'workspace' || before?.projects.includes(kind) || last?.projects.includes(kind)) {
    const patterns = patternsOf(rest);
    const found = filesBetween(patterns, before, last);
    return found.length > 0 ? found : [{ kind: 'files', name: patterns.join(', '), how }];
  }
  return [{ kind: 'output', name: rest, how }];
}

/** `a/*.ts,b/**` of a project, `[{workspaceRoot}/x,{workspaceRoot}/y]` of the workspace. */
function patternsOf(text: string): string[] {
  const inside = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  return inside.split(',').map(pattern => pattern.replace('{workspaceRoot}/', ''));
}

function filesBetween(
  patterns: readonly string[],
  before: FileHashes | undefined,
  last: FileHashes | undefined,
): Change[] {
  if (before === undefined || last === undefined) return [];
  const [without, within] = [true, false].map(negative =>
    patterns.filter(pattern => pattern.startsWith('!') === negative).map(pattern => pattern.replace(/^!/, '')),
  );
  const paths = new Set([...Object.keys(before.hashes), ...Object.keys(last.hashes)]);
  return [...paths]
    .filter(path => before.hashes[path] !== last.hashes[path])
    .filter(path => matchesAny(path, within ?? []) && !matchesAny(path, without ?? []))
    .sort()
    .map(path => {
      const how = before.hashes[path] === undefined ? 'added' : last.hashes[path] === undefined ? 'removed' : 'changed';
      return { kind: 'file', name: path, how };
    });
}

function matchesAny(path: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => minimatch(path, pattern, { dot: true }));
}

function uniqueChanges(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map(change => [JSON.stringify(change), change])).values()];
}

/** Writes the targets that move, file by file. */
import type { TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import type { ProjectEdge } from '../../../graph/project-edges';
import { projectsOf } from '../../../graph/order';
import type { Texts } from '../texts';
import { withoutScripts, withTargets, writtenForm } from './configuration';
import { isThere } from './edges';
import type { Given, Move } from './migrate';

/** @param edges between projects, as they are inferred */
export function writeProjects(
  moves: readonly Move[],
  edges: readonly ProjectEdge[],
  texts: Texts,
  { read, tagsOf = () => [] }: Given,
): void {
  const byFile = new Map<string, Move[]>();
  for (const move of moves) byFile.set(move.home.file, [...(byFile.get(move.home.file) ?? []), move]);
  const roots = new Set(moves.map(({ home }) => home.project.root));
  for (const [file, [first, ...others]] of byFile) {
    if (!first) continue;
    const { home, in: source } = first;
    const targets = new Map(
      [first, ...others].map(move => [move.one.placed.target, writtenForm(move.one, move.home, move.in.facts)]),
    );
    const needed = needsOf([...targets.values()]);
    const implicitDependencies = edges
      .filter(edge => edge.source === home.project.name)
      .flatMap(({ target }) => source.analysis.packages.filter(({ name }) => name === target))
      // Nx refuses a workspace that names a project it does not have.
      .filter(
        ({ root, name }) => (needed.has(root) || needed.has(name)) && (roots.has(root) || isThere(root, source.facts)),
      )
      .map(({ name }) => name);
    const added = { targets, tags: tagsOf(home.project.root), implicitDependencies };
    const like = ['nx.json', 'package.json'].map(read).find(text => text !== '') ?? '';
    texts.accept(file, texts.propose(file, text => withTargets(text, home, added, like)).after);
    const manifest = posix.join(home.project.root, 'package.json');
    if (!home.readsScripts && source.facts.exists(manifest))
      texts.accept(manifest, texts.propose(manifest, withoutScripts).after);
  }
}

/** Projects that targets name, by folder or name. */
function needsOf(targets: readonly TargetConfiguration[]): ReadonlySet<string> {
  return new Set(targets.flatMap(({ dependsOn = [] }) => dependsOn.flatMap(projectsOf)));
}

/** Keeps what written targets wait for in step with projects that move: Nx passes over a folder that is none, and starts them too early. */
import { posix } from 'node:path';
import type { RegisteredAnalysis } from '../../analysis/registered';
import { CONFIGURATION_FILES, writtenTargets } from '../../nx-calls/written';
import type { Files } from '../files';
import { writeJsonValue } from '../json-text';
import type { Known } from './thin-calls';

export interface SyncedEdges {
  /** In words. */
  readonly moved: readonly string[];
  readonly lost: readonly string[];
}

/** A project that moved has the name of its folder, and the target, still; where several could be it, a person has to say which. */
export function syncEdges(files: Files, analyses: readonly RegisteredAnalysis[], known: Known): SyncedEdges {
  const moved: string[] = [];
  const lost: string[] = [];
  for (const { analysis, facts } of analyses) {
    const { packages } = analysis;
    const isProject = (word: string): boolean => packages.some(({ root, name }) => root === word || name === word);
    for (const { file, target, config } of packages.flatMap(({ root }) => writtenTargets({ root }, facts))) {
      const { at = [] } = CONFIGURATION_FILES.find(({ name }) => name === posix.basename(file)) ?? {};
      for (const [index, dependency] of (config.dependsOn ?? []).entries()) {
        if (typeof dependency === 'string' || !Array.isArray(dependency.projects)) continue;
        for (const [place, folder] of dependency.projects.entries()) {
          if (!folder.includes('/') || /[*?[{!:]/.test(folder) || isProject(folder)) continue;
          const found = packages.filter(
            ({ root }) => posix.basename(root) === posix.basename(folder) && known(root, dependency.target) === true,
          );
          const [only, ...others] = found;
          const text = files.read(file, 'utf8') ?? '';
          if (only && others.length === 0) {
            const path = [...at, 'targets', target, 'dependsOn', index, 'projects', place];
            files.write(file, writeJsonValue(text, path, only.root));
            moved.push(`${file}: \`${target}\` waits for \`${dependency.target}\` of ${only.root}`);
          } else
            lost.push(
              `${file}: \`${target}\` waits for \`${dependency.target}\` of ${folder}, where there is no project: change its \`dependsOn\``,
            );
        }
      }
    }
  }
  return { moved, lost };
}

/** Copies of real repositories' trees, and the plans of their composites. */
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registeredAnalyses } from '../../packages/nx-taskfile/dist/analysis/registered.js';
import { plansOf } from '../../packages/nx-taskfile/dist/report/plans.js';
import { addListedFiles } from '../labels/answers.mjs';

/** @typedef {import('@nx-taskfile/planner').Plan} Plan */

/**
 * The plans of every repository in `folders`, by its name; what is listed of it counts as there.
 * @param {readonly string[]} folders absolute; those that are not there are left out
 * @returns {Map<string, readonly Plan[]>}
 */
export function plansIn(folders) {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'plans-'));
  try {
    const sources = folders
      .filter(folder => existsSync(folder))
      .flatMap(folder => readdirSync(folder).map(name => ({ name, source: join(folder, name) })));
    return new Map(
      sources.map(({ name, source }, index) => {
        const root = join(scratch, String(index));
        cpSync(source, root, { recursive: true, filter: path => !/\/(\.git|node_modules)$/.test(path) });
        addListedFiles(root);
        return [name, registeredAnalyses(root).flatMap(({ analysis }) => plansOf(analysis, root))];
      }),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** `nx g nx-taskfile:migrate`: repairs broken calls and lets independent members of composites run in parallel. */
import { EditRefused, editTaskfile, type TaskEdit } from '@nx-taskfile/taskfile/edit';
import { logger, type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { registeredAnalyses } from '../../analysis/registered';
import { complaint } from '../../complaint';
import { unifiedDiff } from '../diff';
import { planMigration, type Migration } from './plan-migration';

/**
 * Prints the change as a diff and writes it to the tree, so that `--dry-run` shows it without touching a file.
 * @throws when a Taskfile cannot be loaded; nothing is changed then.
 */
export default function migrateGenerator(tree: Tree): void {
  const { root } = tree;
  const analyses = registeredAnalyses(root).map(({ analysis }) => analysis);
  const failures = analyses.flatMap(analysis => analysis.failures);
  if (failures.length > 0) throw new Error(failures.map(one => complaint(one, root)).join('\n'));
  const migration = planMigration(analyses.flatMap(({ tasks }) => tasks));
  const left = [...migration.left];
  for (const [file, edits] of migration.edits) {
    const path = posix.relative(root, file);
    const before = tree.read(path, 'utf8') ?? '';
    const { text: after, refused } = applyEdits(before, edits);
    left.push(...refused);
    if (after === before) continue;
    tree.write(path, after);
    logger.info(unifiedDiff(before, after, path));
  }
  logger.info(summary({ ...migration, left }));
}

interface Applied {
  readonly text: string;
  readonly refused: readonly { readonly task: string; readonly reason: string }[];
}

/** Task by task, so that one that cannot be edited safely does not keep the others from it. */
function applyEdits(before: string, edits: readonly TaskEdit[]): Applied {
  let text = before;
  const refused: { task: string; reason: string }[] = [];
  for (const edit of edits) {
    try {
      text = editTaskfile(text, [edit]);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      refused.push({ task: error.task, reason: error.reason });
    }
  }
  return { text, refused };
}

function summary({ edits, repairedCalls, parallelised, left }: Migration): string {
  if (edits.size === 0) return 'Nothing to repair and nothing to parallelise.';
  return [
    `Repaired ${String(repairedCalls)} calls. Parallel now: ${parallelised.join(', ') || 'nothing more'}.`,
    ...left.map(({ task, reason }) => `Left in order: ${task}: ${reason}`),
  ].join('\n');
}

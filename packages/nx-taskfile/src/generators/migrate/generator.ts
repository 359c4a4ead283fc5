/** `nx g nx-taskfile:migrate`: repairs broken calls and lets independent members of composites run in parallel. */
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { registeredAnalyses } from '../../analysis/registered';
import { complaint } from '../../complaint';
import { unifiedDiff } from '../diff';
import { wholeOrNothing } from '../flush';
import { migrate } from './migrate';
import { terminalPicker } from './pick';
import { jsonReport, textReport } from './report';
import type { MigrateGeneratorSchema } from './schema';
import { words } from './select';

/**
 * Prints the change as a diff and writes it to the tree, so that `--dry-run` shows it without touching a file.
 * @throws when a Taskfile cannot be loaded, or a word of an option means nothing; nothing is changed then.
 */
export default function migrateGenerator(tree: Tree, schema: MigrateGeneratorSchema = {}): GeneratorCallback {
  const { root } = tree;
  const { to = 'taskfile' } = schema;
  const analyses = registeredAnalyses(root);
  const failures = analyses.flatMap(({ analysis }) => analysis.failures);
  if (failures.length > 0) throw new Error(failures.map(one => complaint(one, root)).join('\n'));
  const migration = migrate({
    root,
    analyses,
    to,
    selection: { tasks: words(schema.tasks), projects: words(schema.projects) },
    read: path => tree.read(path, 'utf8') ?? '',
    inOrder: schema.inOrder === true,
    ...(schema.entries && { entries: schema.entries }),
    ...(schema.file && { file: schema.file }),
    ...(schema.pick === true && { ask: terminalPicker() }),
  });
  for (const { path, before, after } of migration.files) {
    tree.write(path, after);
    if (schema.pick !== true) logger.info(unifiedDiff(before, after, path));
  }
  if (schema.report !== undefined) tree.write(schema.report, jsonReport(migration));
  logger.info(textReport(migration, to));
  return wholeOrNothing(tree);
}

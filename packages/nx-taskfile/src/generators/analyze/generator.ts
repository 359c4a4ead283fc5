/** `nx g nx-taskfile:analyze`: the report of `nx-taskfile analyze`, in all its forms, in a folder of the workspace. */
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { registeredAnalyses } from '../../analysis/registered';
import { complaint } from '../../complaint';
import { htmlReport } from '../../report/html/page';
import { markdownReport } from '../../report/markdown';
import { countsText } from '../../report/words';
import { workspaceReport } from '../../report/workspace-report';
import { wholeOrNothing } from '../flush';
import type { AnalyzeGeneratorSchema } from './schema';

/** @throws when a Taskfile cannot be loaded; nothing is written then. */
export default function analyzeGenerator(
  tree: Tree,
  { directory = 'taskfile-report' }: AnalyzeGeneratorSchema,
): GeneratorCallback {
  const { root } = tree;
  const analyses = registeredAnalyses(root);
  const failures = analyses.flatMap(({ analysis }) => analysis.failures);
  if (failures.length > 0) throw new Error(failures.map(one => complaint(one, root)).join('\n'));
  const report = workspaceReport(root, analyses);
  const files = {
    'index.html': htmlReport(report),
    'report.md': markdownReport(report),
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
  };
  for (const [name, text] of Object.entries(files)) tree.write(posix.join(directory, name), text);
  logger.info(`${countsText(report)}. The page is ${posix.join(directory, 'index.html')}.`);
  return wholeOrNothing(tree);
}

/**
 * `npm run labels`: which project and target tasks of real repositories have, beside what a person decided they should have.
 *
 *     node tools/labels/main.mjs [--trees DIR:DIR]
 *
 * Tells how often they agree, every row where they do not, and which repositories could not be asked. Exits with 1 when less
 * than 97 % of the projects or 95 % of the names are as labelled, or none could be asked.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';
import { repositoryRoot } from '../kit/repository.mjs';
import { addListedFiles, answersIn } from './answers.mjs';

const { values } = parseArgs({ options: { trees: { type: 'string' } } });
const trees = ['../shared/skeletons', ...(values.trees?.split(':') ?? [])];
const folders = trees.map(folder => resolve(repositoryRoot, folder));
const BARS = { project: 0.97, target: 0.95 };

ensureInstalled();
ensureBuilt();

const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'labels-'));
try {
  for (const sample of ['first', 'second']) await measure(sample);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** @typedef {{ repository: string, entry: string, task: string, project: string, target: string, ours: string }} Row */

/** @param {string} sample */
async function measure(sample) {
  const rows = readRows(sample);
  const counts = { rows: 0, project: 0, target: 0 };
  const wrong = [];
  for (const repository of new Set(rows.map(row => row.repository))) {
    const root = copyOf(repository);
    if (root === undefined) {
      console.log(`${sample}: needs ${repository}`);
      continue;
    }
    const answers = await answersIn(root);
    for (const row of rows.filter(row => row.repository === repository)) {
      const answer = answers.get(`${row.entry}\n${row.task}`);
      counts.rows++;
      if (answer?.project === row.project) counts.project++;
      if (answer?.target === row.target) counts.target++;
      if (answer?.project === row.project && answer.target === row.target) continue;
      const given = answer ? `${answer.project}:${answer.target} (${answer.by})` : 'no target';
      wrong.push(
        `  ${repository} ${row.entry} ${row.task}\n    ${row.project}:${row.target} is right, ours is ${given}`,
      );
    }
  }
  if (counts.rows === 0) {
    console.error(`${sample}: none of its repositories is there (--trees DIR:DIR)`);
    process.exitCode = 1;
    return;
  }
  const share = { project: counts.project / counts.rows, target: counts.target / counts.rows };
  console.log(`${sample}: ${counts.rows} of ${rows.length} rows asked`);
  console.log(`${sample}: projects ${percent(share.project)}, names ${percent(share.target)}`);
  if (wrong.length > 0) console.log(wrong.join('\n'));
  if (share.project < BARS.project || share.target < BARS.target) process.exitCode = 1;
}

/**
 * @param {string} sample
 * @returns {Row[]}
 */
function readRows(sample) {
  const [, ...lines] = readFileSync(join(import.meta.dirname, `${sample}.tsv`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map(line => {
    const [repository = '', entry = '', task = '', project = '', target = '', ours = ''] = line.split('\t');
    return { repository, entry, task, project, target, ours };
  });
}

/**
 * A copy without the repository's own history or modules, so that nothing is written to where it comes from.
 * @param {string} repository `owner/name`, and `@commit` for those that are not beside the repository
 */
function copyOf(repository) {
  const name = (repository.split('@')[0] ?? '').replace('/', '__');
  const source = folders.map(folder => join(folder, name)).find(dir => existsSync(dir));
  if (source === undefined) return undefined;
  const copy = join(scratch, name);
  if (existsSync(copy)) return copy;
  mkdirSync(copy);
  for (const entry of readdirSync(source)) {
    if (entry !== '.git' && entry !== 'node_modules')
      cpSync(join(source, entry), join(copy, entry), { recursive: true });
  }
  addListedFiles(copy);
  return copy;
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

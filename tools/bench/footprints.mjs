/**
 * `footprints`: how long it takes to say what every command of real repositories reads, writes and does, in a process that has not
 * run anything before. Loading the catalogue counts.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';
import { measure } from './measure.mjs';

const CORPUS = resolve(repositoryRoot, '../shared/corpus');
const LIMIT_MS = 1500;
const RUNS = 5;

/** @type {import('./main.mjs').Bench} */
export async function footprints(folder) {
  if (!existsSync(CORPUS))
    throw new Error(`the commands of real repositories are read from ${CORPUS}, which is not there`);
  // It imports what has just been built.
  const { tasksOf } = await import('../footprints/trees.mjs');
  const commands = tasksOf([CORPUS]).flatMap(({ repository, dir, commands }) =>
    commands.flatMap(({ value }) =>
      value === undefined ? [] : [{ root: join(CORPUS, repository), cwd: dir, text: value }],
    ),
  );
  const list = join(folder, 'commands.json');
  writeFileSync(list, JSON.stringify(commands));
  const ours = measure([join(import.meta.dirname, 'footprints-work.mjs'), list], RUNS);
  if (ours.count !== commands.length) throw new Error(`${ours.count} footprints of ${commands.length} commands`);
  return {
    title: `${commands.length} commands of real repositories; ${RUNS} runs`,
    rows: [{ name: 'summaries and footprints', ...ours }],
    limits: [{ name: 'summaries and footprints, cold', value: ours.ms.median, limit: LIMIT_MS, unit: 'ms' }],
    ratios: [],
  };
}

/**
 * `front-end`: how long it takes to load, merge and compile a thousand Taskfiles, beside only parsing their YAML. All of it is
 * the work of one thread, in a process of its own that has not run anything before.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateTaskfiles } from './generate.mjs';
import { canPin, measure } from './measure.mjs';

const WORK = join(import.meta.dirname, 'work.mjs');
const LIMITS = { ms: 900, rss: 300 };
const RUNS = 5;

/** @type {import('./main.mjs').Bench} */
export function frontEnd(folder) {
  const { entries, files, tasks, bytes } = generateTaskfiles(folder);
  const list = join(folder, 'list.json');
  writeFileSync(list, JSON.stringify({ entries, files }));
  const ours = measure([WORK, 'ours', list], RUNS);
  const onOneCore = canPin ? [measure([WORK, 'ours', list], RUNS, { pin: true })] : [];
  const yaml = measure([WORK, 'yaml', list], RUNS);
  const jsYaml = measure([WORK, 'js-yaml', list], RUNS);
  if (ours.count !== tasks) throw new Error(`${ours.count} tasks were compiled, not ${tasks}`);
  return {
    title: `${files.length} Taskfiles, ${tasks} tasks, ${(bytes / 1e6).toFixed(2)} MB; ${RUNS} runs each`,
    rows: [
      { name: 'load, merge, compile every task', ...ours },
      ...onOneCore.map(measured => ({ name: 'with the engine on the same core', ...measured })),
      { name: 'yaml.parse of the same bytes', ...yaml },
      { name: 'js-yaml load of the same bytes', ...jsYaml },
    ],
    limits: [
      {
        name: 'load, merge, compile on one core',
        value: (onOneCore[0] ?? ours).ms.median,
        limit: LIMITS.ms,
        unit: 'ms',
      },
      { name: 'peak memory', value: ours.rss.max, limit: LIMITS.rss, unit: 'MB' },
    ],
    ratios: [
      { name: 'of what yaml.parse takes', value: ours.ms.median / yaml.ms.median },
      { name: 'of what js-yaml takes', value: ours.ms.median / jsYaml.ms.median },
    ],
  };
}

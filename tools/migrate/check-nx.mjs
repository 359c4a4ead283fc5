/** One tree, migrated to Nx or to its projects: whether every target is what it was. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { registeredAnalyses } from '../../packages/nx-taskfile/dist/analysis/registered.js';
import { unifiedDiff } from '../../packages/nx-taskfile/dist/generators/diff.js';
import { migrate } from '../../packages/nx-taskfile/dist/generators/migrate/migrate.js';
import { listsOf } from './lists.mjs';
import { flawsOfTargets, inferredTargets, writtenTargets } from './targets.mjs';
import { flawsOfText } from './text.mjs';

/**
 * @param {{root: string, env: Record<string, string>, real: string | undefined, name: string}} world
 * @param {'nx' | 'projects'} to
 * @param {'thin' | 'remove'} entries
 */
export async function checkedWithNx(world, to, entries) {
  const { root } = world;
  const analyses = registeredAnalyses(root);
  const [targets, listed] = [inferredTargets(root), await listsOf(world, analyses)];
  const migration = migrated(root, analyses, to, entries);
  const { files, changed, left } = migration;
  const configuration = files.map(({ path }) => path).filter(path => /(^|\/)(project|package)\.json$/.test(path));
  const said = writtenTargets(root, configuration);
  const taskfiles = files.filter(({ path }) => path.endsWith('.yml') || path.endsWith('.yaml'));
  const problems = entries === 'remove' ? [] : taskfiles.flatMap(file => flawsOfText(file, changed));
  for (const { path, after } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), after);
  }
  const [now, written] = [inferredTargets(root), writtenTargets(root, configuration)];
  problems.push(...flawsOfTargets(new Map([...said, ...targets]), new Map([...now, ...written]), 'with the plugin'));
  const moved = new Map([...targets].filter(([name]) => written.has(name) && !now.has(name)));
  problems.push(...flawsOfTargets(moved, withoutOthers(written, moved), 'without the plugin'));
  if (to === 'projects' && moved.size !== changed.length)
    problems.push(`${changed.length} targets are said to be written, and ${moved.size} are`);
  const after = registeredAnalyses(root);
  const lists = await listsOf(world, after);
  // It ends with 1 where there is nothing to list.
  const entriesNow = after.flatMap(({ analysis }) => analysis.entries);
  const empty = new Set(entriesNow.filter(({ taskfile }) => taskfile.tasks.size === 0).map(({ file }) => file));
  for (const [entry, list] of listed) {
    if (entries === 'thin' && lists.get(entry) !== list)
      problems.push(`${entry}: task lists something else now:\n${list}\n${lists.get(entry)}`);
    if (!empty.has(entry) && lists.get(entry)?.startsWith('exit 0') !== list.startsWith('exit 0'))
      problems.push(`${entry}: ${lists.get(entry)}`);
  }
  const again = migrated(root, after, to, entries);
  if (again.files.length > 0) problems.push(`a second run changes ${again.files.map(({ path }) => path).join(', ')}`);
  const reasons = new Map();
  for (const { reason } of left) reasons.set(kindOf(reason), (reasons.get(kindOf(reason)) ?? 0) + 1);
  return {
    problems,
    counts: {
      trees: 1,
      'that change': files.length > 0 ? 1 : 0,
      targets: targets.size,
      'tasks changed': changed.length,
      'Taskfiles changed': taskfiles.length,
      'configurations changed': configuration.length,
      left: left.length,
      ...Object.fromEntries([...reasons].map(([reason, count]) => [`left: ${reason}`, count])),
    },
    diff: files.map(({ path, before, after }) => unifiedDiff(before, after, path)).join(''),
  };
}

/** @param {string} reason without what it is about */
function kindOf(reason) {
  return reason
    .replace(/(needs nx-taskfile).*/s, '$1')
    .replace(/`[^`]*`/g, '…')
    .replace(/\S+:\S+ would/, '… would')
    .replace(/(several times).*/s, '$1');
}

/**
 * @param {ReadonlyMap<string, object>} written
 * @param {ReadonlyMap<string, object>} moved
 */
function withoutOthers(written, moved) {
  return new Map([...written].filter(([name]) => moved.has(name)));
}

/**
 * @param {string} root
 * @param {ReturnType<typeof registeredAnalyses>} analyses
 * @param {'nx' | 'projects'} to
 * @param {'thin' | 'remove'} entries
 */
function migrated(root, analyses, to, entries) {
  return migrate({
    root,
    analyses,
    to,
    entries,
    selection: { tasks: [], projects: [] },
    read: path => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''),
  });
}

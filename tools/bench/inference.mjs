/** `inference`: what the plugin costs in real Nx, beside the same targets written by hand; and how that grows. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measure, spread } from './measure.mjs';
import { nxCommand, twins, writeTaskfiles } from './workspace.mjs';

const RUNS = 5;
const TASKFILES = 1_000;
const LIMITS = { cold: 2, warm: 1.3, growth: 1.5 };
const INFER = join(import.meta.dirname, 'infer.mjs');
/** Sizes whose cost for one Taskfile is compared. */
const [SMALL, LARGE] = [500, 5_000];

/** @type {import('./main.mjs').Bench} */
export async function inference(folder) {
  const { inferred, written, targets } = await twins(join(folder, 'nx'), TASKFILES);
  const [cold, warm, handCold, handWarm] = [inferred, inferred, written, written].map(
    () => /** @type {number[]} */ ([]),
  );
  let [projects, others] = [0, 0];
  for (let run = 0; run < RUNS; run++) {
    for (const { dir } of [inferred, written]) rmSync(join(dir, '.nx'), { recursive: true, force: true });
    for (const [place, times] of /** @type {const} */ ([
      [written, handCold],
      [inferred, cold],
      [written, handWarm],
      [inferred, warm],
    ])) {
      const { ms, lines } = showProjects(place);
      times?.push(ms);
      if (place === inferred) projects = lines;
      else others = lines;
    }
  }
  if (projects !== others) throw new Error(`${projects} projects were inferred, ${others} were written`);
  const rows = [
    { name: 'nx show projects, project.json, cold', ms: spread(handCold ?? []), count: others },
    { name: 'the same, inferred', ms: spread(cold ?? []), count: projects },
    { name: 'nx show projects, project.json, again', ms: spread(handWarm ?? []), count: others },
    { name: 'the same, inferred', ms: spread(warm ?? []), count: projects },
    ...entries(inferred.dir),
  ];
  const [hand = rows[0], own = rows[0], handAgain = rows[0], ownAgain = rows[0]] = rows;
  const grown = growth(folder);
  const times = (/** @type {any} */ a, /** @type {any} */ b) => a.ms.median / b.ms.median;
  return {
    title: `${TASKFILES} Taskfiles, ${targets} targets; ${RUNS} runs each`,
    rows: [...rows, ...grown.rows],
    limits: [
      { name: 'inferred, cold', value: times(own, hand), limit: LIMITS.cold, unit: '× project.json' },
      { name: 'inferred, again', value: times(ownAgain, handAgain), limit: LIMITS.warm, unit: '× project.json' },
      { name: `a Taskfile among ${LARGE}`, value: grown.ratio, limit: LIMITS.growth, unit: `× one among ${SMALL}` },
    ],
    ratios: [],
  };
}

/** @param {import('./workspace.mjs').Place} place */
function showProjects(place) {
  const { program, first, env } = nxCommand(place);
  return timed(program, [first, 'show', 'projects'], place.dir, env);
}

/**
 * What Node takes to load the plugin's entry, beside what it takes to load nothing and the library that plugins are made with.
 *
 * @param {string} cwd
 */
function entries(cwd) {
  const load = (/** @type {string} */ name, /** @type {string} */ code) => {
    const times = Array.from({ length: 2 * RUNS }, () => timed(process.execPath, ['-e', code], cwd, process.env).ms);
    return { name, ms: spread(times), count: 1 };
  };
  return [
    load('node, loading nothing', ''),
    load('node, loading the plugin', "require('nx-taskfile')"),
    load('node, loading @nx/devkit', "require('@nx/devkit')"),
  ];
}

/** @param {string} folder */
function growth(folder) {
  const rows = [SMALL, LARGE].map(count => {
    const dir = join(folder, `growth-${count}`);
    mkdirSync(dir);
    writeTaskfiles(dir, count);
    const runs = count === LARGE ? 1 : 3;
    const inferAnew = () => {
      rmSync(join(dir, '.nx'), { recursive: true, force: true });
      return measure([INFER, dir], 1);
    };
    const results = Array.from({ length: runs }, inferAnew);
    const [last] = results.slice(-1);
    const cpu = spread(results.map(result => result.cpu.median));
    const again = measure([INFER, dir], runs);
    rmSync(dir, { recursive: true, force: true });
    return [
      {
        name: `plugin alone, ${count} Taskfiles`,
        ms: spread(results.map(r => r.ms.median)),
        cpu,
        count: last?.count ?? 0,
        rss: spread(results.map(r => r.rss.max)),
      },
      { name: 'again', ...again },
    ];
  });
  const [small, large] = rows.map(([first]) => first);
  const each = (/** @type {any} */ row, /** @type {number} */ count) => row.cpu.median / count;
  return { rows: rows.flat(), ratio: each(large, LARGE) / each(small, SMALL) };
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
function timed(program, args, cwd, env) {
  const begin = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const ms = performance.now() - begin;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}${stdout}`);
  return { ms, lines: stdout.split('\n').filter(line => line !== '').length };
}

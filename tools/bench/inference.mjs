/** `inference`: what the plugin costs in real Nx, beside the same targets written by hand; and how that grows. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measure, spread } from './measure.mjs';
import { nxCommand, twins, workspaceOf, writeTaskfiles } from './workspace.mjs';

const RUNS = 5;
const TASKFILES = 1_000;
const LIMITS = { cold: 2, warm: 1.3, entry: 0.25, growth: 1.5 };
const INFER = join(import.meta.dirname, 'infer.mjs');
/** Sizes whose cost for one Taskfile is compared. */
const [SMALL, LARGE] = [500, 5_000];
/** Sizes at which a save is waited for. */
const SAVED = [10, 100, 1_000];

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
  const [entry, devkit] = entries(inferred.dir);
  const rows = [
    { name: 'nx show projects, project.json, cold', ms: spread(handCold ?? []), count: others },
    { name: 'the same, inferred', ms: spread(cold ?? []), count: projects },
    { name: 'nx show projects, project.json, again', ms: spread(handWarm ?? []), count: others },
    { name: 'the same, inferred', ms: spread(warm ?? []), count: projects },
    entry,
    devkit,
  ];
  const [hand = rows[0], own = rows[0], handAgain = rows[0], ownAgain = rows[0]] = rows;
  const grown = growth(folder);
  const times = (/** @type {any} */ a, /** @type {any} */ b) => a.ms.median / b.ms.median;
  return {
    title: `${TASKFILES} Taskfiles, ${targets} targets; ${RUNS} runs each`,
    rows: [...rows, ...(await saves(folder)), ...grown.rows],
    limits: [
      { name: 'inferred, cold', value: times(own, hand), limit: LIMITS.cold, unit: '× project.json' },
      { name: 'inferred, again', value: times(ownAgain, handAgain), limit: LIMITS.warm, unit: '× project.json' },
      {
        name: 'loading nx-taskfile',
        value: entry.cpu.median / devkit.cpu.median,
        limit: LIMITS.entry,
        unit: '× @nx/devkit',
      },
      { name: `a Taskfile among ${LARGE}`, value: grown.ratio, limit: LIMITS.growth, unit: `× one among ${SMALL}` },
    ],
    ratios: [],
  };
}

/**
 * How long a person who has just saved a file waits for Nx's daemon, and one who has not.
 *
 * @param {string} folder
 */
async function saves(folder) {
  const rows = [];
  for (const count of SAVED) {
    const place = await workspaceOf(join(folder, `saves-${count}`), count);
    const env = { NX_DAEMON: 'true' };
    const wait = (/** @type {() => void} */ save) => {
      const times = Array.from({ length: RUNS }, () => {
        save();
        return showProjects(place, env);
      });
      return { ms: spread(times.map(({ ms }) => ms)), count: times[0]?.lines ?? 0 };
    };
    try {
      showProjects(place, env);
      const taskfile = join(place.dir, 'group0', 'part3', 'Taskfile.yml');
      rows.push(
        { name: `daemon, ${count} Taskfiles, nothing saved`, ...wait(() => undefined) },
        { name: 'another file saved', ...wait(() => appendFileSync(join(place.dir, 'README.md'), 'More.\n')) },
        {
          name: 'a Taskfile saved',
          ...wait(() => appendFileSync(taskfile, '  another: echo another\n'.replace(/another/g, `t${Date.now()}`))),
        },
      );
    } finally {
      const { program, first } = nxCommand(place);
      timed(program, [first, 'daemon', '--stop'], place.dir, nxCommand(place, env).env);
      rmSync(join(folder, `saves-${count}`), { recursive: true, force: true });
    }
  }
  return rows;
}

/**
 * @param {import('./workspace.mjs').Place} place
 * @param {Record<string, string>} [extra]
 */
function showProjects(place, extra) {
  const { program, first, env } = nxCommand(place, extra);
  return timed(program, [first, 'show', 'projects'], place.dir, env);
}

/**
 * What it takes to load the plugin's entry, beside the library that plugins are made with.
 *
 * @param {string} dir where both are installed
 */
function entries(dir) {
  const load = (/** @type {string} */ name) => {
    const require = `require(require.resolve('${name}', { paths: [${JSON.stringify(dir)}] }))`;
    return { name: `loading ${name}`, ...measure(['-e', TIMED.replace('WORK', require)], 2 * RUNS) };
  };
  return /** @type {const} */ ([load('nx-taskfile'), load('@nx/devkit')]);
}

/** Prints a run of `measure`. */
const TIMED = `
const start = performance.now();
const before = process.cpuUsage();
WORK;
const { user, system } = process.cpuUsage(before);
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, cpu: (user + system) / 1000, rss: process.resourceUsage().maxRSS / 1024, count: 1 }));
`;

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
  // Into a file: Nx ends before a pipe has taken all that it said.
  const file = join(cwd, '.nx', 'said');
  mkdirSync(join(cwd, '.nx'), { recursive: true });
  const out = openSync(file, 'w');
  const begin = performance.now();
  const { status, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', out, 'pipe'],
  });
  const ms = performance.now() - begin;
  closeSync(out);
  const stdout = readFileSync(file, 'utf8');
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}${stdout}`);
  return { ms, lines: stdout.split('\n').filter(line => line !== '').length };
}

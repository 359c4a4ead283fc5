/** `npm run bench`: `node tools/bench/main.mjs [NAME…] [--json] [--check]`; with --check, a limit missed is a failure. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';
import { findReal } from '../conformance/real.mjs';
import { footprints } from './footprints.mjs';
import { frontEnd } from './front-end.mjs';
import { inference } from './inference.mjs';
import { phased } from './phased.mjs';
import { planning } from './planning.mjs';
import { runner } from './runner.mjs';
import { start } from './start.mjs';

/**
 * @typedef {import('./measure.mjs').Spread} Spread
 *
 * @typedef {object} Report
 * @property {string} title
 * @property {{name: string, ms: Spread, cpu?: Spread, rss?: Spread, count: number}[]} rows
 * @property {{name: string, value: number, limit: number, unit: string}[]} limits
 * @property {{name: string, value: number}[]} ratios
 *
 * @typedef {(folder: string, real: string | undefined) => Report | Promise<Report>} Bench takes an empty folder, and the real task
 */

/** @type {Record<string, Bench>} */
const BENCHES = { 'front-end': frontEnd, start, runner, footprints, inference, planning, phased };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
});
const unknown = positionals.filter(name => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`there is no bench ${unknown.join(', ')}, only ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}

ensureInstalled();
ensureBuilt();

/** @type {Record<string, Report>} */
const reports = {};
for (const [name, bench] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), `bench-${name}-`));
  try {
    const report = await bench(folder, findReal());
    reports[name] = report;
    if (!values.json) print(name, report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (values.json) console.log(JSON.stringify(reports, null, 2));
const missed = Object.values(reports).some(({ limits }) => limits.some(({ value, limit }) => value > limit));
process.exitCode = values.check && missed ? 1 : 0;

/**
 * @param {string} name
 * @param {Report} report
 */
function print(name, { title, rows, limits, ratios }) {
  const where = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores`;
  console.log(`\n${name}: ${title} (${where}, Node ${process.version})`);
  for (const { name: row, ms, cpu, rss, count } of rows) {
    const time = cpu ? `  ${cpu.median.toFixed(0)} ms of processor` : '';
    const memory = rss ? `  ${rss.median.toFixed(0)} MB` : '';
    const range = `(${ms.min.toFixed(0)} to ${ms.max.toFixed(0)})`;
    console.log(
      `  ${row.padEnd(38)} ${ms.median.toFixed(0).padStart(6)} ms ${range.padEnd(16)}${time}${memory}  ${count} results`,
    );
  }
  for (const { name: ratio, value } of ratios) console.log(`  ${value.toFixed(2)} ${ratio}`);
  for (const { name: what, value, limit, unit } of limits) {
    const verdict = value > limit ? 'MISSED' : 'kept';
    console.log(`  ${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}, limit ${limit} ${unit}: ${verdict}`);
  }
}

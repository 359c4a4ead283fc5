/** What the real task answered when it was last asked: one file a kind. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from './real.mjs';

const folder = join(import.meta.dirname, 'recorded');

/**
 * @param {string} kind
 * @returns {Record<string, string>} answers by check; empty when nothing is recorded
 * @throws when they are those of another version
 */
export function readRecorded(kind) {
  const file = join(folder, `${kind}.json`);
  if (!existsSync(file)) return {};
  /** @type {{ task: string, answers: Record<string, string> }} */
  const { task, answers } = JSON.parse(readFileSync(file, 'utf8'));
  if (task !== VERSION) throw new Error(`${file} is what task ${task} answered, not ${VERSION}: record it again`);
  return answers;
}

/**
 * @param {string} kind
 * @param {Record<string, string>} answers
 */
export function writeRecorded(kind, answers) {
  mkdirSync(folder, { recursive: true });
  const sorted = Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(folder, `${kind}.json`), `${JSON.stringify({ task: VERSION, answers: sorted }, null, 2)}\n`);
}

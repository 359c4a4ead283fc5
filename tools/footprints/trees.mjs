/** Copies of real repositories' trees, and what nx-taskfile makes of them. */
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registeredAnalyses } from '../../packages/nx-taskfile/dist/analysis/registered.js';
import { lower } from '../../packages/nx-taskfile/dist/lower/lower.js';
import { addListedFiles } from '../labels/answers.mjs';

/**
 * @typedef {object} Command one entry of a task's `cmds` that is no call
 * @property {string} text as written
 * @property {string} [value] what is run, where that is known
 * @property {readonly {command: string, reason: string}[]} unknowns none: its footprint is closed
 *
 * @typedef {object} Task
 * @property {string} repository
 * @property {string} entry
 * @property {string} task
 * @property {string} target `project:target`
 * @property {string} dir where its commands start
 * @property {readonly Command[]} commands
 * @property {{value: boolean, evidence: {by: string, detail: string}}} cache
 * @property {readonly unknown[]} inputs
 * @property {readonly string[]} outputs
 * @property {boolean} continuous
 */

/**
 * Every task that is a target, of every repository in `folders`.
 * @param {readonly string[]} folders absolute; those that are not there are left out
 * @returns {Task[]}
 */
export function tasksOf(folders) {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'coverage-'));
  try {
    return folders
      .filter(folder => existsSync(folder))
      .flatMap(folder => readdirSync(folder).map(repository => join(folder, repository)))
      .flatMap((source, index) => {
        const root = join(scratch, String(index));
        cpSync(source, root, { recursive: true, filter: path => !/\/(\.git|node_modules)$/.test(path) });
        addListedFiles(root);
        const repository = source.slice(source.lastIndexOf('/') + 1);
        return registeredAnalyses(root).flatMap(({ analysis, facts }) =>
          lower(analysis, facts).map(lowered => taskOf(lowered, repository)),
        );
      });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * @param {import('../../packages/nx-taskfile/dist/lower/model.js').LoweredTask} lowered
 * @param {string} repository
 * @returns {Task}
 */
function taskOf({ placed, cache, config }, repository) {
  const { task, entry, project, target } = placed;
  return {
    repository,
    entry: entry.file,
    task: task.id,
    target: `${project.root}:${target}`,
    dir: task.dir ?? '?',
    commands: task.steps.flatMap((step, at) =>
      step.kind === 'shell' ? [{ ...textOf(task.instance.cmds[at]), unknowns: step.footprint.unknowns }] : [],
    ),
    cache,
    inputs: config.inputs ?? [],
    outputs: config.outputs ?? [],
    continuous: config.continuous ?? false,
  };
}

/** @param {import('@nx-taskfile/taskfile').CompiledCommand | undefined} command */
function textOf(command) {
  if (command?.kind !== 'shell') return { text: '' };
  const { raw, value, deferrals } = command.text;
  return value === undefined || deferrals.length > 0 ? { text: raw } : { text: raw, value };
}

/** What Nx would have of a tree: what the plugin gives it, and what stands in project.json and package.json. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'jsonc-parser';
import { infer } from '../../packages/nx-taskfile/dist/inference/infer.js';
import { registrations } from '../../packages/nx-taskfile/dist/workspace/registrations.js';

/** @typedef {ReadonlyMap<string, object>} Targets by project root and name */

/**
 * @param {string} root
 * @returns {Targets}
 */
export function inferredTargets(root) {
  /** @type {Map<string, object>} */
  const targets = new Map();
  for (const { files, options } of registrations(root)) {
    const { nodes } = infer(root, files, options, undefined).inference;
    for (const [, result] of nodes) {
      for (const [dir, project] of Object.entries(result.projects ?? {})) {
        for (const [name, config] of Object.entries(project.targets ?? {})) targets.set(`${dir}:${name}`, bare(config));
      }
    }
  }
  return targets;
}

/**
 * Nx lays what package.json says under `nx` over the targets that it makes of scripts, unless that says how to run.
 *
 * @param {string} root
 * @param {readonly string[]} files that configure projects
 * @returns {Targets}
 */
export function writtenTargets(root, files) {
  /** @type {Map<string, object>} */
  const targets = new Map();
  for (const file of files) {
    if (!existsSync(join(root, file))) continue;
    const content = parse(readFileSync(join(root, file), 'utf8'));
    const isManifest = file.endsWith('package.json');
    for (const [name, config] of Object.entries((isManifest ? content.nx?.targets : content.targets) ?? {})) {
      const isScript = isManifest && config.executor === undefined && content.scripts?.[name] !== undefined;
      const script = isScript ? { executor: 'nx:run-script', options: { script: name } } : {};
      targets.set(`${dirname(file)}:${name}`, bare({ ...script, ...config }));
    }
  }
  return targets;
}

/** @param {any} config without what tells where a target was inferred from */
function bare({ metadata, ...config }) {
  const told = Object.entries(metadata ?? {}).filter(([key]) => key !== 'taskfile' && key !== 'help');
  return { ...config, metadata: Object.fromEntries(told) };
}

/**
 * @param {Targets} before
 * @param {Targets} after
 * @param {string} when
 * @returns {string[]}
 */
export function flawsOfTargets(before, after, when) {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(name => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was && is && isDeepStrictEqual(was, is)) return [];
    return [`${name} ${when}: it was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`];
  });
}

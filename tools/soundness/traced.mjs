/**
 * `npm run traced`: runs every cached target of the reference workspace, with its real tools, under strace, and compares the files
 * that were read and written with the inputs and outputs that were inferred.
 *
 *     node tools/soundness/traced.mjs [TARGET...]
 */
import { minimatch } from 'minimatch';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';
import { findProgram, hermeticEnv, nxOk } from '../kit/index.mjs';
import { DECISIONS } from './decisions.mjs';
import { EXEMPT } from './exempt.mjs';

/**
 * @typedef {{ name: string, root: string, targets: Record<string, Target> }} Project
 * @typedef {{ executor?: string, cache?: boolean, continuous?: boolean, inputs?: (string | Record<string, unknown>)[],
 *   outputs?: string[], dependsOn?: (string | { projects?: string[], target: string })[],
 *   options: { command?: string, commands?: string[], cwd?: string, script?: string } }} Target
 */

for (const program of ['strace', 'python3']) {
  if (findProgram(program) !== undefined) continue;
  console.log(`traced: skipped: needs ${program}`);
  process.exit(0);
}
ensureInstalled();
ensureBuilt();
const { trace } = await import('./trace.mjs');
const { referenceWorkspace, toolEnv } = await import('./reference.mjs');

const only = process.argv.slice(2);
const workspace = await referenceWorkspace();
/** @type {string[]} */
const complaints = [];
/** @type {Map<string, number>} */
const exempted = new Map();
let checked = 0;
try {
  const file = join(workspace.home, 'graph.json');
  await nxOk(workspace, ['graph', `--file=${file}`], toolEnv());
  /** @type {Project[]} */
  const projects = Object.entries(JSON.parse(readFileSync(file, 'utf8')).graph.nodes).map(([name, node]) => ({
    name,
    .../** @type {any} */ (node).data,
  }));
  decisions(projects);
  const apart = projects.filter(({ root }) => root !== '.');
  // Packages side by side, each one target after the other; the root's own targets see all of them.
  await Promise.all(apart.map(project => checkAll(project, projects)));
  for (const project of projects) if (project.root === '.') await checkAll(project, projects);
} finally {
  workspace.dispose();
}
console.log('\nexempted:');
for (const [reason, count] of exempted) console.log(`  ${String(count).padStart(6)}  ${reason}`);
console.log(`\ntraced: ${checked} targets, ${DECISIONS.length} decisions, ${complaints.length} complaints`);
if (checked === 0) complaints.push('nothing was traced');
process.exitCode = complaints.length > 0 ? 1 : 0;

/** @param {string} complaint */
function complain(complaint) {
  console.error(complaint);
  complaints.push(complaint);
}

/** @param {Project[]} projects */
function decisions(projects) {
  for (const { root, target: name, decision, outputs } of DECISIONS) {
    const target = projects.find(project => project.root === root)?.targets[name];
    const is =
      target === undefined ? 'not there' : target.continuous ? 'continuous' : target.cache ? 'cached' : 'not cached';
    if (is !== decision) complain(`${root} ${name} is ${is}, not ${decision}`);
    for (const output of outputs ?? [])
      if (target !== undefined && !(target.outputs ?? []).includes(output))
        complain(`${root} ${name} has no output ${output}: ${(target.outputs ?? []).join(', ')}`);
  }
}

/**
 * @param {Project} project
 * @param {Project[]} projects
 */
async function checkAll(project, projects) {
  for (const [name, target] of Object.entries(project.targets)) {
    if (target.cache !== true || target.executor === 'nx:noop' || (only.length > 0 && !only.includes(name))) continue;
    await check(project, `${project.name}:${name}`, target, projects);
    checked++;
  }
}

/**
 * @param {Project} project
 * @param {string} id
 * @param {Target} target
 * @param {Project[]} projects
 */
async function check(project, id, target, projects) {
  const { options } = target;
  const command =
    options.script === undefined
      ? (options.command ?? (options.commands ?? []).join(' && '))
      : `bun run ${options.script}`;
  const cwd = join(workspace.dir, options.script === undefined ? (options.cwd ?? '.') : project.root);
  // What earlier ones left is no input of this one, except through its dependencies.
  execFileSync('git', ['clean', '-fdxq', '-e', 'node_modules', '-e', '.venv', '-e', '.nx', '--', project.root], {
    cwd: workspace.dir,
  });
  const needs = needsOf(project, target, projects);
  for (const need of needs) await nxOk(workspace, ['run', need, '--excludeTaskDependencies'], toolEnv());
  const env = hermeticEnv(workspace, { ...toolEnv() });
  const path = `${join(workspace.dir, 'node_modules', '.bin')}:${env['PATH'] ?? ''}`;
  const { reads, writes, exitCode, output } = await trace(command, {
    root: workspace.dir,
    cwd,
    env: { ...env, PATH: path },
    log: join(workspace.home, `strace-${project.name.replaceAll('/', '-')}`),
  });
  if (exitCode !== 0) {
    complain(`${id} ends with ${exitCode}:\n${output}`);
    return;
  }
  const inputs = matcher(project, target, projects, needs, ignoredOf([...reads]));
  const outputs = (target.outputs ?? []).map(one => resolved(one, project));
  const isOutput = (/** @type {string} */ path) => outputs.some(glob => matches(glob, path));
  const allowed = (/** @type {string} */ path, /** @type {'read' | 'written'} */ how) => {
    const found = EXEMPT.find(
      ({ glob, when, needs: lock }) =>
        minimatch(path, glob, { dot: true }) &&
        (when ?? how) === how &&
        (lock === undefined || lock.some(one => inputs(one))),
    );
    if (found !== undefined)
      exempted.set(
        `${found.glob} (${found.when ?? 'read or written'}): ${found.reason}`,
        (exempted.get(`${found.glob} (${found.when ?? 'read or written'}): ${found.reason}`) ?? 0) + 1,
      );
    return found !== undefined;
  };
  const unread = [...reads].filter(
    // A folder that is opened says what is in it, and each file of it is a read of its own.
    path => !isFolder(join(workspace.dir, path)) && !isOutput(path) && !inputs(path) && !allowed(path, 'read'),
  );
  const unkept = [...writes].filter(
    path => isFile(join(workspace.dir, path)) && !isOutput(path) && !allowed(path, 'written'),
  );
  const unmade = outputs.filter(glob => ![...writes].some(path => matches(glob, path)));
  console.log(`${id}: reads ${reads.size}, writes ${writes.size}`);
  const found = [
    ...unread.map(path => `${id} reads ${path}, which no input holds`),
    ...unkept.map(path => `${id} writes ${path}, which no output holds`),
    ...unmade.map(glob => `${id} has the output ${glob}, and writes nothing there`),
  ];
  found.forEach(complain);
}

/**
 * The cached targets that it waits for, in their order. The others provision, and what they would install is there.
 *
 * @param {Project} project
 * @param {Target} target
 * @param {Project[]} projects
 * @returns {string[]}
 */
function needsOf(project, target, projects) {
  return (target.dependsOn ?? []).flatMap(one => {
    const root = typeof one === 'string' ? project.root : (one.projects?.[0] ?? project.root);
    const owner = projects.find(other => other.root === root);
    const name = typeof one === 'string' ? one : one.target;
    const needed = owner?.targets[name];
    if (owner === undefined || !needed?.cache) return [];
    return [...new Set([...needsOf(owner, needed, projects), `${owner.name}:${name}`])];
  });
}

/**
 * Whether a change of the file changes the hash: Nx sees no file that Git ignores, unless it is what another target makes.
 *
 * @param {Project} project
 * @param {Target} target
 * @param {Project[]} projects
 * @param {string[]} needs
 * @param {ReadonlySet<string>} unseen
 */
function matcher(project, target, projects, needs, unseen) {
  /** @type {Record<'held' | 'but' | 'ignored', string[]>} */
  const globs = { held: [], but: [], ignored: [] };
  for (const input of target.inputs ?? []) {
    if (typeof input === 'string')
      globs[input.startsWith('!') ? 'but' : 'held'].push(resolved(input.replace(/^!/, ''), project));
    else if (typeof input['fileset'] === 'string')
      globs[input['includeIgnored'] ? 'ignored' : 'held'].push(resolved(input['fileset'], project));
  }
  const made = !(target.inputs ?? []).some(input => typeof input !== 'string' && 'dependentTasksOutputFiles' in input)
    ? []
    : needs.flatMap(need => {
        const at = need.lastIndexOf(':');
        const owner = projects.find(({ name }) => name === need.slice(0, at));
        return owner === undefined
          ? []
          : (owner.targets[need.slice(at + 1)]?.outputs ?? []).map(one => resolved(one, owner));
      });
  return (/** @type {string} */ path) => {
    if ([...globs.ignored, ...made].some(glob => matches(glob, path))) return true;
    if (unseen.has(path)) return false;
    return globs.held.some(glob => matches(glob, path)) && !globs.but.some(glob => matches(glob, path));
  };
}

/**
 * @param {string[]} paths
 * @returns {ReadonlySet<string>} those that Git ignores
 */
function ignoredOf(paths) {
  const { stdout } = spawnSync('git', ['check-ignore', '--stdin', '-z'], {
    cwd: workspace.dir,
    encoding: 'utf8',
    input: paths.join('\0'),
  });
  return new Set(stdout.split('\0'));
}

/**
 * @param {string} token
 * @param {Project} project
 */
function resolved(token, project) {
  const root = project.root === '.' ? '' : `${project.root}/`;
  return token.replace('{workspaceRoot}/', '').replace('{projectRoot}/', root).replace('{projectRoot}', project.root);
}

/** @param {string} path */
function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * A path of a folder stands for what is in it.
 *
 * @param {string} glob
 * @param {string} path
 */
function matches(glob, path) {
  return minimatch(path, glob, { dot: true }) || path.startsWith(`${glob}/`);
}

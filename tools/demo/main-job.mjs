/** The main job on the reference workspace, told step by step, with measured times. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commit, createWorkspace, findProgram, git, nxOk, nxProfiled, repositoryRoot } from '../kit/index.mjs';
import { runLeaves } from './by-hand.mjs';
import { heading, say, seconds, table, timeline } from './narrate.mjs';

const fixture = join(repositoryRoot, 'e2e', 'workspaces', 'opencode-workflow-kit');
const verbs = ['build', 'test', 'lint'];
const nodeProject = '@pwarnock/cody-beads-integration';

/** Prints what it does; leaves the workspace for the reader to look at. */
export async function mainJob() {
  const languages = availableLanguages();

  heading('A copy of the reference workspace');
  const { devDependencies = {} } = JSON.parse(readFileSync(join(fixture, 'package.json'), 'utf8'));
  const workspace = await createWorkspace(fixture, { extras: Object.keys(devDependencies) });
  say(`${workspace.dir}: a git repository with Nx and nx-taskfile in its node_modules`);

  heading('nx generate nx-taskfile:init');
  say((await nxOk(workspace, ['generate', 'nx-taskfile:init', '--no-interactive'])).stdout);
  await commit(workspace, 'Add nx-taskfile');

  heading('What is inferred');
  await nxOk(workspace, ['show', 'projects']);
  const { ms: start } = await nxOk(workspace, ['show', 'projects']);
  await nxOk(workspace, ['graph', '--file=projects.json']);
  table(['project', 'folder', 'targets', 'cached', 'continuous'], inferred(join(workspace.dir, 'projects.json')));
  say(`Nx's own start, before any task ("nx show projects"): ${seconds(start)}`);

  heading('The tasks of build, test and lint, one after the other');
  const leaves = verbs.flatMap(verb => languages.map(language => `${verb}-${language}`));
  const byHand = runLeaves(workspace, leaves);
  await git(workspace, ['clean', '-fdxq', '--exclude=node_modules', '--exclude=.nx']);

  const job = ['run-many', '-t', ...verbs, ...(languages.includes('python') ? [] : [`--projects=${nodeProject}`])];
  heading(`nx ${job.join(' ')}`);
  const cold = await measured(workspace, job);
  timeline(cold.runs);
  const warm = await measured(workspace, job);
  const hits = warm.runs.filter(run => run.cache).length;
  table(
    ['run', 'from start to end', 'in the tasks'],
    [
      ['one after the other, by hand', seconds(byHand), ''],
      ['Nx, nothing cached', ...times(cold, byHand)],
      [`Nx again, ${hits} of ${warm.runs.length} tasks from the cache`, ...times(warm, byHand)],
    ],
  );
  say(
    `Of each Nx run about ${seconds(start)} is its own start, whatever the tasks: the longer they take, the less it counts.`,
  );

  heading('nx graph --targets=build');
  for (const file of ['graph.json', 'graph.html']) {
    await nxOk(workspace, ['graph', '--targets=build', `--file=${file}`]);
    say(join(workspace.dir, file));
  }
}

/** Says what is missing and what is done without it. */
function availableLanguages() {
  if (!findProgram('bash')) say('bash is missing: commands run with sh, which is what Nx gives them anyway.');
  if (findProgram('python3')) return ['python', 'node'];
  say('python3 is missing: the Python package is inferred but not built, tested or linted below.');
  return ['node'];
}

/**
 * @param {string} file a project graph as `nx graph --file` writes it
 * @returns {string[][]}
 *
 * @typedef {{ cache?: boolean, continuous?: boolean, metadata?: { technologies?: string[] } }} Target
 */
function inferred(file) {
  /** @type {{ name: string, data: { root: string, targets: Record<string, Target> } }[]} */
  const projects = Object.values(JSON.parse(readFileSync(file, 'utf8')).graph.nodes);
  return projects.map(({ name, data }) => {
    const targets = Object.values(data.targets).filter(target => target.metadata?.technologies?.includes('taskfile'));
    const cached = targets.filter(target => target.cache).length;
    const continuous = targets.filter(target => target.continuous).length;
    return [name, data.root, `${targets.length}`, `${cached}`, `${continuous}`];
  });
}

/**
 * @param {import('../kit/workspace.mjs').Workspace} workspace
 * @param {string[]} job
 */
async function measured(workspace, job) {
  const result = await nxProfiled(workspace, job);
  if (result.exitCode !== 0) throw new Error(`${result.all}\n\nfailed; to repeat it:\n  ${result.command}`);
  return result;
}

/**
 * @param {{ ms: number, runs: import('../kit/profile.mjs').TaskRun[] }} run
 * @param {number} byHand
 */
function times({ ms, runs }, byHand) {
  const inTasks = Math.max(...runs.map(run => run.end)) - Math.min(...runs.map(run => run.start));
  return [ms, inTasks].map(time => `${seconds(time)} (${Math.round((100 * time) / byHand)} %)`);
}

/** A workflow of GitHub Actions. */
import { ACTIONS } from './actions';
import type { Step, Workflow } from './model';
import { block, scalar } from './yaml-text';

/** Returns the text of the workflow; `name` is what GitHub shows. */
export function githubWorkflow(workflow: Workflow, name: string): string {
  const { branch, minutes } = workflow;
  return `# Written by nx-taskfile:ci-workflow. Change it as you like; a second run leaves a changed file alone.
name: ${scalar(name)}

on:
  push:
    branches: [${scalar(branch)}]
  pull_request:

permissions:
  contents: read

# A newer push to a pull request makes its older run needless; on ${branch} every run counts.
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

env:
${block(environment(workflow), 2)}
jobs:
  nx:
    runs-on: ubuntu-latest
    timeout-minutes: ${minutes}
    steps:
${steps(workflow).map(stepText).join('\n\n')}
`;
}

function environment({ cache, agents }: Workflow): Readonly<Record<string, string>> {
  if (agents !== undefined) return { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_CLOUD_ACCESS_TOKEN }}' };
  if (cache === 'directory') return { NX_CACHE_DIRECTORY: '.nx/cache' };
  // A pull request from a fork has no secret, and an answer of 401 would fail the run: it works without the server.
  return {
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER:
      "${{ !github.event.pull_request.head.repo.fork && vars.NX_SELF_HOSTED_REMOTE_CACHE_SERVER || '' }}",
    NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: '${{ secrets.NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN }}',
  };
}

function steps(workflow: Workflow): readonly Step[] {
  const { toolchains, cache, agents } = workflow;
  return [
    {
      name: 'Checkout, with the history that affected looks at',
      action: ACTIONS.checkout,
      with: { 'fetch-depth': 0, 'persist-credentials': false },
    },
    ...toolchains.flatMap(({ github }) => github),
    ...(cache === 'directory' && agents === undefined ? CACHE : []),
    ...(agents === undefined ? [] : [distribution(workflow, agents)]),
    ...(workflow.syncs ? [{ name: 'Nothing is out of sync', run: [`${workflow.nx} sync:check`] }] : []),
    ...runs(workflow),
  ];
}

/** Nx knows the results that its database lists, and looks for that under the id of the machine. */
const CACHE: readonly Step[] = [
  {
    name: 'Results of earlier runs',
    action: ACTIONS.cache,
    with: {
      path: '.nx/cache\n.nx/workspace-data/*.db',
      key: 'nx-${{ runner.os }}-${{ github.sha }}-${{ github.run_attempt }}',
      'restore-keys': 'nx-${{ runner.os }}-',
    },
  },
  {
    name: 'Results of other machines are known on this one',
    run: [
      'for db in .nx/workspace-data/*-v*.db; do',
      '  own=".nx/workspace-data/$(cat /etc/machine-id)-v${db##*-v}"',
      '  if [ -e "$db" ] && [ ! -e "$own" ]; then mv "$db" "$own"; fi',
      'done',
    ],
  },
];

function distribution({ nx, targets }: Workflow, agents: number): Step {
  const last = targets.at(-1) ?? 'build';
  return {
    name: 'Machines of Nx Cloud',
    run: [`${nx} start-ci-run --distribute-on="${agents} linux-medium-js" --stop-agents-after="${last}"`],
  };
}

/** What was green on the branch stays so by running everything there: what has not changed comes from the cache. */
function runs({ nx, targets, branch }: Workflow): readonly Step[] {
  const list = targets.join(' ');
  return [
    {
      name: 'What the pull request affects',
      if: "github.event_name == 'pull_request'",
      env: { NX_BASE: '${{ github.event.pull_request.base.sha }}' },
      run: [`${nx} affected -t ${list}`],
    },
    {
      name: `Everything, on ${branch}`,
      if: "github.event_name != 'pull_request'",
      run: [`${nx} run-many -t ${list}`],
    },
  ];
}

function stepText({ name, if: condition, action, with: options, env, run, dir }: Step): string {
  const lines = [
    ...(name === undefined ? [] : [`name: ${scalar(name)}`]),
    ...(condition === undefined ? [] : [`if: ${condition}`]),
    ...(action === undefined ? [] : [`uses: ${action.uses} # ${action.version}`]),
    ...(options === undefined ? [] : ['with:', ...block(options, 2).trimEnd().split('\n')]),
    ...(env === undefined ? [] : ['env:', ...block(env, 2).trimEnd().split('\n')]),
    ...(dir === undefined ? [] : [`working-directory: ${scalar(dir)}`]),
    ...(run === undefined
      ? []
      : block({ run: run.join('\n') }, 0)
          .trimEnd()
          .split('\n')),
  ];
  return lines.map((line, i) => `${i === 0 ? '      - ' : '        '}${line}`).join('\n');
}

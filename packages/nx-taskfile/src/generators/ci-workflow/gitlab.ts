/** A pipeline of GitLab CI. */
import type { Workflow } from './model';
import { block, scalar } from './yaml-text';

/** Node's own image on Debian, whose packages bring the other languages. A digest in its place would pin it for good. */
const IMAGE = 'node:24-trixie';

/** Returns the text of the pipeline. */
export function gitlabPipeline(workflow: Workflow): string {
  const { minutes, toolchains, cache, agents } = workflow;
  const packages = [...new Set(toolchains.flatMap(({ gitlab }) => gitlab.packages ?? []))];
  const lines = [...new Set(toolchains.flatMap(({ gitlab }) => gitlab.lines ?? []))];
  const apt = 'apt-get update -qq && apt-get install -qq --no-install-recommends';
  return `# Written by nx-taskfile:ci-workflow. Change it as you like; a second run leaves a changed file alone.
workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

default:
  image: ${scalar(IMAGE)}
  interruptible: true
  timeout: ${minutes} minutes

variables:
${block(variables(workflow), 2)}
.nx:
  before_script:
${[...(packages.length > 0 ? [`${apt} ${packages.join(' ')}`] : []), ...lines].map(item).join('\n')}
${cache === 'directory' && agents === undefined ? CACHE : ''}
affected:
  extends: .nx
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    NX_BASE: $CI_MERGE_REQUEST_DIFF_BASE_SHA
  script:
${script(workflow, 'affected').map(item).join('\n')}

all:
  extends: .nx
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
${script(workflow, 'run-many').map(item).join('\n')}
`;
}

const CACHE = `  cache:
    key: nx-$CI_COMMIT_REF_SLUG
    fallback_keys:
      - nx-$CI_DEFAULT_BRANCH
    paths:
      - .nx/cache
      - .nx/workspace-data/*.db
`;

/** Secrets are variables of the project: masked, and protected where only protected branches may write. */
function variables({ cache, agents }: Workflow): Readonly<Record<string, string>> {
  const history = { GIT_DEPTH: '0' };
  return agents === undefined && cache === 'directory' ? { ...history, NX_CACHE_DIRECTORY: '.nx/cache' } : history;
}

function script({ nx, targets, agents, syncs }: Workflow, command: string): readonly string[] {
  const last = targets.at(-1) ?? 'build';
  return [
    ...(syncs ? [`${nx} sync:check`] : []),
    ...(agents === undefined
      ? []
      : [`${nx} start-ci-run --distribute-on="${agents} linux-medium-js" --stop-agents-after="${last}"`]),
    `${nx} ${command} -t ${targets.join(' ')}`,
  ];
}

function item(line: string): string {
  return line.startsWith('#') ? `    ${line}` : `    - ${scalar(line)}`;
}

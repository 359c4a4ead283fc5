/** What the plugin does with the words of Nx's command line before Nx runs anything. */
import type { PreTasksExecutionContext, ProjectGraph } from '@nx/devkit';
import { minimatch } from 'minimatch';
import { registeredAnalyses } from '../analysis/registered';
import { lower } from '../lower/lower';
import type { LoweredTask } from '../lower/model';
import { abilitiesOf, nxVersion } from '../nx';
import { refusals } from './check';
import type { NxCommand } from './command-line';
import { readWords } from './words';

/** @throws Error that says which words would not get to where they belong */
export async function checkWords(
  command: NxCommand,
  { workspaceRoot }: Pick<PreTasksExecutionContext, 'workspaceRoot'>,
): Promise<void> {
  const { readCachedProjectGraph } = await import('@nx/devkit');
  const { nodes } = attempt(readCachedProjectGraph) ?? { nodes: undefined };
  const analyses = registeredAnalyses(workspaceRoot);
  const nx = abilitiesOf(nxVersion());
  const lowered = analyses.flatMap(({ analysis, facts }) => lower(analysis, facts, nx));
  const names = new Map(Object.values(nodes ?? {}).map(({ name, data }) => [data.root, name]));
  const nameOf = ({ placed: { project, target } }: LoweredTask): string =>
    `${names.get(project.root) ?? project.name}:${target}`;
  const ours = lowered.filter(one => !isTheirs(one));
  const asked = ours.filter(one => isAsked(nameOf(one), one.placed.target, command));
  const others = asksForOthers(command, nodes, new Set(ours.map(nameOf)));
  const refused = refusals(readWords(command.words), { lowered, asked, others, nameOf });
  if (refused.length === 0) return;
  const error = new Error(`${refused.map(one => `nx-taskfile: ${one}`).join('\n')}\nNothing was started.`);
  // Where in this plugin it is said explains nothing.
  error.stack = error.message;
  throw error;
}

/** Whose commands stand in project.json may have them take words. */
function isTheirs({ placed, lowering }: LoweredTask): boolean {
  return placed.written !== undefined && lowering !== 'noop';
}

function isAsked(id: string, target: string, { one, many, projects, exclude }: NxCommand): boolean {
  if (one !== undefined) return one === id || one.startsWith(`${id}:`);
  const project = id.slice(0, -target.length - 1);
  const isNamed = (patterns: readonly string[]): boolean =>
    patterns.some(pattern => pattern === project || minimatch(project, pattern));
  // What a tag means is not known here: all projects then.
  const all = projects?.every(pattern => !/^(tag:|!)/.test(pattern)) !== true;
  return many?.includes(target) === true && !isNamed(exclude) && (all || isNamed(projects));
}

/** Whether it asks for targets that are not ours, as far as can be known. */
function asksForOthers(
  { one, many = [] }: NxCommand,
  nodes: ProjectGraph['nodes'] | undefined,
  ours: ReadonlySet<string>,
): boolean {
  if (one !== undefined) return false;
  if (!nodes) return true;
  return Object.values(nodes).some(({ name, data }) =>
    many.some(target => data.targets?.[target] !== undefined && !ours.has(`${name}:${target}`)),
  );
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined; // no graph has been kept: what is asked for is then not known so well
  }
}

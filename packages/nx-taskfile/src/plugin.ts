/**
 * The Nx plugin: targets for every Taskfile of the workspace, and the project edges that follow from them. Nx loads it on
 * every command and every save, so it loads nothing else until it has to, not even @nx/devkit.
 */
import type {
  AggregateCreateNodesError,
  CreateDependencies,
  CreateNodes,
  DependencyType,
  PostTasksExecution,
  PreTasksExecution,
  TargetConfiguration,
} from '@nx/devkit';
import { inferCached } from './inference/cached';
import type { Failure, Inference } from './inference/model';
import type { Options, TaskfilePluginOptions } from './options/model';
import { normaliseOptions, OptionsError } from './options/normalise';
import { WORDS } from './words/exact';
import { GLOB } from './workspace/glob';

export const name = 'nx-taskfile';

export const createNodes: CreateNodes<TaskfilePluginOptions> = [
  GLOB,
  async (files, options, context) => {
    inferred = [];
    if (isSwitchedOff()) return [];
    const root = context.workspaceRoot;
    const settings = await settingsOf(options, root);
    const { nodes, failures, notes, violations } = await inferCached(root, files, settings);
    inferred = nodes;
    if (violations.length > 0) throw await failure(violations, nodes);
    if (failures.length > 0 && settings.onError === 'fail') throw await failure(withWayOut(failures), nodes);
    if (failures.length + notes.length > 0) {
      const { logger } = await import('@nx/devkit');
      for (const message of [...failures.map(one => one.message), ...notes]) logger.warn(message);
    }
    return nodes.map(([file, result]) => [file, handed(result)]);
  },
];

/** A copy of what Nx writes into where the plugin is in its process: in place of projects, references that follow their names. */
function handed({ projects = {}, ...rest }: Result): Result {
  const copies = Object.entries(projects).map(([root, { targets = {}, ...project }]) => {
    const own = Object.entries(targets).map(([target, config]) => [target, withOwnEdges(config)] as const);
    return [root, { ...project, targets: Object.fromEntries(own) }] as const;
  });
  return { ...rest, projects: Object.fromEntries(copies) };
}

type Result = Inference['nodes'][number][1];

function withOwnEdges(config: TargetConfiguration): TargetConfiguration {
  if (!config.dependsOn?.some(on => typeof on === 'object')) return config;
  const dependsOn = config.dependsOn.map(on =>
    typeof on === 'object' ? { ...on, ...(Array.isArray(on.projects) && { projects: [...on.projects] }) } : on,
  );
  return { ...config, dependsOn };
}

/** Nx asks for the dependencies of one graph in the process that it asked for the nodes. */
let inferred: Inference['nodes'] = [];

/** The name that Nx 21 and 22 call. */
export const createNodesV2 = createNodes;

/**
 * Project edges are implicit, whichever Taskfile they come from: a static one must name a file of its source project, and Nx
 * keeps it for as long as that file does not change, while ours also follow from other Taskfiles and manifests.
 */
export const createDependencies: CreateDependencies<TaskfilePluginOptions> = async (_options, context) => {
  const { projects, workspaceRoot } = context;
  const [{ projectEdges }, { statedEdges }, { lostTargets }] = await Promise.all([
    import('./graph/project-edges.js'),
    import('./graph/stated-edges.js'),
    import('./graph/lost-targets.js'),
  ]);
  const lost = lostTargets(inferred, projects);
  if (lost.length > 0) (await import('@nx/devkit')).logger.warn(lost.join('\n'));
  return projectEdges(projects, inferred, statedEdges(projects, workspaceRoot)).map(e => ({ ...e, type: IMPLICIT }));
};

/** What its targets may not be handed is said before anything runs; what they are handed becomes part of Nx's key. */
export const preTasksExecution: PreTasksExecution<TaskfilePluginOptions> = async (_options, context) => {
  const { identityOf, readNxCommand } = await import('./words/command-line.js');
  const command = readNxCommand(context.argv);
  const words = identityOf(command.words);
  // What a run of Nx within another one inherits is not its own.
  if (words !== (process.env[WORDS] ?? '')) process.env[WORDS] = words;
  if (words !== '' && !isSwitchedOff()) await (await import('./words/hook.js')).checkWords(command, context);
};

/** For `nx-taskfile why`. */
export const postTasksExecution: PostTasksExecution<TaskfilePluginOptions> = async (_options, context) => {
  (await import('./runs/record.js')).recordRuns(context);
};

// The enum is an object of @nx/devkit, which is not loaded for one word.
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
const IMPLICIT = 'implicit' as string as DependencyType.implicit;

/** For a workspace that somebody has to get to work now, whatever its Taskfiles and options say. */
function isSwitchedOff(): boolean {
  if (process.env['NX_TASKFILE'] !== 'false') return false;
  console.warn('nx-taskfile infers nothing: NX_TASKFILE=false');
  return true;
}

async function settingsOf(options: TaskfilePluginOptions | undefined, root: string): Promise<Options> {
  try {
    return normaliseOptions(options);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    const { shownViolations } = await import('./options/describe.js');
    throw await failure(shownViolations(error.violations, root), []);
  }
}

/** Said once, below the last of them. */
function withWayOut(failures: readonly Failure[]): readonly Failure[] {
  return failures.map((one, i) => (i < failures.length - 1 ? one : { ...one, message: `${one.message}\n${WAY_OUT}` }));
}

const WAY_OUT = 'to go on without: `exclude` it, or set `onError: "warn"`, in the options of nx-taskfile in nx.json';

async function failure(failures: readonly Failure[], nodes: Inference['nodes']): Promise<AggregateCreateNodesError> {
  const { AggregateCreateNodesError } = await import('@nx/devkit');
  const errors = failures.map(({ file, message }): [string, Error] => {
    const error = new Error(message);
    // The message says where it is wrong; a stack would only say where in this plugin.
    error.stack = message;
    return [file, error];
  });
  return new AggregateCreateNodesError(
    errors,
    nodes.map(([file, result]) => [file, result]),
  );
}

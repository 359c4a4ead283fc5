/** What static analysis finds out about one task: its steps, footprint, shape and project. */
import { combine, footprintOf, type Facts, type Footprint, type NestedTasks } from '@nx-taskfile/footprint';
import {
  attribute,
  wordsOf,
  type CallStep,
  type PackageIndex,
  type ShellStep,
  type Step,
  type TaskAnalysis,
} from '@nx-taskfile/planner';
import { summarise } from '@nx-taskfile/shell';
import {
  compile,
  lookup,
  type CompiledCall,
  type CompileOptions,
  type Diagnostic,
  type Instance,
  type Task,
  type Text,
} from '@nx-taskfile/taskfile';
import { declaredFiles, withDeclared } from './declared';
import type { Homes } from './homes';
import type { Entry } from './model';
import { onPlatforms, openFootprint, textOf, unknown, unknownOf, type Compiled } from './open-footprint';
import type { Rules } from './rules';
import { workspaceRelative } from './workspace-relative';

export interface TaskContext {
  readonly root: string;
  readonly packages: PackageIndex;
  /** Of the entry. */
  readonly homes: Homes;
  readonly facts: Facts;
  /** What `task NAME` in the text of a command does. */
  readonly tasks: NestedTasks;
  /** Of the option `projects`. */
  readonly projectRules: Rules<string>;
}

/** Analyses the task as called by its plain name. */
export function analyseTask(task: Task, entry: Entry, context: TaskContext): TaskAnalysis {
  const call = { task: task.name };
  const { instance, diagnostics } = compile(entry.taskfile, call, NO_ENVIRONMENT);
  if (!instance) return unusable(task, diagnostics);
  const contents = contentsOf(instance, { call, options: NO_ENVIRONMENT }, entry, context);
  const { dir, steps } = contents;
  const shell = steps.filter(step => step.kind === 'shell');
  const stated = statedProject(task, entry, context);
  const attribution = attribute(
    {
      name: task.name,
      dir,
      dirDeclared: task.dir !== undefined,
      entryDir: entry.dir,
      homeDir: context.homes.of(task).at(-1)?.dir,
      scripts: shell.flatMap(step => step.script ?? []),
      files: declaredFiles(instance, dir, context.root),
      ...(stated && { stated }),
    },
    context.packages,
  );
  return {
    id: task.name,
    ...contents,
    shape: shapeOf(instance, steps),
    provisions: onlyProvisions(shell),
    attribution,
    diagnostics: diagnostics.filter(d => d.severity !== 'info'),
  };
}

/** By a person, or by what has been written for its target. */
function statedProject(
  task: Task,
  entry: Entry,
  { projectRules }: TaskContext,
): { root: string; detail: string } | undefined {
  const stated = projectRules.of(task, entry).at(-1);
  const written = entry.written.get(task.name);
  if (written) return { root: written.root, detail: `its target is written in ${written.file}` };
  return stated && { root: stated.value, detail: `the option \`${stated.option}\` says so` };
}

/** One object: what the root variables come to is shared by compilations with the same one. */
const NO_ENVIRONMENT: CompileOptions = { env: {} };

export type Contents = Pick<TaskAnalysis, 'instance' | 'dir' | 'steps' | 'deps' | 'footprint'>;

/** What an instance does, whoever calls it. `compiled` is what it was made from. */
export function contentsOf(instance: Instance, compiled: Compiled, entry: Entry, context: TaskContext): Contents {
  const { task } = instance;
  const dir = workspaceRelative(instance.dir, context.root);
  const elsewhere = onPlatforms(instance, compiled, entry);
  const steps = instance.cmds.map((command, index) =>
    command.kind === 'shell'
      ? shellStep(
          command.text,
          index,
          dir,
          context,
          elsewhere.map(one => textOf(one?.cmds[index])),
        )
      : callStep({ ...command, ignoreError: command.ignoreError || task.ignoreError }, index, entry),
  );
  const shell = steps.filter(step => step.kind === 'shell');
  const stated = withDeclared(shell, [instance, ...elsewhere.flatMap(one => one ?? [])], dir, context);
  return {
    instance,
    ...(dir !== undefined && { dir }),
    steps,
    deps: instance.deps.map((dep, index) => callStep(dep, index, entry)),
    footprint: withConventions(task, stated, context.packages),
  };
}

/** @param variants the text on other platforms, where it depends on that; undefined where there is none */
export function shellStep(
  text: Text,
  index: number,
  dir: string | undefined,
  context: TaskContext,
  variants: readonly (Text | undefined)[] = [],
): ShellStep {
  const { value, deferrals } = text;
  const step = { kind: 'shell', index } as const;
  const somewhere = 'runs in a directory only known when it runs';
  if (deferrals.length > 0) {
    return dir === undefined
      ? { ...step, footprint: unknown(text, somewhere) }
      : { ...step, ...openFootprint(text, variants, dir, context) };
  }
  if (value === undefined) return { ...step, footprint: unknown(text, 'has no value') };
  const script = summarise(value);
  if (dir === undefined) return { ...step, script, footprint: unknown(text, somewhere) };
  return { ...step, script, footprint: footprintOf(script, { ...context, cwd: dir }) };
}

function callStep(call: CompiledCall, index: number, entry: Entry): CallStep {
  const name = call.task.deferrals.length === 0 ? call.task.value : undefined;
  const found = name === undefined ? undefined : lookup(entry.taskfile, name);
  return {
    kind: 'call',
    index,
    ...(found && 'task' in found && found.match.length === 0 && { target: found.task.name }),
    raw: call.task.value ?? call.task.raw,
    background: call.background === true,
    plain:
      call.vars.size === 0 &&
      call.if === undefined &&
      !call.ignoreError &&
      !call.deferred &&
      call.timeout === undefined,
  };
}

function shapeOf(instance: Instance, steps: readonly Step[]): TaskAnalysis['shape'] {
  const calls = steps.filter(step => step.kind === 'call').length;
  // A line whose text is only known when it runs is for the runner, even if it only prints.
  const works = steps.some(step => step.kind === 'shell' && (step.script === undefined || !step.footprint.printsOnly));
  if (calls > 0) return works ? 'mixed' : 'composite';
  return instance.deps.length > 0 && !works ? 'composite' : 'leaf';
}

/** Some command installs, and every command that is not fully understood is one of those that do. */
export function onlyProvisions(steps: readonly ShellStep[]): boolean {
  const harmless = new Set(['provision', 'network', 'machine']);
  return (
    steps.some(provisions) &&
    steps.every(step => step.footprint.effects.every(e => harmless.has(e.kind))) &&
    steps.every(step => step.footprint.unknowns.every(({ lacks }) => lacks === undefined || lacks === 'lockfile')) &&
    steps.every(step => {
      const { effects, reads, unknowns, writes } = step.footprint;
      if (provisions(step) && worksAlone(step)) return true;
      // What only looks at the machine may stand beside it; what looks at files may be the check that the tool is installed for.
      return [reads, unknowns, writes].every(list => list.length === 0) && !effects.some(e => e.forItself);
    })
  );
}

/** `npx tsc` installs what it needs, and then compiles; `npx tsc --version` has nothing left to do. */
function provisions({ footprint: { effects, reads, unknowns, writes } }: ShellStep): boolean {
  const idle = [reads, unknowns, writes].every(list => list.length === 0);
  return effects.some(e => e.kind === 'provision' && (idle || !e.forItself));
}

/** One command does all that is done: of several, what is not known need not be the one that installs. */
function worksAlone({ script }: ShellStep): boolean {
  const working = script?.commands.filter(({ argv, piped, substitution }) => {
    const program = argv[0]?.value ?? '';
    return !substitution && !ASIDE.has(program) && !(piped && SHELLS.has(program));
  });
  return working?.length === 1;
}

const ASIDE: ReadonlySet<string> = new Set([
  'cd',
  'echo',
  'printf',
  'command',
  'which',
  'type',
  'hash',
  'test',
  '[',
  '[[',
]);
/** `curl … | sh` is one installer. */
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash']);

const SERVING = new Set(['dev', 'serve', 'watch']);

/** What `build-dev` and `test:dev` do for development ends. */
const ENDING = new Set([
  ...[
    'build',
    'compile',
    'bundle',
    'package',
    'generate',
    'gen',
    'test',
    'lint',
    'check',
    'format',
    'fmt',
    'typecheck',
  ],
  ...[
    'install',
    'setup',
    'init',
    'deps',
    'clean',
    'deploy',
    'push',
    'pull',
    'publish',
    'release',
    'migrate',
    'seed',
    'down',
    'stop',
  ],
]);

/** `dev`, `serve` and `watch` run until they are stopped, unless their commands are known to end. */
function withConventions({ name, watch }: Task, footprint: Footprint, packages: PackageIndex): Footprint {
  if (watch) return { ...footprint, neverEnds: true };
  if (footprint.neverEnds || footprint.unknowns.length === 0) return footprint;
  const words = wordsOf(name).flatMap(({ text }) => (packages.isName(text) ? [] : [text]));
  const last = words.at(-1) ?? '';
  const serves = SERVING.has(last) && (last === 'watch' || !words.some(word => ENDING.has(word)));
  return serves ? { ...footprint, neverEnds: true } : footprint;
}

/** A task that does not compile keeps its place and fails when it is run. */
function unusable(task: Task, diagnostics: readonly Diagnostic[]): TaskAnalysis {
  const raw: Text = { raw: '', deferrals: [] };
  return {
    id: task.name,
    instance: {
      task,
      displayName: task.name,
      fullName: task.name,
      dir: raw,
      cmds: [],
      deps: [],
      env: new Map(),
      sources: [],
      generates: [],
      status: [],
      preconditions: [],
      prompt: [],
      dotenv: [],
      desc: undefined,
      summary: undefined,
      if: undefined,
      label: undefined,
      method: undefined,
      prefix: undefined,
      run: undefined,
      vars: undefined,
      shown: undefined,
    },
    steps: [],
    deps: [],
    footprint: {
      ...combine([]),
      unknowns: [unknownOf(task.name, diagnostics[0]?.message ?? 'does not compile')],
      printsOnly: false,
    },
    shape: 'leaf',
    provisions: false,
    attribution: { root: '.', evidence: { level: 'conventional', by: 'fallback', detail: 'it does not compile' } },
    diagnostics,
  };
}

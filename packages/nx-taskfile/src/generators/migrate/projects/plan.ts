/** Which targets can be written into their projects' configuration, and why others cannot. */
import type { LoweredTask } from '../../../lower/model';
import { isPlainName } from '../../../nx-calls/form';
import { isPrinted } from '../../../nx-calls/written';
import { otherEnvironment } from '../nx/environment';
import { endlessBelow, takesWords, tasksUnder, type TargetOf } from '../nx/thin-calls';
import type { RunBy } from './run-by';

export interface Writable {
  readonly one: LoweredTask;
  /** Places in the `cmds` of its entry that only print, and that the target leaves out. */
  readonly printed: readonly number[];
}

export interface Surroundings {
  /** Every target that comes from the declaration. */
  readonly siblings: readonly LoweredTask[];
  readonly targetOf: TargetOf;
  readonly runBy: RunBy;
  /** Keys of `targetDefaults` in nx.json that hold for a target. */
  readonly defaultsFor: (target: string, executor: string | undefined) => readonly string[];
}

/** What keeps the target where it is, in words; or what there is to write. */
export function writable(one: LoweredTask, around: Surroundings): Writable | { readonly reason: string } {
  const reason = obstacle(one, around);
  return reason === undefined ? { one, printed: printedLines(one) } : { reason };
}

function obstacle(
  { placed, lowering, config, diagnostics }: LoweredTask,
  { siblings, targetOf, runBy, defaultsFor }: Surroundings,
): string | undefined {
  const { task } = placed.task.instance;
  if (lowering === 'runner' || lowering === 'phased') {
    const why = diagnostics.find(({ code }) => code === 'lowering/runner' || code === 'plan/ordered')?.message;
    return `its target needs nx-taskfile${why === undefined ? '' : `: ${why}`}`;
  }
  if (task.name.includes('*')) return 'its name is a pattern';
  if (placed.entry.repairs.some(repair => repair.task === task.name))
    return 'its calls are broken: `--to=taskfile` repairs them';
  if (siblings.length > 1) return `its file is included several times, and it is ${siblings.map(nameOf).join(' and ')}`;
  if (task.sources.length + task.generates.length > 0) return 'its `sources` and `generates` are for `task` to look at';
  if (task.watch) return 'it watches its sources';
  const { sameAs } = placed;
  if (sameAs && (sameAs.by !== 'script' || sameAs.over !== undefined)) return `${sameAs.from} has this target, too`;
  const under = tasksUnder(placed, targetOf);
  const [left] = under.flatMap(({ omitted }) => omitted);
  if (left !== undefined) return `\`task\` runs \`${left}\` for it, which Nx leaves out`;
  if (task.interactive || placed.unit.footprint.effects.some(({ kind }) => kind === 'prompt'))
    return 'it asks a person, who sits before `task`';
  const given = takesWords(placed, targetOf);
  if (given !== undefined) return `\`${given}\` takes words of the command line, which do not get through Nx`;
  const environment = otherEnvironment(placed, under);
  if (environment !== undefined) return environment;
  const endless = endlessBelow({ placed }, targetOf);
  if (endless !== undefined)
    return `it waits for \`${endless}\`, which Nx expects never to end, and takes for failed where it does`;
  if (![placed.project.name, placed.target].every(isPlainName)) return `\`${placed.target}\` is a pattern to Nx`;
  const [caller] = runBy(placed);
  if (caller !== undefined) return `\`${caller}\` runs it itself, and would start Nx within Nx`;
  const [key] = defaultsFor(placed.target, config.executor);
  return key === undefined
    ? undefined
    : `\`targetDefaults\` in nx.json say something of \`${key}\`, and would say it before what is written`;
}

function nameOf({ placed }: LoweredTask): string {
  return `${placed.project.name}:${placed.target}`;
}

/** A target that runs commands runs those that print, too. */
function printedLines({ placed, lowering }: LoweredTask): readonly number[] {
  const { task, cmds } = placed.task.instance;
  if (lowering === 'run-commands' || cmds.length !== task.cmds.length) return [];
  return cmds.flatMap((command, index) =>
    command.kind === 'shell' && !command.deferred && isPrinted(command.text) ? [index] : [],
  );
}

/**
 * Words that would not get to where go-task takes them, found before anything runs. To go-task they are for every task of
 * the run; a target that is nothing but its commands cannot take them, and what nobody takes is most likely a mistake.
 */
import { compile, lookup } from '@nx-taskfile/taskfile';
import { called } from '../analysis/edges';
import type { PlacedTask } from '../analysis/model';
import { plainJson } from '../analysis/twins';
import { isHanded } from '../lower/phases';
import type { LoweredTask } from '../lower/model';
import type { Words } from './words';

export interface Run {
  /** Every target of ours. */
  readonly lowered: readonly LoweredTask[];
  /** Those that are asked for. */
  readonly asked: readonly LoweredTask[];
  /** Targets of others are asked for as well, and may take whatever is left. */
  readonly others: boolean;
  readonly nameOf: (one: LoweredTask) => string;
}

/** @returns what is wrong, in words; no value of a variable is told */
export function refusals(words: Words, { lowered, asked, others, nameOf }: Run): readonly string[] {
  const at = new Map(lowered.map(one => [key(one.placed, one.placed.task.id), one]));
  const refused: string[] = [];
  const taken = new Set<string>();
  for (const [one, handed] of reached(asked, at)) {
    const names = namesTaken(one.placed, one.lowering === 'runner', words);
    if (handed && one.lowering === 'runner') names.forEach(name => taken.add(name));
    else if (names.size > 0) refused.push(cannotTake(nameOf(one), one, [...names]));
  }
  for (const one of asked) {
    if (one.lowering === 'run-script' && words.args.length > 0) taken.add(ARGS);
    // Nx would take those that look like them for options of the executor.
    if (one.lowering === 'run-commands' && words.args.some(word => word.startsWith('-'))) {
      refused.push(cannotTake(nameOf(one), one, [ARGS]));
    }
    if (one.lowering === 'run-script' && Object.keys(words.vars).length > 0) {
      refused.push(`${nameOf(one)} would hand ${inWords(Object.keys(words.vars))} to its package.json script as words`);
    }
  }
  if (refused.length > 0 || others || asked.length === 0) return [...new Set(refused)];
  const left = [...Object.keys(words.vars), ...(words.args.length > 0 ? [ARGS] : [])].filter(name => !taken.has(name));
  if (left.length === 0) return [];
  return [`nothing that ${asked.map(nameOf).join(', ')} runs takes ${inWords(left)}`];
}

/** Stands for what follows the variables. */
const ARGS = 'CLI_ARGS';

function cannotTake(name: string, { placed, lowering }: LoweredTask, taken: readonly string[]): string {
  const given = taken.map(one => (one === ARGS ? '-- …' : `${one}=…`)).join(' ');
  const why =
    lowering === 'runner' ? 'no edge hands words on to it' : 'Nx runs its commands as they are, without the runner';
  return `${name} cannot take ${inWords(taken)}: ${why}\nhint: \`nx-taskfile run ${placed.task.id} ${given}\` takes them`;
}

function inWords(names: readonly string[]): string {
  return names.map(name => (name === ARGS ? 'arguments' : name)).join(' and ');
}

/** Everything that runs, with whether the words get there. */
function reached(
  asked: readonly LoweredTask[],
  at: ReadonlyMap<string, LoweredTask>,
): ReadonlyMap<LoweredTask, boolean> {
  const seen = new Map<LoweredTask, boolean>();
  const visit = (one: LoweredTask, handed: boolean): void => {
    const before = seen.get(one);
    if (before === true || before === handed) return;
    seen.set(one, handed);
    if (!one.phases && (one.config.dependsOn ?? []).length === 0) return;
    for (const name of one.phases ? one.placed.dependsOn : one.edges) {
      const next = at.get(key(one.placed, name));
      if (next) visit(next, handed && isHanded(next));
    }
  };
  for (const one of asked) visit(one, true);
  return seen;
}

/** Which of the words change what the task does, or what it calls, where it runs that itself. */
function namesTaken(placed: PlacedTask, runsCalls: boolean, { vars, args }: Words): ReadonlySet<string> {
  const { taskfile } = placed.entry;
  const taken = new Set<string>();
  const seen = new Set<string>();
  const look = (name: string, task: PlacedTask['task'] | undefined): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const plain = textOf(placed, name, {});
    for (const [variable, value] of Object.entries(vars)) {
      const cliVars = new Map([[variable, { value, secret: false }]]);
      if (textOf(placed, name, { cliVars }) !== plain) taken.add(variable);
    }
    if (args.length > 0 && textOf(placed, name, { cliArgs: args }) !== plain) taken.add(ARGS);
    if (!runsCalls) return;
    const calls = task ? called(task) : callsOf(placed, name);
    for (const other of calls) if ('task' in lookup(taskfile, other)) look(other, undefined);
  };
  look(placed.task.id, placed.task);
  return taken;
}

function callsOf({ entry }: PlacedTask, name: string): string[] {
  const { instance } = compile(entry.taskfile, { task: name }, { env: {} });
  return [...(instance?.deps ?? []), ...(instance?.cmds ?? [])].flatMap(one =>
    one.kind === 'call' ? (one.task.value ?? []) : [],
  );
}

type CommandLine = Pick<NonNullable<Parameters<typeof compile>[2]>, 'cliVars' | 'cliArgs'>;

function textOf({ entry }: PlacedTask, task: string, words: CommandLine): string {
  const { instance, diagnostics } = compile(entry.taskfile, { task }, { env: {}, ...words });
  return JSON.stringify([instance, diagnostics.map(({ message }) => message)], plainJson);
}

function key({ entry }: PlacedTask, name: string): string {
  return `${entry.file}\n${name}`;
}

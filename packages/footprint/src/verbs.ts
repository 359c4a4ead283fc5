/** Tools of many commands, each of which does one thing that is no file of the workspace: a table of what, in words. */
import type { EffectKind, Footprint } from './model';
import { options } from './options';
import { asksMachine, asksTool, effect, footprint, unknown, type Part } from './parts';
import type { Invocation } from './tool';

/** Commands parted by blanks, of one or two words (`rollout:status`), what they do, and to what kind of effect that belongs. */
export type Does = readonly [commands: string, kind: EffectKind, what: string];

export interface Verbs {
  readonly does: readonly Does[];
  /** Global options that take the next word. */
  readonly value?: readonly string[];
  /** One dash starts a long option. */
  readonly longDash?: boolean;
  /** Commands that need more than a row; what they are given begins after the command. */
  readonly own?: Readonly<Record<string, (invocation: Invocation) => Part>>;
  /** Commands that run until they are stopped, always (`port-forward`) or with one of some flags (`logs -f`). */
  readonly endless?: Readonly<Record<string, readonly string[] | true>>;
  /** What it does when it is called without a command. */
  readonly alone?: Part;
}

export function byVerb(
  invocation: Invocation,
  { does, value = [], longDash, own = {}, endless = {}, alone }: Verbs,
): Footprint {
  if (asksTool(invocation)) return footprint(asksMachine(invocation));
  const { program } = invocation;
  const { operands } = options(invocation, { value, stopAtOperand: true, ...(longDash && { longDash }) });
  const [first, second] = operands;
  if (first === undefined) return footprint(alone ?? asksMachine(invocation));
  if (first.value === undefined)
    return footprint(unknown(invocation, `what \`${program} ${first.text}\` does is only known when it runs`));
  const verb = first.value;
  const pair = `${verb}:${second?.value ?? ''}`;
  const known = [pair, verb].find(key => Object.hasOwn(own, key));
  const words = known === pair ? 2 : 1;
  if (known !== undefined) return footprint(own[known]?.({ ...invocation, args: operands.slice(words) }) ?? {});
  const row = rowOf(does, pair) ?? rowOf(does, verb);
  if (row === undefined)
    return footprint(unknown(invocation, `what \`${program} ${verb}\` does is not in the catalogue`));
  const flags = Object.hasOwn(endless, pair) ? endless[pair] : Object.hasOwn(endless, verb) ? endless[verb] : [];
  const neverEnds = flags === true || (flags ?? []).some(flag => operands.some(word => word.value === flag));
  const shown = rowOf(does, pair) === row && second !== undefined ? `${verb} ${second.value ?? ''}` : verb;
  return footprint(effect(row[1], `\`${program} ${shown}\` ${row[2]}`), { neverEnds });
}

function rowOf(does: readonly Does[], key: string): Does | undefined {
  return does.find(([commands]) => commands.split(' ').includes(key));
}

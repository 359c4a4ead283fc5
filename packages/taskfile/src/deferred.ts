/** What an `sh` variable that did not run would run: the command, its directory, the environment it sees (semantics 4.2). */
import { isExported } from './exported';
import type { CommandDeferral, Deferral, DeferredText, Text } from './instance';
import { printValue } from './template/format';
import { uniqueDeferrals } from './template/render';
import type { Resolved, Scope } from './template/scope';

export interface OpenCommand {
  readonly text: Text;
  /** The command was made from a secret. */
  readonly ofSecret?: boolean;
  readonly dir: Text;
  /** What it sees; later entries are not among it. */
  readonly scope: Scope;
}

/** The reason why the variable has no value, with all that the command itself waits for. */
export function commandDeferrals(name: string, command: OpenCommand): readonly Deferral[] {
  const { text, dir, scope, ofSecret = false } = command;
  const declared = scope.snapshot();
  const deferral: CommandDeferral = {
    kind: 'sh',
    name,
    command: new LazyCommand(disclosed(text, ofSecret), disclosed(dir, false), declared),
  };
  return [deferral, ...text.deferrals, ...dir.deferrals];
}

/** A command that stands for an unknown number of rounds has no value, whatever it says. */
export function withDeferrals(text: Text, deferrals: readonly Deferral[]): Text {
  if (deferrals.length === 0) return text;
  const open = text.deferrals.length === 0 ? text.value : text.open;
  const all = uniqueDeferrals([...text.deferrals, ...deferrals]);
  return open === undefined ? { raw: text.raw, deferrals: all } : { raw: text.raw, deferrals: all, open };
}

/** Most are never looked at, so the environment is made when somebody asks. */
class LazyCommand {
  private made?: ReadonlyMap<string, DeferredText>;

  constructor(
    readonly text: DeferredText,
    readonly dir: DeferredText,
    private readonly declared: () => ReadonlyMap<string, Resolved>,
  ) {}

  get env(): ReadonlyMap<string, DeferredText> {
    return (this.made ??= environmentOf(this.declared()));
  }
}

function environmentOf(declared: ReadonlyMap<string, Resolved>): ReadonlyMap<string, DeferredText> {
  const env = new Map<string, DeferredText>();
  for (const [name, { known, value, deferrals, secret, ofSecret }] of declared) {
    if (known && !isExported(value)) continue;
    const text = { raw: '', deferrals, ...(isExported(value) && { value: printValue(value) }) };
    env.set(name, disclosed(text, secret === true || ofSecret === true));
  }
  return env;
}

/** Without its value where that is a secret's, or came from the OS environment. */
function disclosed({ raw, value, deferrals, open }: Text, secret: boolean): DeferredText {
  if (secret) return { raw, deferrals, secret: true };
  const unknown = value === undefined || deferrals.some(({ kind }) => kind === 'env' || kind === 'dotenv');
  return { raw, deferrals, secret: false, ...(!unknown && { value }), ...(open !== undefined && { open }) };
}

/** The environment that a task's commands get (semantics 4.4). */
import { isExported } from './exported';
import type { ShownVariable, Text } from './instance';
import type { Variable } from './model';
import { printValue } from './template/format';
import { Scope, type Resolved } from './template/scope';
import { SECRET, type Texts } from './texts';
import type { VariableResolver } from './variables';

export interface TaskEnvironment {
  readonly env: ReadonlyMap<string, Text>;
  /** Of the fast pass, what is not exported too. */
  readonly shown: ReadonlyMap<string, ShownVariable>;
}

const NOTHING: ReadonlyMap<string, ShownVariable> = new Map();
const NO_ENVIRONMENT: TaskEnvironment = { env: new Map(), shown: NOTHING };

/**
 * Root env, then task env, both seen with the final variables; dotenv files stay unread.
 * @param scope all variables of the call
 * @param dir where commands of the environment run
 */
export function environmentOf(resolver: VariableResolver, scope: Scope, dir: Text, texts: Texts): TaskEnvironment {
  const { taskfile, task } = resolver.context;
  if (texts.mistaken || taskfile.env.size + task.env.size === 0) return NO_ENVIRONMENT;
  const env = new Map<string, Text>();
  // Commands of the environment see the entries before them, and none of the variables.
  const before = new Scope({ ...resolver.shared.outside, names: () => [] });
  const add = (name: string, variable: Variable): void => {
    const resolved = resolver.evaluate(name, variable, scope, dir, before);
    before.set(name, resolved);
    const { known, value, deferrals } = resolved;
    const raw = rawText(variable);
    if (texts.hides && (resolved.secret || resolved.ofSecret)) {
      env.set(name, { raw: variable.secret ? '' : raw, deferrals: [SECRET] });
      return;
    }
    const open = typeof resolved.open === 'string' && { open: resolved.open };
    if (isExported(value)) env.set(name, { raw, value: printValue(value), deferrals, ...open });
    else if (!known) env.set(name, { raw, deferrals, ...open });
  };
  for (const [name, variable] of taskfile.env) add(name, task.env.get(name) ?? variable);
  for (const [name, variable] of task.env) if (!taskfile.env.has(name)) add(name, variable);
  if (!texts.fast) return { env, shown: NOTHING };
  return { env, shown: new Map(before.names().map(name => [name, shownVariable(before.get(name))])) };
}

export function shownVariable({ value, sh, secret = false }: Resolved): ShownVariable {
  return { ...(value !== undefined && { value }), ...(sh !== undefined && { sh }), secret };
}

function rawText({ value, sh, ref }: Variable): string {
  return ref ?? (value === undefined || value === null ? (sh ?? '') : printValue(value));
}

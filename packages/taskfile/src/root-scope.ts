/**
 * The layers above all tasks (root `env`, the command line, root `vars`), evaluated once for a Taskfile when nothing in them
 * depends on the task. go-task evaluates them for every task; what comes out is the same.
 */
import type { Diagnostic } from './diagnostic';
import type { Deferral } from './instance';
import type { Taskfile } from './model';
import { Specials, TASK_SPECIALS, workingDir } from './specials';
import { machine, Scope, valueOf, type Environment, type Outside, type Resolved } from './template/scope';
import type { CallContext, CallOptions, VariableResolver } from './variables';

/** What the tasks of a Taskfile share when they are compiled with the same options. */
export interface Shared {
  readonly options: CallOptions;
  /** What lies around all layers. */
  readonly outside: Outside;
  /** Evaluated when it is asked for first; null when a task's own values play a part. */
  root: { readonly scope: Scope; readonly diagnostics: readonly Diagnostic[] } | null | undefined;
}

const known = new WeakMap<Taskfile, Shared>();

export function sharedOf({ taskfile, options }: CallContext, runs: boolean, env: Environment): Shared {
  const last = known.get(taskfile);
  if (last && sameOptions(last.options, options)) return last;
  const outside: Outside = {
    get: name => outsideValue(name, taskfile, runs, env),
    names: () => Object.keys(env),
    host: machine(env, workingDir(options) ?? taskfile.rootDir, options.platform),
    final: runs,
  };
  const shared: Shared = { options, outside, root: undefined };
  known.set(taskfile, shared);
  return shared;
}

/** A name that no layer sets: the OS environment, or a dotenv file, may. */
function outsideValue(name: string, { dotenv }: Taskfile, runs: boolean, env: Environment): Resolved {
  if (AT_RUN_TIME.has(name)) return { known: runs, deferrals: [{ kind: 'run', name }] };
  const unread = dotenv.length > 0 && !runs;
  const deferrals: Deferral[] = [{ kind: 'env', name }];
  if (unread) deferrals.push({ kind: 'dotenv', name, files: dotenv });
  return { known: !unread, ...valueOf(env, name), deferrals };
}

/** Set while a task runs: by deferred commands, and by the up-to-date check. */
const AT_RUN_TIME = new Set(['EXIT_CODE', 'CHECKSUM', 'TIMESTAMP']);

/** The root layers, or undefined when each task needs its own. What is wrong in them is reported again for every task. */
export function sharedRoot(resolver: VariableResolver): Scope | undefined {
  const { context, shared } = resolver;
  // Commands may answer differently each time they are asked.
  if (context.options.dynamic) return undefined;
  if (shared.root) {
    if (shared.root.diagnostics.length > 0) resolver.diagnostics.push(...shared.root.diagnostics);
  } else if (shared.root === undefined) shared.root = evaluate(resolver, shared.outside) ?? null;
  return shared.root?.scope;
}

function evaluate(resolver: VariableResolver, outside: Outside): Shared['root'] {
  const asked = { own: false };
  const watched: Outside = {
    ...outside,
    get: name => {
      asked.own ||= TASK_SPECIALS.includes(name);
      return outside.get(name);
    },
    names: () => {
      asked.own = true;
      return outside.names();
    },
  };
  const scope = new Scope(watched, undefined, undefined, new Specials(resolver.context, 'run'));
  const before = resolver.diagnostics.length;
  resolver.setRootLayers(scope);
  if (!asked.own) return { scope, diagnostics: resolver.diagnostics.slice(before) };
  resolver.diagnostics.length = before;
  return undefined;
}

function sameOptions(a: CallOptions, b: CallOptions): boolean {
  return a === b || FIELDS.every(field => a[field] === b[field]);
}

const FIELDS = ['env', 'platform', 'cliVars', 'cliArgs', 'cliFlags', 'cwd', 'fast', 'dynamic', 'secrets'] as const;

/** The option `limits` around a process of `task`: it can bound the whole of it, and nothing within. */
import type { BinaryOptions, SessionLimits } from '@nx-taskfile/runner';
import type { Taskfile } from '@nx-taskfile/taskfile';
import { depsLeft, reachOf, type Left, type Reach } from './reach';

type Bounded = Pick<BinaryOptions, 'bounds'> | { readonly refusal: string };

/** Of several tasks in one process, none can be bounded for itself. */
export function boundsOfAll(taskfile: Taskfile, names: readonly string[], limits: SessionLimits | undefined): Bounded {
  if (!limits) return {};
  const left = { lifted: false, omitted: [] };
  const [only, ...more] = names.map(name => reachOf(taskfile, name));
  if (only && more.length === 0) return boundsOf(only, left, limits);
  const all = names.flatMap(name => reachOf(taskfile, name).tasks);
  const bounded = all.find(task => limits.of(task) !== undefined);
  return bounded ? { refusal: `the option \`limits\` bounds \`${bounded.name}\`, one of several` } : {};
}

export function boundsOf({ called, tasks }: Reach, left: Left, limits: SessionLimits | undefined): Bounded {
  if (!limits) return {};
  const inner = tasks.find(task => task !== called && limits.of(task) !== undefined);
  if (inner) return { refusal: `the option \`limits\` bounds \`${inner.name}\`, which \`task\` would call by itself` };
  const own = called && limits.of(called);
  if (!called || !own) return {};
  if (depsLeft(called, true, left).length > 0)
    return { refusal: 'the option `limits` bounds it, and not its deps, which `task` would run with it' };
  return { bounds: { limits: own, name: called.name, directory: limits.directory } };
}

/** What is written in a project's configuration for a task, as the stages take what options say. */
import type { TaskAnalysis } from '@nx-taskfile/planner';
import type { Entry } from './model';
import type { Override } from './overrides';

/** What is nothing but edges calls what these lead to. */
export function withWrittenShape(task: TaskAnalysis, { written }: Entry): TaskAnalysis {
  return written.get(task.id)?.config.executor === 'nx:noop' ? { ...task, shape: 'composite' } : task;
}

/** Its edges are those that are written, and no other; what options say of its files and its end went into what is written. */
export function withWrittenEdges(
  overrides: ReadonlyMap<string, Override>,
  { written }: Entry,
): ReadonlyMap<string, Override> {
  if (written.size === 0) return overrides;
  const all = new Map(overrides);
  for (const [id, { config, file }] of written) {
    const { config: stated, by } = overrides.get(id) ?? { config: {}, by: {} };
    const { dependsOn = [], cache = false } = config;
    all.set(id, { config: { ...stated, dependsOn, cache }, by: { ...by, dependsOn: file, cache: file } });
  }
  return all;
}

import { emptyFootprint, type Footprint } from '@nx-taskfile/footprint';
import { planOf } from './plan-of';
import type { PlannedTask } from './work';

const evidence = { level: 'declared', detail: 'a test' } as const;

const task = (id: string, files: Partial<Footprint>, deps: PlannedTask[] = []): PlannedTask => ({
  id,
  name: id,
  footprint: { ...emptyFootprint, printsOnly: false, ...files },
  provisions: false,
  deps,
  calls: [],
});

/** Whether the two steps of a composite that both depend on `generate`, which writes what they read, keep their order. */
function isOrdered(runner: 'nx' | 'task', generate: PlannedTask): boolean {
  const reading = { reads: [{ glob: 'gen/**/*', evidence }] };
  const steps = ['build', 'test'].map(name => ({
    name,
    from: 'cmds' as const,
    deferred: false,
    task: task(name, reading, [generate]),
  }));
  return planOf({ composite: 'all', taskfile: 'Taskfile.yml', steps }, runner).order.length > 0;
}

describe('two steps that depend on the same task', () => {
  const generate = task('generate', { writes: [{ glob: 'gen/**/*', evidence }] });

  it('may run beside each other where it is done once: by Nx, or with `run: once`', () => {
    expect(isOrdered('nx', generate)).toBe(false);
    expect(isOrdered('task', { ...generate, once: true })).toBe(false);
  });

  it('stay in order where go-task does it for each of them', () => {
    expect(isOrdered('task', generate)).toBe(true);
  });
});

/** `task NAME` in the text of a command: which Taskfile it finds, and what that comes to. */
import { combine, type Facts, type Footprint, type NestedCall, type NestedTasks } from '@nx-taskfile/footprint';
import { chooseTaskfile } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import type { Entry } from './model';
import type { Unit, Units } from './unit';

/** go-task's limit is its patience: who calls itself never ends. */
const DEEPEST = 8;

export function nestedTasks(
  entries: readonly Entry[],
  facts: Facts,
  unitsIn: (entry: Entry) => Units | undefined,
): NestedTasks {
  const byFile = new Map(entries.map(entry => [entry.file, entry]));
  const units = new Map<Entry, Units | undefined>();
  let depth = 0;
  return call => {
    const entry = byFile.get(taskfileFor(call.dir, facts) ?? '');
    if (!entry || depth >= DEEPEST) return undefined;
    if (!units.has(entry)) units.set(entry, unitsIn(entry));
    const known = units.get(entry);
    if (!known) return undefined;
    depth++;
    const footprint = withFiles(footprintOf(call, known), entry);
    depth--;
    return footprint;
  };
}

/** What the Taskfile says decides, whichever it is. */
function withFiles(footprint: Footprint, { files }: Entry): Footprint {
  const evidence = { level: 'catalogued', detail: 'the Taskfile that `task` finds' } as const;
  return { ...footprint, reads: [...footprint.reads, ...files.map(glob => ({ glob, evidence }))] };
}

/** In the directory, or the nearest above it (semantics 1.1). */
function taskfileFor(from: string, facts: Facts): string | undefined {
  for (let dir = from; ; dir = posix.dirname(dir)) {
    const name = chooseTaskfile(facts.list(dir));
    if (name !== undefined) return posix.join(dir, name);
    if (dir === '.') return undefined;
  }
}

function footprintOf({ names, variables, args }: NestedCall, units: Units): Footprint {
  const cliVars = new Map([...variables].map(([name, value]) => [name, { value, secret: false }] as const));
  const called = (names.length === 0 ? ['default'] : names).map(name => {
    const given = { ...(cliVars.size > 0 && { cliVars }), ...(args.length > 0 && { cliArgs: args }) };
    return opened(name, units.called(name, new Map(), given));
  });
  return combine(called);
}

/** What a footprint has no word for stays unknown; so does what go-task, which Nx does not steer here, may leave undone. */
function opened(name: string, { footprint, obstacles, judged }: Unit): Footprint {
  const unknowns = obstacles.map(({ detail }) => ({ command: `task ${name}`, reason: detail }));
  const skipped = { command: `task ${name}`, reason: 'does nothing where go-task holds it for up to date' };
  return { ...footprint, unknowns: [...footprint.unknowns, ...unknowns, ...(judged ? [skipped] : [])] };
}

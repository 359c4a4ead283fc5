/** Programs that npm packages bring: through npx and its kin, or by name inside a package script. */
import type { ShellWord, Unwrapped } from '@nx-taskfile/shell';
import { combine } from '../algebra';
import type { Footprint } from '../model';
import { literal } from '../options';
import { fetchesForItself, footprint } from '../parts';
import { ran } from '../ran';
import type { Invocation } from '../tool';
import { isDeclared } from './packages';

/** As `runsPackageProgram`, for what `npx` and its kin run. */
export function runsPackagePrograms(
  invocation: Invocation,
  unwrapped: Unwrapped,
  dir: string,
  alwaysFetch: boolean,
): Footprint {
  return combine(
    unwrapped.runs.map(run => {
      if (run.kind !== 'words') {
        const origin = alwaysFetch ? 'fetched' : 'node_modules';
        const fetched = alwaysFetch ? fetchesForItself(`\`${invocation.program}\` fetches packages`) : {};
        return combine([footprint(fetched), ran(invocation, { ...unwrapped, runs: [run] }, { cwd: dir, origin })]);
      }
      const [head, ...args] = run.argv;
      const program = run.spec ?? head;
      return runsPackageProgram(invocation, program === undefined ? [] : [program, ...args], dir, alwaysFetch);
    }),
  );
}

/** Runs `argv` from node_modules, or fetches it when no package.json around `dir` declares its package. */
export function runsPackageProgram(
  invocation: Invocation,
  argv: readonly ShellWord[],
  dir: string,
  alwaysFetch: boolean,
): Footprint {
  const [head, ...args] = argv;
  if (head === undefined) return footprint({});
  const name = head.value === undefined ? undefined : withoutVersion(head.value);
  if (name === undefined) return invocation.run(argv, { cwd: dir });
  const program = name.slice(name.lastIndexOf('/') + 1);
  const packages = [name, program, ...(invocation.tool(program)?.packages ?? [])];
  const local = !alwaysFetch && name === head.value && isDeclared(invocation.facts, dir, packages);
  const run = invocation.run([literal(program), ...args], { cwd: dir, origin: local ? 'node_modules' : 'fetched' });
  return local
    ? run
    : combine([footprint(fetchesForItself(`\`${invocation.program}\` fetches \`${name}\` when it is not there`)), run]);
}

/** `tool@1.2`, `@scope/tool@latest`. */
function withoutVersion(spec: string): string {
  const at = spec.indexOf('@', 1);
  return at === -1 ? spec : spec.slice(0, at);
}

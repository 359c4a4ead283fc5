/** go-task inside a shell command. */
import type { ShellWord, Unwrapped } from '@nx-taskfile/shell';
import { asksMachine, footprint, unknown } from '../../parts';
import { directoryOf, runnerOf } from '../../ran';
import type { Invocation, NestedCall, Tool } from '../../tool';

export const tool: Tool = {
  name: 'task',
  title: 'Task',
  docs: 'https://taskfile.dev/docs/reference/cli',
  match: ['task', 'go-task'],
  loads: 'nothing',
  namesEnv: true,
  footprint(invocation) {
    const unwrapped = runnerOf(invocation);
    if (unwrapped?.runs.length === 0) return footprint(asksMachine(invocation));
    const call = unwrapped && nestedCall(invocation, unwrapped);
    return (
      (call && invocation.tasks(call)) ??
      footprint(unknown(invocation, 'calls a task of a Taskfile that is not known here'))
    );
  },
};

/** Flags that say how it is told, not what is run. */
const TELLING: ReadonlySet<string> = new Set([
  ...['-s', '--silent', '-v', '--verbose', '-y', '--yes', '-c', '--color', '-o', '--output', '-x', '--exit-code'],
  ...['-d', '--dir', '-F', '--failfast', '-C', '--concurrency'],
]);

function nestedCall(invocation: Invocation, { options, runs, where }: Unwrapped): NestedCall | undefined {
  const dir = directoryOf(invocation, where, invocation.cwd);
  const [run] = runs;
  if (run?.kind !== 'named' || dir === undefined || !options.every(({ flag }) => TELLING.has(flag))) return undefined;
  const separator = invocation.args.findIndex(word => word.value === '--');
  const before = separator === -1 ? invocation.args : invocation.args.slice(0, separator);
  const names = values(run.names);
  const args = values(separator === -1 ? [] : invocation.args.slice(separator + 1));
  const assignments = values(before.filter(word => ASSIGNMENT.test(word.value ?? word.text)));
  if (!names || !args || !assignments) return undefined;
  const variables = new Map(
    assignments.map(text => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const),
  );
  return { names, variables, args, dir };
}

const ASSIGNMENT = /^[A-Za-z_]\w*=/;

function values(words: readonly ShellWord[]): readonly string[] | undefined {
  const known = words.flatMap(word => word.value ?? []);
  return known.length === words.length ? known : undefined;
}

/**
 * Repairs calls that go-task does not see as calls: `- task:name` (a YAML string), `task:name &` with `wait`,
 * `- task: name &`, and `{{name}}` where the shell variable `$name` was meant.
 * Only what Nx targets do is repaired; what go-task does with the file stays as it is.
 */
import { summarise, type CommandSummary, type ScriptSummary } from '@nx-taskfile/shell';
import {
  isTemplateFunction,
  type Command,
  type Diagnostic,
  type ShellCommand,
  type Task,
  type Taskfile,
  type TaskCall,
} from '@nx-taskfile/taskfile';

/** One command entry and what takes its place. */
export interface Repair {
  readonly task: string;
  /** Index in the task's `cmds` as written. */
  readonly index: number;
  readonly becomes: readonly Command[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Returns the Taskfile with every broken call repaired, and the repairs (codes `intent/call-as-string`,
 * `intent/background-call`, `intent/template-names-variable`).
 */
export function repairIntent(taskfile: Taskfile): { taskfile: Taskfile; repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  const tasks = new Map<string, Task>();
  for (const [name, task] of taskfile.tasks) {
    const found = repairsOf(task);
    repairs.push(...found);
    tasks.set(name, found.length === 0 ? task : { ...task, cmds: applied(task, found) });
  }
  return repairs.length === 0 ? { taskfile, repairs } : { taskfile: { ...taskfile, tasks }, repairs };
}

function applied(task: Task, repairs: readonly Repair[]): Command[] {
  return task.cmds.flatMap((command, index) => repairs.find(r => r.index === index)?.becomes ?? [command]);
}

function repairsOf(task: Task): Repair[] {
  const repairs = task.cmds.flatMap((command, index) => {
    const repair = command.kind === 'call' ? repairCall(command, task) : repairShell(command, task);
    return repair ? [{ task: task.name, index, ...repair }] : [];
  });
  const background = repairs.filter(r => r.becomes.some(c => c.kind === 'call' && c.background)).map(r => r.index);
  const [first = Infinity, last = -1] = [background[0], background.at(-1)];
  // `wait` waited for jobs that were never started: the repaired group is waited for by itself. Between two groups it tells them apart.
  const waits = task.cmds.flatMap((command, index) =>
    command.kind === 'shell' && isBareWait(command.text) && last >= 0 && !(first < index && index < last)
      ? [{ task: task.name, index, becomes: [], diagnostics: [] }]
      : [],
  );
  return [...repairs, ...waits].sort((a, b) => a.index - b.index);
}

type Repaired = Pick<Repair, 'becomes' | 'diagnostics'>;

/** `- task: name &`: YAML makes the ampersand part of the name. */
function repairCall(call: TaskCall, task: Task): Repaired | undefined {
  const name = call.task.trimEnd();
  if (!name.endsWith('&') || name.endsWith('&&')) return undefined;
  const meant = name.slice(0, -1).trimEnd();
  return {
    becomes: [{ ...call, task: meant, background: true }],
    diagnostics: [backgroundDiagnostic(task, call, meant)],
  };
}

function repairShell(command: ShellCommand, task: Task): Repaired | undefined {
  const variables = templatesNamingVariables(command.text);
  // Nearly no command has anything to repair, and to parse each of them twice is dear.
  if (variables.length === 0 && !command.text.includes(PREFIX)) return undefined;
  const text = variables.reduce((all, v) => all.replaceAll(v.action, `\${${v.name}}`), command.text);
  const script = summarise(text);
  const calls = script.commands.filter(isCallWord);
  const diagnostics = variables.map(v => templateDiagnostic(task, command, v));
  if (calls.length === 0) {
    return variables.length > 0 ? { becomes: [{ ...command, text }], diagnostics } : undefined;
  }
  if (isOnlyCalls(script, calls)) {
    const becomes = calls.map((call): TaskCall => toCall(command, task, call));
    return {
      becomes,
      diagnostics: becomes.map(call =>
        call.background
          ? backgroundDiagnostic(task, command, shown(call))
          : stringDiagnostic(task, command, shown(call)),
      ),
    };
  }
  // A call among other shell code: `task name` is what the shell can run.
  const repaired = calls.reduceRight((t, c) => `${t.slice(0, c.start)}task ${t.slice(c.start + PREFIX.length)}`, text);
  return {
    becomes: [{ ...command, text: repaired }],
    diagnostics: [
      ...diagnostics,
      ...calls.map(c => stringDiagnostic(task, command, c.argv[0]?.text.slice(PREFIX.length) ?? '')),
    ],
  };
}

const PREFIX = 'task:';

function isCallWord(command: CommandSummary): boolean {
  const word = command.argv[0]?.text;
  return word !== undefined && word.startsWith(PREFIX) && word.length > PREFIX.length;
}

/** Nothing but `task:a`, `task:a &`, `task:a && task:b`: every command is one literal word, none depends on failure. */
function isOnlyCalls(script: ScriptSummary, calls: readonly CommandSummary[]): boolean {
  return (
    script.errors.length === 0 &&
    script.commands.length === calls.length &&
    !script.text.includes('|') &&
    calls.every(c => c.argv.length === 1 && c.argv[0]?.value !== undefined && c.redirections.length === 0) &&
    calls.every(c => c.assignments.length === 0 && !c.substitution && !c.piped)
  );
}

function toCall(command: ShellCommand, task: Task, call: CommandSummary): TaskCall {
  const name = (call.argv[0]?.value ?? '').slice(PREFIX.length);
  return {
    kind: 'call',
    task: [...task.namespace, name].join(':'),
    vars: new Map(),
    range: command.range,
    ignoreError: command.ignoreError,
    deferred: command.deferred,
    for: command.for,
    if: command.if,
    silent: command.silent,
    timeout: command.timeout,
    ...(call.background && { background: true }),
  };
}

function isBareWait(text: string): boolean {
  if (!text.includes('wait')) return false;
  const script = summarise(text);
  const [only, ...more] = script.commands;
  return more.length === 0 && only?.argv.length === 1 && only.argv[0]?.value === 'wait' && script.plain;
}

interface NamedVariable {
  /** The whole action, braces included. */
  readonly action: string;
  readonly name: string;
}

/** Actions of one bare word that is no template function but a variable this very text sets. */
function templatesNamingVariables(text: string): NamedVariable[] {
  const found: NamedVariable[] = [];
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', open + 2)) {
    const close = text.indexOf('}}', open);
    if (close < 0) break;
    const name = text.slice(open + 2, close).trim();
    if (isIdentifier(name) && !isTemplateFunction(name)) found.push({ action: text.slice(open, close + 2), name });
  }
  if (found.length === 0) return found;
  const script = summarise(found.reduce((all, v) => all.replaceAll(v.action, `\${${v.name}}`), text));
  const set = new Set(script.commands.flatMap(variablesSet));
  return found.filter(v => set.has(v.name));
}

function variablesSet(command: CommandSummary): string[] {
  const assigned = command.argv.length === 0 ? command.assignments.map(a => a.name) : [];
  const read = command.argv[0]?.value === 'read' ? command.argv.slice(1).flatMap(w => w.value ?? []) : [];
  return [...assigned, ...read];
}

function isIdentifier(text: string): boolean {
  return (
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) &&
    !['true', 'false', 'nil', 'end', 'else', 'break', 'continue'].includes(text)
  );
}

function shown(call: TaskCall): string {
  return call.task;
}

function stringDiagnostic(task: Task, command: Command, name: string): Diagnostic {
  return {
    code: 'intent/call-as-string',
    severity: 'warning',
    message: `\`task:${name}\` is a string, not a call: go-task looks for a program called "task:${name}". Nx runs the task ${name}.`,
    file: task.file,
    range: command.range,
    hint: `write \`- task: ${name}\` (with a space), or run \`nx g nx-taskfile:migrate\``,
  };
}

function backgroundDiagnostic(task: Task, command: Command, name: string): Diagnostic {
  return {
    code: 'intent/background-call',
    severity: 'warning',
    message: `\`task:${name} &\` starts nothing under go-task. Nx runs the task ${name} beside its neighbours.`,
    file: task.file,
    range: command.range,
    hint: 'list parallel tasks under `deps:`, or run `nx g nx-taskfile:migrate`',
  };
}

function templateDiagnostic(task: Task, command: Command, variable: NamedVariable): Diagnostic {
  return {
    code: 'intent/template-names-variable',
    severity: 'warning',
    message: `${variable.action} is no template variable or function: go-task refuses the task. Nx uses the shell variable $${variable.name}, which this command sets.`,
    file: task.file,
    range: command.range,
    hint: `write \${${variable.name}}, or run \`nx g nx-taskfile:migrate\``,
  };
}

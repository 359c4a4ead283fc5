/** What `task --summary` prints (semantics 9.3). */
import type { ShownVariable } from '../instance';
import type { RequiredVariable } from '../model';
import { printValue } from '../template/format';
import { isMap, sortedKeys } from '../template/values';
import { plain, type Paint } from './paint';

/** A task after the fast pass. */
export interface TaskSummary {
  /** Its label, else its name with what the wildcards stood for. */
  readonly name: string;
  readonly summary: string;
  readonly desc: string;
  /** All that its templates see, in order. */
  readonly vars: ReadonlyMap<string, ShownVariable>;
  readonly env: ReadonlyMap<string, ShownVariable>;
  readonly requires: readonly RequiredVariable[];
  readonly deps: readonly string[];
  readonly aliases: readonly string[];
  /** A command's text, secrets masked, or the task it calls. */
  readonly commands: readonly ({ readonly text: string } | { readonly task: string })[];
}

/** The tasks one after the other. `outside` are the names of the OS environment: what it sets is not shown. */
export function summaryText(
  tasks: readonly TaskSummary[],
  outside: (name: string) => boolean,
  paint: Paint = plain,
): string {
  const apart = paint('default', '\n').repeat(2);
  return tasks.map(task => sections(task, outside, paint).join(paint('default', '\n'))).join(apart);
}

function sections(task: TaskSummary, outside: (name: string) => boolean, paint: Paint): string[] {
  const line = (text: string): string => paint('default', `${text}\n`);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [line(title) + lines.join('')];
  const hidden = (name: string): boolean => isSpecial(name) || outside(name);
  const variables = (shown: ReadonlyMap<string, ShownVariable>, skip: (name: string) => boolean): string[] =>
    [...shown]
      .filter(([name]) => !skip(name))
      .map(([name, variable]) => paint('yellow', `  ${name}: ${variableText(variable)}\n`));
  const requires = task.requires.flatMap(requireLines).map(text => paint('yellow', `${text}\n`));
  return [
    paint('default', 'task: ') + paint('green', `${task.name}\n`),
    describingLines(task).map(line).join(''),
    ...section(
      'vars:',
      variables(task.vars, name => hidden(name) || task.env.has(name)),
    ),
    ...section('env:', variables(task.env, hidden)),
    ...section('requires:', requires.length === 0 ? [] : [line('  vars:'), ...requires]),
    ...section(
      'dependencies:',
      task.deps.map(dep => line(` - ${dep}`)),
    ),
    ...section(
      'aliases:',
      task.aliases.map(alias => paint('default', ' - ') + paint('cyan', `${alias}\n`)),
    ),
    ...section(
      'commands:',
      task.commands.map(command => {
        const text =
          'text' in command ? paint('yellow', `${command.text}\n`) : paint('green', `Task: ${command.task}\n`);
        return paint('default', ' - ') + text;
      }),
    ),
  ];
}

function describingLines({ summary, desc }: TaskSummary): string[] {
  if (summary !== '') return (summary.endsWith('\n') ? summary.slice(0, -1) : summary).split('\n');
  return [desc === '' ? '(task does not have description or summary)' : desc];
}

function variableText({ value, sh, secret }: ShownVariable): string {
  if (secret) return '*****';
  if (sh !== undefined) return `sh: ${sh}`;
  if (value === undefined || value === null) return '""';
  if (!isMap(value)) return `"${printValue(value)}"`;
  const keys = sortedKeys(value);
  if (keys.length === 0) return '{}';
  return `\n${keys.map(key => `    ${key}: ${printValue(value[key])}\n`).join('')}`;
}

function requireLines({ name, enum: choices }: RequiredVariable): string[] {
  if (choices === undefined) return [`    - ${name}`];
  if ('ref' in choices) return [`    - ${name}:`, '        enum:', `          ref: ${choices.ref}`];
  if (choices.length === 0) return [`    - ${name}`];
  return [`    - ${name}:`, '        enum:', ...choices.map(choice => `          - ${choice}`)];
}

const SPECIAL = new Set([
  'TASK',
  'TASKFILE',
  'TASKFILE_DIR',
  'USER_WORKING_DIR',
  'ALIAS',
  'MATCH',
  'PATH_LIST_SEPARATOR',
  'FILE_PATH_SEPARATOR',
]);

function isSpecial(name: string): boolean {
  return SPECIAL.has(name) || /^(?:TASK|CLI|ROOT)_/.test(name);
}

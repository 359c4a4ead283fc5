/** Compares `explain` with expected.json: prose left out, sets as sets, unions of inputs worked out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURE, type Row } from './support';

interface Dependency {
  readonly projects: readonly string[];
  readonly target: string;
}

interface Evidence {
  readonly level: string;
  readonly by: string;
}

/** A row of expected.json. `members`: the tasks that its calls and deps name. */
export interface Expected {
  readonly task: string;
  readonly entry: string;
  readonly taskfile: string;
  readonly target: string;
  readonly project: { readonly root: string; readonly name: string; readonly evidence: Evidence };
  readonly lowering: string;
  readonly continuous: boolean;
  readonly cache: { readonly value: boolean; readonly evidence: Evidence };
  readonly inputs: readonly unknown[] | { readonly membersOf: true };
  readonly members?: readonly string[];
  readonly dependsOn: readonly (string | Dependency)[];
  readonly outputs: readonly string[];
  readonly diagnostics: readonly { readonly code: string; readonly severity: string; readonly line: number }[];
}

export function expectedRows(): Expected[] {
  return (JSON.parse(readFileSync(join(FIXTURE, 'expected.json'), 'utf8')) as { tasks: Expected[] }).tasks;
}

/** A row as far as it is not prose, so that both sides can be compared with `toEqual`. */
export function comparable(row: Row): Record<string, unknown> {
  const evidence = ({ level, by }: Evidence): Evidence => ({ level, by });
  const { project, cache } = row as unknown as {
    project: { root: string; name: string; evidence: { level: string; by: string } };
    cache: { value: boolean; evidence: { level: string; by: string } };
  };
  const diagnostics = row.diagnostics as readonly { code: string; severity: string; line: number }[];
  const { task, entry, taskfile, target, lowering, continuous } = row;
  return {
    ...{ task, entry, taskfile, target, lowering, continuous },
    project: { root: project.root, name: project.name, evidence: evidence(project.evidence) },
    cache: { value: cache.value, evidence: evidence(cache.evidence) },
    inputs: sorted(row['inputs'] as unknown[]),
    outputs: sorted(row['outputs'] as unknown[]),
    dependsOn: row['dependsOn'],
    diagnostics: sorted(diagnostics.map(({ code, severity, line }) => ({ code, severity, line }))),
  };
}

/** The expected row in the same form. `{"membersOf": true}` stands for the inputs of all tasks its steps and deps lead to. */
export function comparableExpected(row: Expected, members: readonly Expected[]): Record<string, unknown> {
  const inputs = Array.isArray(row.inputs)
    ? (row.inputs as unknown[])
    : [...new Map(members.flatMap(fromRoot).map(input => [JSON.stringify(input), input])).values()];
  return comparable({ ...row, inputs });
}

function fromRoot(member: Expected): unknown[] {
  const root = member.project.root === '.' ? '{workspaceRoot}' : `{workspaceRoot}/${member.project.root}`;
  return (member.inputs as unknown[])
    .filter(input =>
      typeof input === 'string' ? !input.startsWith('!') : !Object.hasOwn(input as object, 'dependentTasksOutputFiles'),
    )
    .map(input => {
      const seen = (path: string): string => path.replace('{projectRoot}', root);
      if (typeof input === 'string') return seen(input);
      const { fileset } = input as { fileset?: string };
      return fileset === undefined ? input : { ...(input as object), fileset: seen(fileset) };
    });
}

function sorted(items: readonly unknown[]): unknown[] {
  return [...items].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

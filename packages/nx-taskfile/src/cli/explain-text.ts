/** How the rows of `nx-taskfile explain` read, in 80 columns. */
import type { Dropped, Explanation } from './explain';
import { field } from './text-fields';

/** A block a task: its name and its target, below them a line or more for each thing there is to know. */
export function formatExplanation(row: Explanation): string {
  const { project, name, cache, evidence } = { ...row, evidence: row.project.evidence };
  const places = row.dependsOn.length > 0 ? row.edges : [];
  return [
    `${row.task}  →  ${project.name}:${row.target}`,
    ...field('declared in', [
      `${row.taskfile}:${row.line}${row.taskfile === row.entry ? '' : ` (entry ${row.entry})`}`,
    ]),
    ...field('also', [
      ...row.aliases,
      ...row.otherNames,
      ...(row.home ? [`${row.home.task} (beside ${row.home.taskfile})`] : []),
    ]),
    ...field('project', [`${project.root}: ${evidence.detail} (${evidence.level})`]),
    ...field('name', [`${row.target}: ${name.detail}`]),
    ...field('becomes', [`${row.lowering}${row.continuous ? ', continuous' : ''}`]),
    ...field('ready when', row.readyWhen ? [shown(row.readyWhen)] : []),
    ...field('cache', [`${cache.value ? 'yes' : 'no'}: ${cache.evidence.detail} (${cache.evidence.level})`]),
    ...field('inputs', row.inputs.map(shown)),
    ...field('outputs', row.outputs),
    ...field(
      'waits for',
      places.map(edge => `${edge.target}: ${edge.detail}`),
    ),
    ...field('runs itself', row.runs),
    ...field('options', row.options),
    ...row.diagnostics.flatMap(d =>
      field(d.severity, [
        `${d.file}:${d.line ?? 1}:${d.column ?? 1} ${d.message} [${d.code}]`,
        ...(d.hint === undefined ? [] : [`hint: ${d.hint}`]),
      ]),
    ),
  ].join('\n');
}

export function formatDropped({ task, taskfile, option }: Dropped): string {
  return [`${task}  →  no target: the option \`${option}\` says so`, ...field('declared in', [taskfile])].join('\n');
}

function shown(item: unknown): string {
  return typeof item === 'string' ? item : JSON.stringify(item);
}

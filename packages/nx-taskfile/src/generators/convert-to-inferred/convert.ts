/** Has hand-written targets that repeat a task give way to the ones that are inferred. */
import type { TargetConfiguration } from '@nx/devkit';
import { parse } from 'jsonc-parser';
import { minimatch } from 'minimatch';
import { posix } from 'node:path';
import { registeredAnalyses } from '../../analysis/registered';
import { complaint } from '../../complaint';
import { lower } from '../../lower/lower';
import { abilitiesOf, nxVersion } from '../../nx';
import { changedIn, type Files } from '../files';
import { removeJson, writeJsonValue } from '../json-text';
import { leftover } from './leftover';
import { repeatedTasks, type Repeated } from './same-task';
import type { ConvertToInferredGeneratorSchema } from './schema';

export interface ConvertResult {
  readonly converted: readonly {
    readonly target: string;
    readonly task: string;
    readonly file: string;
    readonly keeps: readonly string[];
  }[];
  readonly left: readonly {
    readonly target: string;
    readonly task: string;
    readonly file: string;
    readonly reason: string;
  }[];
}

/** @throws when a Taskfile cannot be loaded; nothing is changed then */
export function convertToInferred(files: Files, { project = '**' }: ConvertToInferredGeneratorSchema): ConvertResult {
  const { root } = files;
  const analyses = registeredAnalyses(root, changedIn(files));
  const failures = analyses.flatMap(({ analysis }) => analysis.failures);
  if (failures.length > 0) throw new Error(failures.map(one => complaint(one, root)).join('\n'));
  const entries = analyses.flatMap(({ analysis }) => analysis.entries);
  const all = analyses.flatMap(({ analysis }) => repeatedTasks(analysis.tasks, entries));
  const wanted = all.filter(one => minimatch(one.placed.project.root, project, { dot: true }));
  const converted: ConvertResult['converted'][number][] = [];
  const left: ConvertResult['left'][number][] = [];
  for (const repeated of wanted) {
    const { placed, file, target } = repeated;
    const named = { target: `${placed.project.root}:${target}`, task: placed.task.id, file };
    const outcome = convertOne(files, repeated);
    if (typeof outcome === 'string') left.push({ ...named, reason: outcome });
    else converted.push({ ...named, keeps: outcome });
  }
  return { converted, left };
}

/** @returns the properties that stay, or why the target does */
function convertOne(files: Files, { placed, file, target }: Repeated): readonly string[] | string {
  const text = files.read(file, 'utf8') ?? '{}';
  const path = posix.basename(file) === 'package.json' ? ['nx', 'targets'] : ['targets'];
  const content = parse(text) as { targets?: Targets; nx?: { targets?: Targets } };
  const written = (path.length === 2 ? content.nx : content)?.targets?.[target];
  if (!written) return 'it is not written in that file';
  files.write(file, removeJson(text, [...path, target]));
  const inferred = inferredTarget(files, placed.entry.file, placed.task.id, placed.project.root);
  files.write(file, text);
  if (inferred?.name !== target) return `without it, the task would be called ${inferred?.name ?? 'nothing'}`;
  const [major = 0] = (nxVersion() ?? '24').split('.').map(Number);
  const rest = leftover(written, inferred.config, major >= 23);
  if ('stays' in rest) return String(rest['stays']);
  const isAlone = Object.keys((path.length === 2 ? content.nx : content)?.targets ?? {}).length === 1;
  const keeps = Object.keys(rest);
  if (keeps.length > 0) files.write(file, writeJsonValue(text, [...path, target], rest));
  else files.write(file, removeJson(text, isAlone ? path : [...path, target]));
  return keeps;
}

type Targets = Readonly<Record<string, TargetConfiguration>>;

function inferredTarget(
  files: Files,
  entry: string,
  task: string,
  root: string,
): { name: string; config: TargetConfiguration } | undefined {
  const nx = abilitiesOf(nxVersion());
  const lowered = registeredAnalyses(files.root, changedIn(files)).flatMap(({ analysis, facts }) =>
    lower(analysis, facts, nx),
  );
  const found = lowered.find(
    ({ placed }) => placed.entry.file === entry && placed.task.id === task && placed.project.root === root,
  );
  return found && { name: found.placed.target, config: found.config };
}

/** For a person. */
export function convertText({ converted, left }: ConvertResult): string {
  if (converted.length + left.length === 0) return 'No hand-written target repeats a task.';
  return [
    ...converted.map(
      ({ target, task, file, keeps }) =>
        `${file}: ${target} is inferred from the task "${task}" now${keeps.length > 0 ? `; ${keeps.join(', ')} stayed` : ''}.`,
    ),
    ...left.map(
      ({ target, task, file, reason }) => `Left: ${file}: ${target}, which repeats the task "${task}": ${reason}`,
    ),
  ].join('\n');
}

/** What a migration did and left, for a person and for machines. */
import type { ChangedTask, Destination, LeftTask, Migration } from './model';

export function textReport({ changed, left }: Migration, to: Destination): string {
  if (changed.length === 0) return ['Nothing to change.', ...leftLines(left)].join('\n');
  const repaired = changed.reduce((sum, { repairedCalls }) => sum + repairedCalls, 0);
  const parallel = changed.filter(({ phases }) => phases.length > 0);
  if (to === 'projects') return [...writtenLines(changed), ...leftLines(left)].join('\n');
  return [
    to === 'nx'
      ? `${parallel.length} tasks have Nx run what they call.`
      : `Repaired ${repaired} ${repaired === 1 ? 'call' : 'calls'}; ${parallel.length} tasks run calls side by side now.`,
    ...parallel.flatMap(parallelLines),
    ...leftLines(left),
  ].join('\n');
}

function writtenLines(changed: readonly ChangedTask[]): string[] {
  return [
    `${changed.length} ${changed.length === 1 ? 'target is' : 'targets are'} written where their projects are; every target is what it was.`,
    ...changed.flatMap(({ task, file, line, written, evidence }) => [
      `  ${task} (${file}:${line}): ${written?.target ?? ''} in ${written?.file ?? ''}`,
      // That it is what it was is said above.
      ...evidence.slice(1).map(reason => `    ${reason}`),
    ]),
  ];
}

function parallelLines({ task, file, line, phases, evidence }: ChangedTask): string[] {
  const shown = evidence.slice(0, SHOWN).map(reason => `    ${reason}`);
  const more = evidence.length > SHOWN ? [`    and ${evidence.length - SHOWN} pairs more (--report)`] : [];
  return [`  ${task} (${file}:${line}): ${phases.map(names => names.join(' | ')).join(', then ')}`, ...shown, ...more];
}

const SHOWN = 3;

function leftLines(left: readonly LeftTask[]): string[] {
  if (left.length === 0) return [];
  return ['Left as they are:', ...left.map(({ task, file, line, reason }) => `  ${task} (${file}:${line}): ${reason}`)];
}

/** docs/migrate.md says what is in it. */
export function jsonReport({ files, changed, left }: Migration): string {
  return `${JSON.stringify({ files: files.map(({ path }) => path), changed, left }, null, 2)}\n`;
}

/** What `init` has done, for a person. */
import type { Settled } from '../setup/scripts';
import type { Inferred } from './inferred';
import type { InitResult } from './init';

export function initText({ added, settings, ignored, scripts, inferred, failures, next }: InitResult): string {
  return [
    added ? 'Added the plugin to nx.json.' : 'The plugin is in nx.json already.',
    ...settings.map(key => `Set ${key} in nx.json.`),
    ...ignored.map(folder => `Added ${folder} to .gitignore.`),
    ...scripts.map(outcome),
    ...failures,
    ...inferredText(inferred),
    ...(failures.length > 0
      ? ['Nx refuses to work until that is mended, or the file is excluded (docs/options.md).']
      : []),
    ...(next.length > 0 ? ['Next:', ...next.map(command => `  ${command}`)] : []),
  ].join('\n');
}

function outcome({ packageJson, script, task, target, winner }: Settled): string {
  switch (winner) {
    case 'task':
      return `${packageJson}: the task "${task}" is the target now, in place of the script "${script}" (nx.includedScripts).`;
    case 'both':
      return `${packageJson}: the target "${script}" runs the task "${task}" ("${target}"), then the script (nx.targets).`;
    case 'script':
      return `${packageJson}: the script "${script}" stays the target; the task "${task}" keeps its full name.`;
  }
}

function inferredText({ projects, brokenCalls }: Inferred): readonly string[] {
  if (projects.length === 0) return ['There is no Taskfile here yet: nothing is inferred.'];
  const rows = [
    ['project', 'folder', 'targets', 'cached', 'by the runner'],
    ...projects.map(one => [one.name, one.root, ...[one.targets, one.cached, one.runner].map(String)]),
  ];
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const calls = `${brokenCalls} ${brokenCalls === 1 ? 'call' : 'calls'}`;
  return [
    'Inferred:',
    ...rows.map(line),
    ...(brokenCalls > 0 ? [`${calls} that go-task does not see as such run under Nx; \`migrate\` repairs them.`] : []),
  ];
}

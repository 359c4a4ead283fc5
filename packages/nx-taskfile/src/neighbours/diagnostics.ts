/** What a person should know about a task whose name somebody else has, too. */
import type { TaskAnalysis } from '@nx-taskfile/planner';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { Rival } from './rivals';

export interface Named {
  readonly target: string;
  readonly shadowedBy?: Rival;
  readonly sameAs?: Rival;
}

export function rivalDiagnostics(task: TaskAnalysis, { target, shadowedBy, sameAs }: Named): Diagnostic[] {
  const { file, range } = task.instance.task;
  const place = { file, range };
  const told: Diagnostic[] = [];
  if (shadowedBy) {
    const message = `${WINNERS[shadowedBy.by](shadowedBy)} wins the name, so the task is called \`${target}\``;
    told.push({ ...SHADOWED[shadowedBy.by], severity: 'warning', message, ...place });
  }
  if (sameAs && isLastWord(sameAs)) {
    const message = `${sameAs.from} has the same target \`${target}\` and, coming after the Taskfile, decides on its inputs, outputs and cache`;
    told.push({ code: 'target/shared', severity: 'info', message, ...place });
  }
  return told;
}

/** A script's target merges with ours, property by property, unless something between them keeps them apart. */
export function isLastWord({ by, over }: Rival): boolean {
  return by !== 'script' || over !== undefined;
}

type By = Rival['by'];

const WINNERS: Readonly<Record<By, (rival: Rival) => string>> = {
  script: ({ target, from }) => `the script "${target}" of ${from} does something else and`,
  configuration: ({ target, from }) => `the target "${target}" of ${from} does something else and`,
  plugin: ({ target, from }) =>
    `${from}, listed after nx-taskfile in nx.json, infers a target \`${target}\` of its own, which`,
};

const SHADOWED: Readonly<Record<By, Pick<Diagnostic, 'code' | 'hint'>>> = {
  script: {
    code: 'target/shadowed-by-script',
    hint: 'run `nx g nx-taskfile:init` to let the Taskfile win, or rename one of them',
  },
  configuration: {
    code: 'target/shadowed-by-configuration',
    hint: 'remove it there to let the Taskfile win, or rename one of them',
  },
  plugin: {
    code: 'target/shadowed-by-plugin',
    hint: 'to let the Taskfile win, list nx-taskfile after that plugin in nx.json; or rename the target in the options of one',
  },
};

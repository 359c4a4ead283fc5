import type { Plan } from '@nx-taskfile/planner';
import { registeredAnalyses } from '../analysis/registered';
import { inWorkspace, taskfile } from '../testing/workspace';
import { plansOf } from './plans';

const files = {
  'a/package.json': '{"name": "a"}',
  'a/in.txt': '',
  'b/package.json': '{"name": "b"}',
  'b/in.txt': '',
};

/** Of a Taskfile with tasks to put together: copies within folders, what reads them, and more. */
async function planned(tasks: string): Promise<Plan> {
  const parts = [
    'a: cp a/in.txt a/out.txt',
    "copy: {cmds: ['cp a/in.txt a/{{.TO}}.txt']}",
    'b: cp b/in.txt b/out.txt',
    "check-a: 'grep -q x a/out.txt'",
    "setup: {cmds: ['cp a/in.txt made.txt']}",
    "x: {deps: [setup], cmds: ['cp made.txt x.txt']}",
    "y: {deps: [setup], cmds: ['cp made.txt y.txt']}",
    'push: git push',
    'dev-a: python -m http.server 8001 -d a',
    'ask: curl http://localhost:8001',
  ].join('\n');
  return inWorkspace({ ...files, 'Taskfile.yml': taskfile(`${parts}\n${tasks}`) }, root => {
    const plans = registeredAnalyses(root).flatMap(({ analysis }) => plansOf(analysis, root));
    const plan = plans.find(({ composite }) => composite === 'all');
    if (!plan) throw new Error('there is no plan');
    return Promise.resolve(plan);
  });
}

const shortly = ({ order, dropped, phases }: Plan): object => ({
  order: order.map(({ before, after, kind, redundant }) => `${before} < ${after} ${kind}${redundant ? ' *' : ''}`),
  dropped: dropped.map(({ before, after }) => `${before} < ${after}`),
  phases: phases.map(phase => phase.join(' ')),
});

describe('the plan of a composite', () => {
  it.each<[string, string, object]>([
    ['drops what shares nothing', 'all: [{task: a}, {task: b}]', { order: [], dropped: ['a < b'], phases: ['a b'] }],
    [
      'keeps what reads after what writes, a command among calls too',
      "all: [{task: a}, {task: b}, 'grep -q x a/out.txt']",
      { order: ['a < $3 hazard'], dropped: ['a < b', 'b < $3'], phases: ['a b', '$3'] },
    ],
    [
      'tells calls with variables apart, and repeats',
      'all: [{task: copy, vars: {TO: p}}, {task: copy, vars: {TO: q}}, {task: copy, vars: {TO: p}}]',
      {
        order: ['copy(TO=p) < copy(TO=p)#2 hazard'],
        dropped: ['copy(TO=p) < copy(TO=q)', 'copy(TO=q) < copy(TO=p)#2'],
        phases: ['copy(TO=p) copy(TO=q)', 'copy(TO=p)#2'],
      },
    ],
    [
      'expands loops',
      "all: {cmds: [{for: [p, q], task: copy, vars: {TO: '{{.ITEM}}'}}]}",
      { order: [], dropped: ['copy(TO=p) < copy(TO=q)'], phases: ['copy(TO=p) copy(TO=q)'] },
    ],
    [
      'says what only follows from others',
      'all: [{task: a}, {task: check-a}, {task: push}]',
      {
        order: ['a < check-a hazard', 'a < push effect *', 'check-a < push effect'],
        dropped: [],
        phases: ['a', 'check-a', 'push'],
      },
    ],
    [
      'has a task that both steps depend on done once, before both',
      'all: [{task: x}, {task: y}]',
      { order: [], dropped: ['x < y'], phases: ['x y'] },
    ],
    [
      'keeps a step that a later one depends on before it',
      'all: [{task: setup}, {task: b}, {task: x}]',
      { order: ['setup < x declared'], dropped: ['setup < b', 'b < x'], phases: ['setup b', 'x'] },
    ],
    [
      'orders no deps among each other, and each before what it makes',
      'all: {deps: [a, b], cmds: [{task: check-a}]}',
      { order: ['a < check-a hazard'], dropped: ['b < check-a'], phases: ['a b', 'check-a'] },
    ],
    [
      'does what is deferred last',
      'all: [{defer: {task: b}}, {task: a}]',
      { order: ['a < b lifetime'], dropped: [], phases: ['a', 'b'] },
    ],
    [
      'has what may talk to a server after it',
      'all: [{task: dev-a}, {task: ask}]',
      { order: ['dev-a < ask lifetime'], dropped: [], phases: ['dev-a', 'ask'] },
    ],
  ])('%s', async (_story, tasks, expected) => {
    expect(shortly(await planned(tasks))).toEqual(expected);
  });
});

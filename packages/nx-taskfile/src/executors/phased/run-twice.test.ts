import type { ProjectConfiguration, ProjectGraph, TargetConfiguration } from '@nx/devkit';
import { runTwice } from './run-twice';

type Targets = Record<string, NonNullable<TargetConfiguration['dependsOn']>>;

/** Projects by name, each with its targets and what these depend on. */
function graph(projects: Record<string, Targets>, edges: Record<string, string[]> = {}): ProjectGraph {
  const nodes = Object.entries(projects).map(([name, targets]) => {
    const data: ProjectConfiguration = {
      root: `packages/${name}`,
      targets: Object.fromEntries(Object.entries(targets).map(([target, dependsOn]) => [target, { dependsOn }])),
    };
    return [name, { name, type: 'lib' as const, data: { ...data, root: data.root } }];
  });
  const dependencies = Object.entries(edges).map(([source, targets]) => [
    source,
    targets.map(target => ({ source, target, type: 'static' })),
  ]);
  return { nodes: Object.fromEntries(nodes), dependencies: Object.fromEntries(dependencies) };
}

const workspace = graph(
  {
    kit: {
      ci: [],
      'ci-phase-1': [{ projects: ['packages/web'], target: 'lint' }],
      'ci-phase-2': [{ projects: ['packages/web'], target: 'build' }, 'docs'],
      docs: [],
      deploy: [],
    },
    web: { lint: [], build: ['^build'] },
    lib: {},
    core: { build: [] },
  },
  { web: ['lib'], lib: ['core'] },
);
const phases = { project: 'kit', phases: ['ci-phase-1', 'ci-phase-2'], self: 'kit:ci', projectGraph: workspace };

it.each([
  ['nothing but itself', ['kit:ci'], []],
  ['a target that no phase has', ['kit:ci', 'kit:deploy'], []],
  ['a member of another project', ['kit:ci', 'web:lint'], ['web:lint']],
  ['a member of its own project', ['kit:docs', 'kit:ci'], ['kit:docs']],
  ['what a member needs of projects further up', ['kit:ci', 'core:build'], ['core:build']],
])('finds in a run of %s what its phases would run again', (_, running, twice) => {
  expect(runTwice({ ...phases, running })).toEqual(twice);
});

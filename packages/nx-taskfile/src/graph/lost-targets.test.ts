import type { TargetConfiguration } from '@nx/devkit';
import { lostTargets } from './lost-targets';

const ours: TargetConfiguration = {
  executor: 'nx:run-commands',
  options: { command: 'make', forwardAllArgs: false },
  metadata: { taskfile: { task: 'api:build' } },
};

function lost(final: TargetConfiguration, emitted = ours): string[] {
  const nodes = [
    ['Taskfile.yml', { projects: { 'services/api': { root: 'services/api', targets: { build: emitted } } } }],
  ] as const;
  return lostTargets(nodes, { api: { root: 'services/api', targets: { build: final } } });
}

describe('the targets that were taken over', () => {
  it.each([
    ['another executor', { ...ours, executor: '@acme/make:build' }],
    ['another command', { ...ours, options: { command: 'make all' } }],
  ])('are told when they have %s', (_story, final) => {
    expect(lost(final)).toEqual([expect.stringMatching(/api:build does not run the task `api:build` of Taskfile.yml/)]);
  });

  it.each([
    ['are as we made them', ours],
    ['were refined', { ...ours, cache: true, dependsOn: ['^build'], options: { ...ours.options, env: { A: 'b' } } }],
  ])('are not those that %s', (_story, final) => {
    expect(lost(final)).toEqual([]);
  });

  const needy = { ...ours, dependsOn: ['gen', { projects: ['web'], target: 'build' }] };
  it.each([
    ['other dependencies', ['lint'], 'no longer waits for gen and web:build'],
    ['some of them', ['gen', 'lint'], 'no longer waits for web:build'],
    ['none', [], 'no longer waits for gen and web:build'],
  ])('are told when they were given %s', (_story, dependsOn, message) => {
    expect(lost({ ...needy, dependsOn }, needy)).toEqual([expect.stringContaining(message)]);
  });

  it('are not those that wait for the same and more', () => {
    expect(lost({ ...needy, dependsOn: ['gen', '^build', 'lint'] }, needy)).toEqual([]);
  });

  it('are not those of which inference knew', () => {
    const shared = { ...ours, metadata: { taskfile: { task: 'api:build', sameAs: '@nx/vite/plugin' } } };
    expect(lost({ ...ours, options: { command: 'vite build' } }, shared)).toEqual([]);
  });
});

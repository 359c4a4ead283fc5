/** Storybook. */
import { type Action, builds, byCommand, prefixedEnvironment, readsEnvironmentFiles, serves } from '../../node/kinds';
import { packageDirOf } from '../../node/packages';
import { effect, footprint, reads, writesInto } from '../../parts';
import type { Tool } from '../../tool';

const build: Action = (invocation, given) => {
  const { facts, cwd } = invocation;
  return builds(invocation, {
    detail: 'builds it',
    written: writesInto(
      invocation,
      [given.value('-o', '--output-dir') ?? 'storybook-static'],
      '`storybook build` writes it',
    ),
    besides: [
      { env: ['NODE_ENV'] },
      reads(invocation, given.values('-c', '--config-dir'), 'configuration of `storybook`'),
      readsEnvironmentFiles(packageDirOf(facts, cwd) ?? cwd, 'storybook'),
      prefixedEnvironment('STORYBOOK_', 'VITE_'),
    ],
  });
};

export const tool: Tool = {
  name: 'storybook',
  title: 'Storybook',
  docs: 'https://storybook.js.org/docs/api/cli-options',
  match: ['storybook', 'build-storybook', 'start-storybook'],
  ecosystem: 'node',
  packages: ['@storybook/cli'],
  footprint(invocation) {
    const alone: Record<string, Action> = { 'build-storybook': build, 'start-storybook': serves };
    const otherwise = alone[invocation.program];
    return byCommand(invocation, {
      value: [
        ...['-o', '--output-dir', '-c', '--config-dir', '-p', '--port', '-h', '--host', '--loglevel', '--stats-json'],
        ...['--webpack-stats-json', '--initial-path', '--preview-url', '-s', '--static-dir'],
      ],
      flags: [
        ...[
          '--quiet',
          '--docs',
          '--test',
          '--ci',
          '--no-open',
          '--disable-telemetry',
          '--debug',
          '--force-build-preview',
        ],
        ...[
          '--https',
          '--smoke-test',
          '--exact-port',
          '--enable-crash-reports',
          '--no-version-updates',
          '--debug-webpack',
        ],
      ],
      actions: {
        build,
        dev: serves,
        init: at => footprint(effect('provision', `\`${at.program} init\` installs it`)),
        upgrade: at => footprint(effect('provision', `\`${at.program} upgrade\` installs it`)),
        add: at => footprint(effect('provision', `\`${at.program} add\` installs it`)),
      },
      ...(otherwise && { otherwise }),
    });
  },
};

/** Create React App. */
import { type Action, builds, byCommand, prefixedEnvironment, readsEnvironmentFiles, serves } from '../../node/kinds';
import { effect, footprint, type Part, unknown, writesInto } from '../../parts';
import { packageDirOf } from '../../node/packages';
import type { Invocation, Tool } from '../../tool';

/** Both read the `.env` files and take variables by their prefix. */
function variables({ facts, cwd }: Invocation): Part {
  return footprint(
    readsEnvironmentFiles(packageDirOf(facts, cwd) ?? cwd, 'react-scripts'),
    prefixedEnvironment('REACT_APP_'),
  );
}

const build: Action = invocation =>
  builds(invocation, {
    detail: 'bundles it',
    // The variable BUILD_PATH moves it.
    written: writesInto(invocation, ['build'], '`react-scripts build` writes it'),
    besides: [
      variables(invocation),
      {
        env: [
          'NODE_ENV',
          'CI',
          'PUBLIC_URL',
          'BUILD_PATH',
          'GENERATE_SOURCEMAP',
          'INLINE_RUNTIME_CHUNK',
          'DISABLE_ESLINT_PLUGIN',
        ],
      },
    ],
  });

const test: Action = (invocation, given) => {
  const covers = given.has('--coverage') && given.value('--coverage')?.value !== 'false';
  return builds(invocation, {
    detail: 'runs the tests',
    written: covers ? writesInto(invocation, ['coverage'], '`react-scripts test` writes its coverage') : {},
    besides: [
      variables(invocation),
      {
        env: ['NODE_ENV', 'CI'],
        neverEnds: given.value('--watchAll')?.value !== 'false' && !given.has('--no-watchAll'),
      },
      given.has('-u', '--updateSnapshot') ? unknown(invocation, 'rewrites snapshots') : {},
    ],
  });
};

export const tool: Tool = {
  name: 'react-scripts',
  title: 'Create React App',
  docs: 'https://create-react-app.dev/docs/available-scripts',
  match: ['react-scripts'],
  ecosystem: 'node',
  footprint: invocation =>
    byCommand(invocation, {
      value: ['--env', '--testPathPattern', '-t', '--testNamePattern', '--maxWorkers', '-w', '--testTimeout'],
      flags: [
        ...[
          '--coverage',
          '--watchAll',
          '--watch',
          '--ci',
          '--passWithNoTests',
          '--verbose',
          '--silent',
          '-u',
          '--updateSnapshot',
        ],
        ...['--runInBand', '-i', '--profile', '--stats', '--bail', '--forceExit', '--detectOpenHandles'],
      ],
      actions: { build, test, start: serves, eject: () => footprint(effect('prompt', '`react-scripts eject` asks')) },
    }),
};

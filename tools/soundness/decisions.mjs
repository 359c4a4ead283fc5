/** What each target of the reference workspace must become with real tools. */
import { NODE, PYTHON } from './reference.mjs';

const each = (
  /** @type {string[]} */ names,
  /** @type {string} */ decision,
  /** @type {string[]} */ roots = [PYTHON, NODE],
) => roots.flatMap(root => names.map(target => ({ root, target, decision })));

/** @type {readonly { root: string, target: string, decision: string, outputs?: readonly string[] }[]} */
export const DECISIONS = [
  { root: PYTHON, target: 'build', decision: 'cached', outputs: ['{projectRoot}/dist'] },
  { root: NODE, target: 'build', decision: 'cached', outputs: ['{projectRoot}/dist'] },
  { root: PYTHON, target: 'docs', decision: 'cached', outputs: ['{projectRoot}/docs/_build'] },
  { root: NODE, target: 'docs', decision: 'cached', outputs: ['{projectRoot}/docs/api'] },
  ...each(['test', 'test-unit', 'test-integration', 'lint', 'type-check'], 'cached'),
  ...each(['security', 'format', 'clean', 'publish', 'version-patch', 'version-minor', 'version-major'], 'not cached'),
  ...each(['dev'], 'continuous'),
  ...each(['setup', 'setup-hooks'], 'not cached', [NODE]),
  ...each(['lint', 'type-check'], 'cached', ['.']),
  ...each(
    [
      'security',
      'format',
      'clean',
      'publish',
      'setup',
      'install-tools',
      'install-uv',
      'install-bun',
      'install-task',
      'release',
      'version-select',
      'release-1',
      'release-2',
      'release-3',
      'health',
      'ci',
      'qa',
    ],
    'not cached',
    ['.'],
  ),
  ...each(['dev', 'monitor-parallel'], 'continuous', ['.']),
];

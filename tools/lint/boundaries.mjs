/** Who may import whom: the table of docs/design.md ("Pipeline and packages"), as lint rules. */
import { join } from 'node:path';
import { readManifest, repositoryRoot } from '../kit/repository.mjs';

/** Our packages, and the siblings that each may import. */
const arrows = {
  taskfile: [],
  shell: [],
  footprint: ['shell'],
  planner: ['taskfile', 'shell', 'footprint'],
  runner: ['taskfile'],
  'nx-taskfile': ['taskfile', 'shell', 'footprint', 'planner', 'runner'],
};

/** @typedef {{ regex: string, message: string }} Ban */

/**
 * One block of configuration for the sources and one for the tests of each package.
 *
 * @returns {import('eslint').Linter.Config[]}
 */
export function boundaries() {
  const { devDependencies } = readManifest(repositoryRoot);
  return Object.entries(arrows).flatMap(([name, allowed]) => {
    const { dependencies, peerDependencies } = readManifest(join(repositoryRoot, 'packages', name));
    const declared = Object.keys({ ...dependencies, ...peerDependencies });
    const inTests = [...declared, ...Object.keys(devDependencies ?? {})];
    return [
      {
        files: [`packages/${name}/src/**/*.ts`],
        rules: forbid([...bans(name, allowed, 'devkit'), undeclared(name, declared)]),
      },
      {
        files: [`packages/${name}/src/**/*.test.ts`, `packages/${name}/src/testing/**/*.ts`],
        rules: forbid([...bans(name, allowed, 'devkit(/testing)?'), undeclared(name, inTests)]),
      },
    ];
  });
}

/**
 * @param {string} name
 * @param {string[]} allowed
 * @param {string} devkit the part of @nx/devkit that the plugin may see
 * @returns {Ban[]}
 */
function bans(name, allowed, devkit) {
  const list = allowed.length === 0 ? 'no sibling' : `only ${allowed.join(', ')}`;
  return [
    {
      regex: `^@nx-taskfile/(?!(${allowed.join('|')})(/|$))`,
      message: `packages/${name} may import ${list} (docs/design.md).`,
    },
    { regex: '^nx-taskfile(/|$)', message: 'Nobody imports the plugin (docs/design.md).' },
    {
      regex: '^@nx-taskfile/(?!(taskfile/edit|footprint/(links|mentions))$)[^/]+/',
      message:
        'Import what a sibling exports from its root (of taskfile also /edit, of footprint /links and /mentions).',
    },
    { regex: '^\\.{1,2}/(.*/)?(packages|src|dist)/', message: 'Import a sibling by its package name.' },
    { regex: '^nx(/|$)', message: 'The internals of nx change with every release: use the root export of @nx/devkit.' },
    name === 'nx-taskfile'
      ? {
          regex: `^@nx/(?!${devkit}$)`,
          message: 'Of @nx, only the root export of @nx/devkit (in tests also /testing).',
        }
      : { regex: '^@nx/', message: 'Only packages/nx-taskfile knows Nx (docs/design.md).' },
  ];
}

/**
 * What npm hoists for others resolves here but not at a user's.
 *
 * @param {string} name
 * @param {string[]} declared
 * @returns {Ban}
 */
function undeclared(name, declared) {
  const known = declared.map(dependency => dependency.replaceAll('.', '\\.')).join('|');
  return {
    regex: `^(?!\\.{1,2}(/|$)|node:|@?nx(-taskfile)?(/|$)|(${known})(/|$))`,
    message: `Not among the dependencies in packages/${name}/package.json (of Node, write "node:…").`,
  };
}

/**
 * The import rule sees statements only, so `import()`, `import('x').T` and `require()` are matched by their syntax.
 *
 * @param {Ban[]} list
 * @returns {import('eslint').Linter.RulesRecord}
 */
function forbid(list) {
  const expressions = list.flatMap(({ regex, message }) => {
    const value = `value=/${regex.replaceAll('/', '\\/')}/`;
    return [
      { selector: `ImportExpression > Literal[${value}]`, message },
      { selector: `TSImportType > TSLiteralType > Literal[${value}]`, message },
      { selector: `TSImportType > Literal[${value}]`, message },
      { selector: `CallExpression[callee.name='require'] > Literal[${value}]`, message },
      { selector: `CallExpression[callee.object.name='require'] > Literal[${value}]`, message },
    ];
  });
  return {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: list }],
    'no-restricted-syntax': ['error', ...expressions],
  };
}

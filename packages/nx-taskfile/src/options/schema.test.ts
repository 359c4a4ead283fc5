import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionDiagnostics } from './describe';
import type { TaskfilePluginOptions } from './model';
import { violations, type Schema } from './schema';
import { normaliseOptions, OptionsError } from './normalise';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../schemas/options.json'), 'utf8')) as Schema;

/** What people are told, a line each, `→` before the next step. */
function told(options: unknown): string[] {
  try {
    normaliseOptions(options as TaskfilePluginOptions);
    return [];
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    return optionDiagnostics(error.violations, '/r').map(d => `${d.message} → ${d.hint ?? ''} [${d.code}]`);
  }
}

describe('options that are wrong are named by their path, with the next step', () => {
  it.each<[string, unknown, string]>([
    [
      'an unknown one',
      { onErorr: 'warn' },
      'the option `onErorr` is no option → did you mean "onError"? [options/unknown]',
    ],
    [
      'an unknown one that is like none',
      { verbose: true },
      'the option `verbose` is no option → there are onError, include, exclude, projects, targets, tags, limits, engine, resources, provision [options/unknown]',
    ],
    [
      'an unknown one of a target',
      { targets: { 'build-*': { cach: true } } },
      'the option `targets["build-*"].cach` is no option → did you mean "cache"? [options/unknown]',
    ],
    [
      'a misspelt value',
      { onError: 'wran' },
      'the option `onError` is to be "fail" or "warn", not "wran" → did you mean "warn"? [options/value]',
    ],
    ['another type', { include: 'libs/**' }, 'the option `include` is to be a list, not "libs/**" →  [options/value]'],
    ['a null', { projects: { a: null } }, 'the option `projects.a` is to be a text, not null →  [options/value]'],
    ['no object', [], 'the options of nx-taskfile: is to be an object, not a list →  [options/value]'],
    [
      'neither configuration nor false',
      { targets: { a: 'no' } },
      'the option `targets.a` is to be true or false or an object, not "no" →  [options/value]',
    ],
    ['an empty text', { tags: { '.': [''] } }, 'the option `tags["."][0]` is empty →  [options/value]'],
    ['an empty glob', { targets: { '': false } }, 'the option `targets[""]` is empty →  [options/value]'],
    [
      'a file without a task',
      { targets: { 'Taskfile.yml#': false } },
      'the option `targets["Taskfile.yml#"]` cannot be "Taskfile.yml#" → write a glob of task names, or FILE#TASKS: `libs/*/Taskfile.yml#build-*` [options/value]',
    ],
    [
      'what a target runs',
      { targets: { a: { command: 'make' } } },
      'the option `targets.a.command` is not taken here → What a target runs is said by the Taskfile: change the task, or write a target of your own in project.json. [options/value]',
    ],
    [
      'an output that Nx would refuse',
      { targets: { a: { outputs: ['dist'] } } },
      'the option `targets.a.outputs[0]` cannot be "dist" → start it with {projectRoot}/ or {workspaceRoot}/, without `..`, or write `...` for what was inferred [options/value]',
    ],
    [
      'an output that Nx would not find again',
      { targets: { a: { outputs: ['{projectRoot}/../dist'] } } },
      'the option `targets.a.outputs[0]` cannot be "{projectRoot}/../dist" → start it with {projectRoot}/ or {workspaceRoot}/, without `..`, or write `...` for what was inferred [options/value]',
    ],
    [
      'an input that matches nothing',
      { targets: { a: { inputs: ['{projectRoot}/../b/*'] } } },
      'the option `targets.a.inputs[0]` cannot be "{projectRoot}/../b/*" → a fileset with `..` in it matches nothing: start it with {workspaceRoot}/ [options/value]',
    ],
    [
      'an edge without a target',
      { targets: { a: { dependsOn: [{ projects: ['b'] }] } } },
      'the option `targets.a.dependsOn[0].target` is missing →  [options/value]',
    ],
    [
      'a name that Nx reads as a glob',
      { targets: { a: { name: 'build*' } } },
      'the option `targets.a.name` cannot be "build*" → a target name has no spaces and none of `* | { } ( ) [ ]`, which Nx reads as a glob, and is not one of `b e l s t`, which Nx reads as build, e2e, lint, serve, test [options/value]',
    ],
    [
      'a project outside of the workspace',
      { projects: { a: '../b' } },
      'the option `projects.a` leads out of the workspace → write the root of a project, relative to the workspace: `packages/web` [options/project-root]',
    ],
  ])('%s', (_, options, expected) => {
    expect(told(options)).toEqual([expected]);
  });

  it('all at once', () => {
    expect(told({ onError: 1, include: [2], targest: {} })).toHaveLength(3);
  });
});

it.each<[string, TaskfilePluginOptions]>([
  ['nothing', {}],
  ['a configuration', { targets: { 'a-*': { cache: true, inputs: ['default', '^default', '...', { env: 'A' }] } } }],
  ['edges', { targets: { a: { dependsOn: ['^build', 'x', { target: 'y', projects: ['z'], params: 'forward' }] } } }],
  ['outputs', { targets: { a: { outputs: ['{projectRoot}/x', '!{projectRoot}/y', '{options.out}', '...'] } } }],
  ['false and true', { targets: { '*': false, 'Taskfile.yml#a': true, 'a\\#b': true } }],
  ['engine', { engine: { 'deploy-*': 'task', '*': 'embedded' } }],
  ['limits', { resources: { gpu: 2 }, limits: { a: { timeout: '1m30s', retries: 2, mutex: ['a', 'b'], nice: 1 } } }],
  ['tags', { tags: { 'libs/*': ['scope:lib'] } }],
])('%s may be said', (_, options) => {
  expect(told(options)).toEqual([]);
});

test('the schema holds no keyword that is not checked', () => {
  const CHECKED = [
    '$ref,additionalProperties,default,definitions,description,enum,items,maximum,minItems,minLength,minimum,not,oneOf',
    'pattern,patternErrorMessage,properties,propertyNames,required,type',
  ]
    .join()
    .split(',');
  const keywords = (schema: Schema): string[] => [
    ...Object.keys(schema),
    ...[schema.items, schema.propertyNames, ...(schema.oneOf ?? [])].flatMap(one => (one ? keywords(one) : [])),
    ...(typeof schema.additionalProperties === 'object' ? keywords(schema.additionalProperties) : []),
    ...Object.values({ ...schema.properties, ...schema.definitions }).flatMap(keywords),
  ];
  const used = new Set(keywords(SCHEMA));
  expect([...used].filter(word => !CHECKED.includes(word))).toEqual(['$schema', 'title']);
});

test('the alternatives of the schema differ by type, and so do not hide what is wrong in one of them', () => {
  expect(violations({ targets: { a: { dependsOn: [{ target: 1 }] } } }, SCHEMA)).toMatchObject([
    { path: 'targets.a.dependsOn[0].target' },
  ]);
});

test('the options that TypeScript knows are those of the schema, with the defaults that are filled in', () => {
  const defaults: Required<TaskfilePluginOptions> = {
    onError: 'fail',
    include: [],
    exclude: [],
    projects: {},
    targets: {},
    tags: {},
    limits: {},
    engine: {},
    resources: {},
    provision: 'skip',
  };
  const said = Object.entries(SCHEMA.properties ?? {}).map(([name, option]) => [name, option.default]);
  expect(Object.fromEntries(said)).toEqual(defaults);
  expect(normaliseOptions(defaults)).toEqual(normaliseOptions(undefined));
});

test('the schema of nx.json leads to that of Nx and to that of the options, from where it is installed', () => {
  const installed = join(__dirname, '../../../../node_modules/nx-taskfile/schemas');
  const nxJson = JSON.parse(readFileSync(join(installed, 'nx.json'), 'utf8')) as unknown;
  const refs = [...JSON.stringify(nxJson).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref);
  expect(refs.map(ref => JSON.parse(readFileSync(join(installed, ref), 'utf8')) as object)).toMatchObject([
    { properties: { plugins: {} } },
    SCHEMA,
  ]);
});

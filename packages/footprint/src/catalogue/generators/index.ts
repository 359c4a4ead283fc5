/** Generators of code and descriptions of interfaces: TypeSpec, GraphQL Code Generator, openapi-typescript. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { type Action, ASKS, asks, builds, byCommand } from '../../node/kinds';
import { type Value, valueAt } from '../../node/script-config';
import { configNames } from '../../node/sources';
import { chosenConfig, configIn, placeOf, textsOf } from '../../node/tool-config';
import { options } from '../../options';
import {
  asksMachine,
  effect,
  footprint,
  type Part,
  reads,
  readsAt,
  rewrites,
  unknown,
  writes,
  writesAt,
  writesInto,
} from '../../parts';
import { below, hasExtension, isWithin } from '../../paths';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'generators',
  title: 'Generators of the JavaScript world',
  docs: 'https://typespec.io/docs/handbook/cli/',
  match: ['tsp', 'graphql-codegen', 'graphql-code-generator', 'gql-gen', 'openapi-typescript'],
  ecosystem: 'node',
  packages: ['@typespec/compiler', '@graphql-codegen/cli'],
  footprint(invocation) {
    if (invocation.program === 'tsp') return typeSpec(invocation);
    return invocation.program === 'openapi-typescript' ? openapi(invocation) : graphql(invocation);
  },
};

function typeSpec(invocation: Invocation): Footprint {
  return byCommand(invocation, {
    value: '--output-dir --config --emit --option --import --arg --trace --exclude -x'.split(' '),
    flags:
      '--watch --warn-as-error --no-emit --dry-run --check --nostdlib --pretty --debug --ignore-deprecated --list-files --save-dev --stats',
    actions: {
      compile: typeSpecCompiles,
      format: (at, given) => {
        const files = given.operands.slice(1);
        const kind = given.has('--check') ? reads : rewrites;
        return footprint(kind(at, files, '`tsp format` looks at it', ['node_modules/']));
      },
      info: asks,
      init: at => footprint(unknown(at, 'writes a project')),
      install: () => footprint(effect('provision', '`tsp install` installs packages')),
    },
  });
}

/** `output-dir`, else `tsp-output`; an emitter may be told to write elsewhere. */
const typeSpecCompiles: Action = (invocation, given) => {
  const { facts, cwd } = invocation;
  const config = chosenConfig(facts, cwd, given, ['--config'], () => configIn(facts, cwd, ['tspconfig.yaml']));
  if (config === undefined) return footprint(unknown(invocation, 'cannot tell its configuration'));
  const flag = given.value('--output-dir');
  const emits = valueAt(config.value, 'options');
  const own =
    given.has('--option', '--arg') ||
    valueAt(config.value, 'extends').kind !== 'absent' ||
    (emits.kind === 'object' &&
      [...emits.entries.values()].some(emitter => valueAt(emitter, 'emitter-output-dir').kind !== 'absent')) ||
    (emits.kind !== 'object' && emits.kind !== 'absent');
  const place = placeOf(rooted(valueAt(config.value, 'output-dir')), cwd, 'tsp-output');
  const into =
    flag === undefined
      ? place === undefined
        ? unknown(invocation, 'computes where it writes')
        : writesAt([below(place)], '`tsp compile` writes it')
      : writesInto(invocation, [flag], '`tsp compile` writes it');
  return combine([
    builds(invocation, {
      detail: 'compiles it',
      written: given.has('--no-emit', '--dry-run') ? {} : into,
      besides: [
        { neverEnds: given.has('--watch') },
        own ? unknown(invocation, 'an emitter of it writes where its own options say') : {},
        readsAt(config.path === undefined ? [] : [config.path], 'configuration of `tsp`'),
      ],
    }),
    footprint(reads(invocation, given.operands.slice(1), '`tsp` compiles it', ['node_modules/'])),
  ]);
};

function rooted(value: Value): Value {
  const text = value.kind === 'data' && typeof value.value === 'string' ? value.value : undefined;
  return text?.startsWith('{project-root}/') ? { kind: 'data', value: text.slice('{project-root}/'.length) } : value;
}

const NETWORK = /^[a-z]+:\/\//;

function openapi(invocation: Invocation): Footprint {
  const given = options(invocation, {
    value: '-o --output -c --redocly',
    flags: [
      ...'--check -t --export-type --immutable --additional-properties --empty-objects-unknown --default-non-nullable --properties-required-by-default --array-length --path-params-as-types --alphabetize --exclude-deprecated --enum --enum-values --dedupe-enums --root-types --root-types-no-schema-prefix --root-types-keep-casing --make-paths-enum --generate-path-params --conditional-enums --silent --read-write-markers'.split(
        ' ',
      ),
      ...ASKS,
    ],
  });
  if (given.has(...ASKS)) return footprint(asksMachine(invocation));
  const { operands } = given;
  const fetches = operands.some(({ value }) => NETWORK.test(value ?? ''));
  const output = given.values('-o', '--output');
  // Without an operand, redocly.yaml says what goes where.
  const plain = operands.length === 1 && output.every(({ value }) => value !== undefined && hasExtension(value));
  return builds(invocation, {
    detail: 'follows what its description names',
    written: given.has('--check') ? {} : writes(invocation, output, '`openapi-typescript` writes it'),
    besides: [
      { unknowns: given.unknowns },
      plain ? {} : unknown(invocation, 'takes what it reads and writes from `redocly.yaml`'),
      fetches
        ? effect('network', '`openapi-typescript` fetches a description')
        : reads(invocation, operands, '`openapi-typescript` reads it'),
      reads(invocation, given.values('-c', '--redocly'), 'configuration of `openapi-typescript`'),
    ],
  });
}

function graphql(invocation: Invocation): Footprint {
  const { facts, cwd } = invocation;
  const given = options(invocation, {
    value: '-c --config -p --project -r --require',
    flags: [
      '-w',
      '--watch',
      '-s',
      '--silent',
      '-e',
      '--errors-only',
      '-o',
      '--overwrite',
      '-v',
      '--verbose',
      '-d',
      '--debug',
      '--check',
      '--version',
      '--help',
      '-h',
      '--profile',
      '--emit-legacy-common-js-imports',
    ],
  });
  if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
  if (given.operands.length > 0) return footprint(unknown(invocation, 'asks what to set up'));
  const names = [...['yml', 'yaml', 'json'].map(end => `codegen.${end}`), ...configNames('codegen')];
  const config = chosenConfig(facts, cwd, given, ['-c', '--config'], () => configIn(facts, cwd, names, 'codegen'));
  if (config?.path === undefined) return footprint(unknown(invocation, 'cannot tell its configuration'));
  const { value, path } = config;
  const base = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
  const watches = given.has('-w', '--watch') || valueAt(value, 'watch').kind !== 'absent';
  return builds(invocation, {
    detail: 'generates from it',
    written: given.has('--check') ? {} : generated(invocation, value, base),
    besides: [
      { unknowns: given.unknowns, neverEnds: watches },
      valueAt(value, 'hooks').kind === 'absent' && !given.has('-p', '--project')
        ? {}
        : unknown(invocation, 'runs hooks, or another project'),
      schemas(invocation, value, base),
      readsAt([path], 'configuration of `graphql-codegen`'),
    ],
  });
}

/** A schema from an address is fetched; one in a file is read. */
function schemas(invocation: Invocation, config: Value, base: string): Part {
  const generates = valueAt(config, 'generates');
  const nested = generates.kind === 'object' ? [...generates.entries.values()] : [];
  const named = ['schema', 'documents'].flatMap(key =>
    [config, ...nested.filter(({ kind }) => kind === 'object')].map(of => textsOf(valueAt(of, key))),
  );
  if (named.includes(undefined)) return effect('network', '`graphql-codegen` may ask a server for the schema');
  const places = named.flatMap(texts => texts ?? []).filter(text => !text.startsWith('!'));
  if (places.some(text => NETWORK.test(text)))
    return effect('network', '`graphql-codegen` asks a server for the schema');
  return reads({ ...invocation, cwd: base }, places, '`graphql-codegen` generates from it');
}

/** Keys of `generates` are files, or directories with a slash behind (of presets that write many files). */
function generated(invocation: Invocation, config: Value, base: string): Part {
  const generates = valueAt(config, 'generates');
  if (generates.kind !== 'object' || generates.open) return unknown(invocation, 'computes what it generates');
  const parts = [...generates.entries].map(([key, value]) => {
    const place = placeOf({ kind: 'data', value: key }, base, '.');
    const preset = valueAt(value, 'preset');
    if (place === undefined || isWithin(place, base)) return unknown(invocation, `writes to \`${key}\``);
    // Other presets write beside the documents.
    if (
      preset.kind !== 'absent' &&
      !(preset.kind === 'data' && (preset.value === 'client' || preset.value === 'client-preset'))
    )
      return unknown(invocation, 'its preset chooses where it writes');
    return writesAt([hasExtension(place) ? place : below(place)], '`graphql-codegen` generates it');
  });
  return footprint(...parts);
}

/** Where each generator writes, by its documentation. */
import type { ShellWord } from '@nx-taskfile/shell';
import { literal, type Options } from '../../options';
import type { Invocation } from '../../tool';

export interface Generator {
  readonly docs: string;
  readonly goModules: readonly string[];
  /** What it reads: the module's types, or the files it is given. */
  readonly of?: 'operands';
  readonly values?: readonly string[];
  readonly reads?: readonly string[];
  /** Flags that name the file it writes. */
  readonly out?: readonly string[];
  /** Where those are not given; none when it prints. */
  readonly files?: (given: Options, invocation: Invocation) => readonly ShellWord[] | 'unknown';
  readonly version?: string;
}

/** It prints. */
const nothing = (): readonly ShellWord[] => [];

/** `-type=Pill,Other` makes `pill_string.go`, in the directory it is given. */
function named(suffix: string, flags: readonly string[]): NonNullable<Generator['files']> {
  return given => {
    const types = given.value(...flags)?.value?.split(',')[0];
    const [dir] = given.operands;
    if (types === undefined || types === '' || (dir !== undefined && dir.value === undefined)) return 'unknown';
    const isFile = dir?.value?.endsWith('.go') === true;
    return [literal(`${dir === undefined || isFile ? '' : `${dir.value ?? '.'}/`}${types.toLowerCase()}${suffix}`)];
  };
}

export const GENERATORS: Readonly<Record<string, Generator>> = {
  stringer: {
    docs: 'https://pkg.go.dev/golang.org/x/tools/cmd/stringer',
    goModules: ['golang.org/x/tools/cmd/stringer'],
    values: ['-type', '-tags', '-trimprefix'],
    out: ['-output'],
    files: named('_string.go', ['-type']),
  },
  enumer: {
    docs: 'https://github.com/dmarkham/enumer',
    goModules: ['github.com/dmarkham/enumer', 'github.com/alvaroloes/enumer'],
    values: ['-type', '-transform', '-trimprefix', '-addprefix', '-comment'],
    out: ['-output', '--output'],
    files: named('_enumer.go', ['-type', '--type']),
  },
  mockgen: {
    docs: 'https://github.com/uber-go/mock#flags',
    goModules: ['go.uber.org/mock', 'github.com/golang/mock'],
    values: [
      '-package',
      '-imports',
      '-aux_files',
      '-build_flags',
      '-mock_names',
      '-self_package',
      '-exclude_interfaces',
      '-model_gob',
    ],
    reads: ['-source', '--source', '-copyright_file'],
    out: ['-destination', '--destination'],
    files: nothing,
    version: '-version',
  },
  moq: {
    docs: 'https://github.com/matryer/moq',
    goModules: ['github.com/matryer/moq'],
    values: ['-pkg', '-fmt'],
    out: ['-out'],
    files: nothing,
    version: '-version',
  },
  'oapi-codegen': {
    docs: 'https://github.com/oapi-codegen/oapi-codegen',
    goModules: ['github.com/oapi-codegen/oapi-codegen', 'github.com/deepmap/oapi-codegen'],
    of: 'operands',
    values: [
      '-package',
      '-generate',
      '-templates',
      '-import-mapping',
      '-include-tags',
      '-exclude-tags',
      '-response-type-suffix',
      '-alias-types',
    ],
    reads: ['-config', '--config'],
    out: ['-o', '--o'],
    files: configuredOutput,
    version: '-version',
  },
  wire: {
    docs: 'https://github.com/google/wire/blob/main/docs/guide.md',
    goModules: ['github.com/google/wire', 'github.com/goforj/wire'],
    values: ['-header_file', '-tags', '-output_file_prefix'],
    files: given => {
      const verb = ['gen', 'check', 'diff', 'show', 'help'].includes(given.operands[0]?.value ?? '')
        ? given.operands[0]?.value
        : undefined;
      const packages = verb === undefined ? given.operands : given.operands.slice(1);
      if (verb !== undefined && verb !== 'gen') return [];
      const dirs = packages.length === 0 ? ['.'] : packages.map(word => word.value);
      return dirs.some(dir => dir === undefined || given.has('-output_file_prefix'))
        ? 'unknown'
        : dirs.map(dir =>
            literal(
              dir?.endsWith('...') ? `${dir.slice(0, -'...'.length)}**/wire_gen.go` : `${dir ?? '.'}/wire_gen.go`,
            ),
          );
    },
  },
  swag: {
    docs: 'https://github.com/swaggo/swag#swag-cli',
    goModules: ['github.com/swaggo/swag'],
    values: [
      ...[
        '-g',
        '--generalInfo',
        '-d',
        '--dir',
        '--exclude',
        '-p',
        '--propertyStrategy',
        '--ot',
        '--outputTypes',
        '--parseDepthLevel',
      ],
      ...[
        '--instanceName',
        '--overridesFile',
        '--td',
        '--templateDelims',
        '--collectionFormat',
        '--md',
        '--cf',
        '--packageName',
        '-t',
        '--tags',
      ],
      ...['-o', '--output', '--state', '--parseDependencyLevel', '--pdl', '--packagePrefix', '--host'],
    ],
    files: given => {
      if (given.operands[0]?.value !== 'init' || given.has('--instanceName', '--state')) return 'unknown';
      const dir = given.value('-o', '--output');
      const types = given.value('--ot', '--outputTypes')?.value?.split(',') ?? ['go', 'json', 'yaml'];
      return dir !== undefined && dir.value === undefined
        ? 'unknown'
        : types.map(type => literal(`${dir?.value ?? './docs'}/${type === 'go' ? 'docs.go' : `swagger.${type}`}`));
    },
  },
  easyjson: {
    docs: 'https://github.com/mailru/easyjson#usage',
    goModules: ['github.com/mailru/easyjson'],
    values: ['-build_tags', '-gen_build_flags'],
    out: ['-output_filename'],
    files: given => beside(given.operands, '_easyjson.go'),
    version: '-version',
  },
  'go-enum': {
    docs: 'https://github.com/abice/go-enum',
    goModules: ['github.com/abice/go-enum'],
    of: 'operands',
    values: ['-t', '--template', '--prefix', '--alias', '-b', '--buildtag', '--output-suffix'],
    reads: ['-f', '--file'],
    files: given => (given.has('--output-suffix') ? 'unknown' : beside(given.values('-f', '--file'), '_enum.go')),
  },
};

function beside(sources: readonly ShellWord[], suffix: string): readonly ShellWord[] | 'unknown' {
  return sources.length === 0 || sources.some(({ value }) => value?.endsWith('.go') !== true)
    ? 'unknown'
    : sources.map(({ value }) => literal(`${value?.slice(0, -'.go'.length) ?? ''}${suffix}`));
}

/** `output` of its configuration; it prints without. */
function configuredOutput(given: Options, { cwd, facts }: Invocation): readonly ShellWord[] | 'unknown' {
  const config = given.value('-config', '--config');
  if (config === undefined) return [];
  const path = config.value === undefined ? undefined : cwd === '.' ? config.value : `${cwd}/${config.value}`;
  const output =
    path === undefined ? undefined : (facts.yaml(path) as { readonly output?: unknown } | undefined)?.output;
  return typeof output === 'string' ? [literal(output)] : 'unknown';
}

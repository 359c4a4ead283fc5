/** golangci-lint, versions 1 and 2. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import { namedConfiguration } from '../../config';
import { goModuleDir, GO_ENVIRONMENT, readsGoModule } from '../../go/modules';
import { readsGo, rewritesGo } from '../../go/sources';
import { goToolVersion } from '../../go/tools';
import type { Footprint } from '../../model';
import { literal, options, type Options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown, writes, type Part } from '../../parts';
import type { Invocation, Tool } from '../../tool';
import { CONFIGS, configured } from './configuration';

export const tool: Tool = {
  name: 'golangci-lint',
  title: 'golangci-lint',
  docs: 'https://golangci-lint.run/docs/configuration/cli/',
  match: ['golangci-lint'],
  goModules: ['github.com/golangci/golangci-lint'],
  loads: 'nothing',
  namesEnv: true,
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        ...[
          '-c',
          '--config',
          '--timeout',
          '-E',
          '--enable',
          '-D',
          '--disable',
          '--enable-only',
          '--default',
          '-p',
          '--presets',
        ],
        ...[
          '--out-format',
          '--concurrency',
          '-j',
          '--build-tags',
          '--new-from-rev',
          '--new-from-merge-base',
          '--new-from-patch',
        ],
        ...[
          '--path-prefix',
          '--path-mode',
          '--max-issues-per-linter',
          '--max-same-issues',
          '--issues-exit-code',
          '--go',
        ],
        ...[
          '--modules-download-mode',
          '--exclude-dirs',
          '--skip-dirs',
          '--exclude-files',
          '--skip-files',
          '-e',
          '--exclude',
        ],
        ...['--color', '--sort-order', '--cpu-profile-path', '--mem-profile-path', '--trace-path', '--tests'],
        ...FORMATS.map(format => `--output.${format}.path`),
      ],
    });
    const [command, ...operands] = given.operands;
    if (given.has('--version', '-h', '--help') || command === undefined) return footprint(asksMachine(invocation));
    switch (command.value) {
      case 'run':
        return lints(invocation, given);
      case 'fmt':
        return formats(invocation, given, operands);
      case 'version':
      case 'linters':
      case 'formatters':
      case 'help':
      case 'completion':
        return footprint(asksMachine(invocation));
      case 'cache':
        return footprint(effect('provision', '`golangci-lint cache` is about what it keeps'));
      case 'config':
        return footprint(
          asksMachine(invocation),
          operands[0]?.value === 'verify' ? effect('network', '`golangci-lint config verify` fetches the schema') : {},
        );
      case 'migrate':
        return footprint(effect('version', '`golangci-lint migrate` rewrites its configuration'));
      case 'custom':
        return footprint(effect('provision', '`golangci-lint custom` fetches and builds a linter'));
      default:
        return footprint(unknown(invocation, `what \`golangci-lint ${command.text}\` does is not in the catalogue`));
    }
  },
};

const FORMATS = ['text', 'json', 'tab', 'html', 'checkstyle', 'code-climate', 'junit-xml', 'teamcity', 'sarif'];

function lints(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const { fixes, news, reports } = configured(invocation, given);
  const named = [
    ...given.values(...FORMATS.map(format => `--output.${format}.path`)),
    ...given.values('--out-format').flatMap(pathsOf),
  ];
  const written = footprint(
    writes(invocation, [...named.filter(isFile), ...reports], '`golangci-lint` writes its report'),
    writes(invocation, given.values('--cpu-profile-path', '--mem-profile-path', '--trace-path'), 'a profile'),
  );
  const isNew = news || given.has('-n', '--new', '--new-from-rev', '--new-from-merge-base', '--whole-files');
  return combine([
    common(invocation, given),
    footprint(
      isNew ? effect('machine', 'looks only at what git says has changed') : {},
      reads(invocation, given.values('--new-from-patch'), '`golangci-lint` looks only at what it changes'),
      fixes || given.has('--fix')
        ? rewritesGo({ ...invocation, cwd: goModuleDir(facts, cwd) ?? cwd }, [], '`golangci-lint --fix` rewrites it')
        : {},
    ),
    written,
    readsGoModule(
      facts,
      cwd,
      '`golangci-lint` checks it',
      written.writes.map(({ glob }) => glob),
    ),
  ]);
}

function formats(invocation: Invocation, given: Options, operands: readonly ShellWord[]): Footprint {
  const shows = given.has('-d', '--diff', '--diff-colored', '--stdin');
  return combine([
    common(invocation, given),
    footprint(
      shows
        ? readsGo(invocation, operands, '`golangci-lint fmt` checks it')
        : rewritesGo(invocation, operands, '`golangci-lint fmt` rewrites it'),
    ),
  ]);
}

function common(invocation: Invocation, given: Options): Footprint {
  const config: Part = given.has('--no-config')
    ? {}
    : given.has('-c', '--config')
      ? reads(invocation, given.values('-c', '--config'), 'configuration of `golangci-lint`')
      : namedConfiguration(invocation, CONFIGS);
  return footprint(
    { unknowns: given.unknowns, runtime: ['go version'], env: GO_ENVIRONMENT },
    goToolVersion(invocation),
    config,
  );
}

/** Version 1: `--out-format=junit-xml:report.xml,colored-line-number`. */
function pathsOf(word: ShellWord): ShellWord[] {
  if (word.value === undefined) return [word];
  return word.value.split(',').flatMap(format => {
    const colon = format.indexOf(':');
    return colon === -1 ? [] : [literal(format.slice(colon + 1))];
  });
}

function isFile({ value }: ShellWord): boolean {
  return value !== 'stdout' && value !== 'stderr';
}

/** Biome. */
import { combine } from '../../algebra';
import { asks, type Action, byCommand, checks } from '../../node/kinds';
import { packageDirOf } from '../../node/packages';
import { readsNodePackage } from '../../node/sources';
import { effect, footprint, OUTPUT_FOLDERS, rewrites, writes } from '../../parts';
import { inDir } from '../../paths';
import type { Tool } from '../../tool';

const VALUES = [
  ...['--config-path', '--max-diagnostics', '--diagnostic-level', '--reporter', '--reporter-file', '--log-file'],
  ...[
    '--log-level',
    '--log-kind',
    '--log-path',
    '--colors',
    '--since',
    '--only',
    '--skip',
    '--stdin-file-path',
    '--reason',
  ],
  ...['--files-max-size', '--indent-style', '--indent-width', '--indent-size', '--line-width', '--line-ending'],
  ...['--vcs-root', '--vcs-client-kind', '--vcs-default-branch', '--threads'],
];
/** Those with a value take it joined too: `--vcs-enabled=true`. */
const FLAGS = [
  ...['--write', '--fix', '--apply', '--apply-unsafe', '--unsafe', '--suppress', '--staged', '--changed', '--verbose'],
  ...[
    '--error-on-warnings',
    '--no-errors-on-unmatched',
    '--json',
    '--json-pretty',
    '--use-server',
    '--skip-parse-errors',
  ],
  ...['--files-ignore-unknown', '--vcs-enabled', '--vcs-use-ignore-file', '--linter-enabled', '--formatter-enabled'],
  ...[
    '--organize-imports-enabled',
    '--assist-enabled',
    '--enforce-assist',
    '--format-with-errors',
    '--use-editorconfig',
  ],
  ...['--javascript-', '--json-', '--css-', '--graphql-'].map(start => `${start}formatter-enabled`),
];

/** Looks at the files it is given, and with rules of whole projects at what they import. */
const looks: Action = (invocation, given) => {
  const { facts, cwd, program } = invocation;
  const dir = packageDirOf(facts, cwd) ?? cwd;
  const fixes = given.has('--write', '--fix', '--apply', '--apply-unsafe', '--suppress');
  const asksGit = given.has('--staged', '--changed', '--since');
  return combine([
    footprint(asksGit ? effect('machine', `\`${program}\` asks git what changed`) : {}),
    checks(invocation, {
      given,
      operands: given.operands.slice(1),
      fixes,
      configs: ['biome.json', 'biome.jsonc', '.editorconfig', '.gitignore', '.ignore'],
      manifestKey: 'biome',
      configFlags: ['--config-path'],
      written: writes(invocation, given.values('--reporter-file', '--log-file'), `\`${program}\` writes its report`),
    }),
    readsNodePackage(
      invocation,
      `\`${program}\` follows the imports`,
      OUTPUT_FOLDERS.map(name => inDir(dir, `**/${name}/**/*`)),
    ),
  ]);
};

export const tool: Tool = {
  name: 'biome',
  title: 'Biome',
  docs: 'https://biomejs.dev/reference/cli/',
  match: ['biome'],
  ecosystem: 'node',
  packages: ['@biomejs/biome'],
  namesEnv: true,
  footprint: invocation =>
    byCommand(invocation, {
      value: VALUES,
      flags: FLAGS,
      actions: {
        check: looks,
        lint: looks,
        format: looks,
        ci: looks,
        version: asks,
        rage: asks,
        explain: asks,
        init: at => footprint(writes(at, ['biome.json'], '`biome init` writes it')),
        migrate: (at, given) =>
          given.has('--write', '--fix')
            ? footprint(rewrites(at, ['biome.json'], '`biome migrate` rewrites it'))
            : asks(at, given),
        start: () => footprint(effect('service', '`biome start` starts a daemon')),
        stop: () => footprint(effect('service', '`biome stop` stops the daemon')),
      },
    }),
};

/** PHP: the interpreter, Composer, and the checkers and tests that projects install with it. */
import type { ShellWord } from '@nx-taskfile/shell';
import { namedConfiguration } from '../../config';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import {
  asksMachine,
  effect,
  footprint,
  needsService,
  readsAt,
  readsBelow,
  rewrites,
  unknown,
  unpinned,
  writes,
  writesInto,
} from '../../parts';
import { inDir, upward } from '../../paths';
import type { Invocation, Tool } from '../../tool';

interface Checker {
  readonly values: readonly string[];
  /** Flags for files and folders it writes. */
  readonly files?: readonly string[];
  readonly folders?: readonly string[];
  readonly names: readonly string[];
  /** It rewrites: always save with `shows`, or with `fixes`. */
  readonly fixes: true | readonly string[];
  readonly shows?: readonly string[];
}

const UNIT: Checker = {
  values: [
    '--filter',
    '--testsuite',
    '--group',
    '--exclude-group',
    '--bootstrap',
    '-d',
    '--cache-directory',
    '--order-by',
    '--processes',
    '-p',
  ],
  files: [
    '--log-junit',
    '--coverage-clover',
    '--coverage-cobertura',
    '--coverage-xml',
    '--testdox-html',
    '--testdox-text',
    '--log-teamcity',
  ],
  folders: ['--coverage-html'],
  names: ['phpunit.xml', 'phpunit.xml.dist', 'phpunit.dist.xml'],
  fixes: ['--generate-configuration', '--update-snapshots', '-u', '--generate-baseline'],
};

const CHECKERS: Readonly<Record<string, Checker>> = {
  phpunit: UNIT,
  pest: UNIT,
  paratest: UNIT,
  phpstan: {
    values: ['-l', '--level', '-a', '--autoload-file', '--error-format', '--memory-limit'],
    names: ['phpstan.neon', 'phpstan.neon.dist', 'phpstan.dist.neon'],
    fixes: ['-b', '--generate-baseline', '--pro', '--fix'],
  },
  psalm: {
    values: ['--threads', '--output-format'],
    files: ['--report'],
    names: ['psalm.xml', 'psalm.xml.dist'],
    fixes: ['--alter', '--set-baseline', '--update-baseline', '--init'],
  },
  'php-cs-fixer': {
    values: ['--rules', '--format', '--cache-file'],
    names: ['.php-cs-fixer.php', '.php-cs-fixer.dist.php'],
    fixes: true,
    shows: ['--dry-run', 'check', 'list-files', 'describe'],
  },
  phpcs: {
    values: ['--extensions', '--ignore', '--report'],
    files: ['--report-file', '--report-junit', '--report-checkstyle'],
    names: ['phpcs.xml', '.phpcs.xml', 'phpcs.xml.dist', '.phpcs.xml.dist'],
    fixes: [],
  },
  phpcbf: {
    values: ['--extensions', '--ignore'],
    names: ['phpcs.xml', '.phpcs.xml', 'phpcs.xml.dist', '.phpcs.xml.dist'],
    fixes: true,
  },
  rector: { values: ['--only'], names: ['rector.php'], fixes: true, shows: ['--dry-run', '-n'] },
  pint: { values: ['--preset'], names: ['pint.json'], fixes: true, shows: ['--test'] },
};

export const tool: Tool = {
  name: 'php',
  title: 'PHP',
  docs: 'https://getcomposer.org/doc/03-cli.md',
  match: ['php', 'composer', ...Object.keys(CHECKERS)],
  footprint(invocation) {
    const checker = CHECKERS[invocation.program];
    if (checker !== undefined) return checks(invocation, checker);
    return invocation.program === 'composer' ? composer(invocation) : php(invocation);
  },
};

/** Tests may load, and checkers follow, any class of the package. */
function checks(invocation: Invocation, checker: Checker): Footprint {
  const { program, cwd } = invocation;
  const given = options(invocation, {
    value: [
      ...checker.values,
      ...(checker.files ?? []),
      ...(checker.folders ?? []),
      '-c',
      '--configuration',
      '--config',
      '--standard',
    ],
  });
  if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
  const shows = (checker.shows ?? []).some(flag => given.has(flag) || given.operands[0]?.value === flag);
  const fixing = !shows && (checker.fixes === true || given.has(...checker.fixes));
  const written = footprint(
    writes(invocation, given.values(...(checker.files ?? [])), `\`${program}\` writes its report`),
    writesInto(invocation, given.values(...(checker.folders ?? [])), `\`${program}\` writes its report`),
  );
  return footprint(
    { unknowns: given.unknowns, runtime: ['php --version'] },
    pinned(invocation),
    namedConfiguration(invocation, checker.names),
    readsBelow(
      cwd,
      `\`${program}\` looks at it`,
      written.writes.map(({ glob }) => glob),
    ),
    written,
    fixing ? rewrites(invocation, ['.'], `\`${program}\` rewrites it`) : {},
    testsOutside(program, given),
  );
}

function testsOutside(program: string, given: Options): Footprint {
  const chosen = [...given.operands, ...given.values('--testsuite', '--group')].find(({ text }) =>
    ['integration', 'e2e', 'acceptance', 'functional'].some(word => text.toLowerCase().includes(word)),
  );
  return footprint(
    chosen === undefined
      ? {}
      : needsService(`the tests of \`${program}\` by \`${chosen.text}\` need something that runs`),
  );
}

/** composer.lock pins the tools in vendor/bin. */
function pinned(invocation: Invocation): Footprint {
  const { facts, cwd, executable, origin } = invocation;
  const dir = upward(cwd).find(parent => facts.exists(inDir(parent, 'composer.lock')));
  if (origin === 'path') return footprint({ runtime: [`${executable} --version`] });
  return footprint(
    dir === undefined
      ? unpinned(invocation, 'no composer.lock pins it')
      : readsAt([inDir(dir, 'composer.lock')], `pins \`${invocation.program}\``),
  );
}

/** https://getcomposer.org/doc/03-cli.md */
function composer(invocation: Invocation): Footprint {
  const [verb] = options(invocation, { value: ['-d', '--working-dir'] }).operands;
  switch (verb?.value) {
    case 'install':
    case 'i':
    case 'update':
    case 'u':
    case 'upgrade':
    case 'require':
    case 'remove':
    case 'global':
    case 'create-project':
    case 'self-update':
    case 'dump-autoload':
    case 'dumpautoload':
      return footprint(effect('provision', `\`composer ${verb.value}\` changes what is installed`));
    case 'audit':
    case 'outdated':
    case 'diagnose':
    case 'search':
      return footprint(effect('network', `\`composer ${verb.value}\` asks the registry`));
    case 'validate':
      return footprint(
        { runtime: ['composer --version'] },
        readsAt(
          ['composer.json', 'composer.lock'].map(name => inDir(invocation.cwd, name)),
          '`composer validate` checks it',
        ),
      );
    case 'show':
    case 'about':
    case 'licenses':
    case 'check-platform-reqs':
    case undefined:
      return footprint(asksMachine(invocation));
    default:
      return footprint(unknown(invocation, 'runs a script of composer.json: declare `sources` and `generates`'));
  }
}

/** `php vendor/bin/phpunit`: the tool. */
function php(invocation: Invocation): Footprint {
  const at = invocation.args.findIndex(({ text }) => !text.startsWith('-'));
  const script = invocation.args[at];
  if (invocation.args.some(({ value }) => value === '-S')) return footprint({ neverEnds: true });
  if (script === undefined)
    return footprint(
      invocation.args.every(({ value }) => ['-v', '--version', '-m', '-i', '--ini'].includes(value ?? ''))
        ? asksMachine(invocation)
        : unknown(invocation, 'runs PHP that is given to it'),
    );
  const settings = invocation.args.slice(0, at).every(({ text }) => text.startsWith('-d') && text.length > 2);
  if (settings && isVendored(script)) return invocation.run(invocation.args.slice(at));
  return footprint(unknown(invocation, 'runs a program of the workspace: declare `sources` and `generates`'));
}

function isVendored({ value }: ShellWord): boolean {
  return value !== undefined && (value.startsWith('vendor/bin/') || value.startsWith('./vendor/bin/'));
}

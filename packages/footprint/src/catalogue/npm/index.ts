/** npm, pnpm, yarn and bun: their scripts and programs, and what their own commands do. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { nearestLockfile, type PackageManager } from '../../node/lockfile';
import { managerCall } from '../../node/manager';
import { packageDirOf } from '../../node/packages';
import { runsPackageProgram, runsPackagePrograms } from '../../node/programs';
import { runsScript } from '../../node/scripts';
import { readsNodePackage } from '../../node/sources';
import { literal, options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown, writes } from '../../parts';
import { inDir } from '../../paths';
import type { Invocation, Tool } from '../../tool';
import { bunBuild, bunTest } from './bun';
import { installedInto } from './install';
import { packs } from './pack';

const MANAGERS: Readonly<Record<string, PackageManager>> = {
  npm: 'npm',
  pnpm: 'pnpm',
  yarn: 'yarn',
  bun: 'bun',
  yarnpkg: 'yarn',
};

export const tool: Tool = {
  name: 'npm',
  title: 'JavaScript package managers',
  docs: 'https://docs.npmjs.com/cli/v11/commands',
  match: Object.keys(MANAGERS),
  loads: 'node',
  // Bun also runs files and tests by itself.
  namesEnv: ({ program, args: [first] }) => program !== 'bun' || ['run', 'x'].includes(first?.value ?? ''),
  footprint(invocation) {
    const manager = MANAGERS[invocation.program] ?? 'npm';
    const call = managerCall(manager, invocation.args, invocation.cwd, invocation.facts);
    if (call.kind === 'unresolved')
      return footprint(unknown(invocation, `runs \`${call.text}\`, which is only known when it runs`));
    if (call.dirs === undefined)
      return footprint(unknown(invocation, 'works in packages that are only known when it runs'));
    const { dirs } = call;
    if (call.kind === 'script') return runsScript(invocation, dirs, call.script, call.args, isOptional(invocation));
    if (call.kind === 'exec') {
      const { unwrapped, fetch } = call;
      if (unwrapped.runs.length === 0) return footprint(asksMachine(invocation));
      return combine(dirs.map(dir => runsPackagePrograms(invocation, unwrapped, placeIn(invocation, dir), fetch)));
    }
    if (call.kind === 'guess') return combine(dirs.map(dir => guesses(invocation, manager, call.argv, dir)));
    return combine(dirs.map(dir => ownCommand({ ...invocation, cwd: dir, args: call.args }, manager, call.command)));
  },
};

function isOptional({ args }: Invocation): boolean {
  const end = args.findIndex(({ value }) => value === '--');
  return args.slice(0, end === -1 ? args.length : end).some(({ value }) => value === '--if-present');
}

/** `bun src/cli.ts` runs a file; other words that are no script may name programs. */
function guesses(invocation: Invocation, manager: PackageManager, argv: readonly ShellWord[], dir: string): Footprint {
  const [head] = argv;
  const isFile =
    manager === 'bun' &&
    ['.ts', '.js', '.tsx', '.jsx', '.mjs', '.mts', '.cjs'].some(extension => head?.value?.endsWith(extension));
  if (isFile) return invocation.run([literal('node'), ...argv], { cwd: invocation.cwd });
  if (head?.value !== undefined && invocation.tool(head.value) === undefined)
    return runsScript(invocation, [dir], head.value, []);
  // pnpm, yarn and bun run any program that is on the PATH, not only those of node_modules.
  return runsPackageProgram(invocation, argv, placeIn(invocation, dir), false);
}

/** Programs run where the manager was started, unless that is another package. */
function placeIn({ facts, cwd }: Invocation, dir: string): string {
  return packageDirOf(facts, cwd) === dir ? cwd : dir;
}

const INSTALLS: ReadonlySet<string> = new Set([
  'install',
  'i',
  'ci',
  'add',
  'remove',
  'rm',
  'un',
  'uninstall',
  'up',
  'update',
  'upgrade',
  'upgrade-interactive',
  'link',
  'unlink',
  'rebuild',
  'dedupe',
  'prune',
  'import',
  'fetch',
  'install-test',
  'it',
  'patch',
  'patch-commit',
  'unplug',
  'self-update',
  'global',
  'set',
  'autoclean',
  'clean-install',
]);
const CHANGES_MANIFEST: ReadonlySet<string> = new Set([
  'add',
  'remove',
  'rm',
  'un',
  'uninstall',
  'up',
  'update',
  'upgrade',
]);
/** Not only what is installed for the package. */
const CHANGES_MACHINE: ReadonlySet<string> = new Set([
  ...[
    'link',
    'unlink',
    'install-test',
    'it',
    'self-update',
    'global',
    'set',
    'import',
    'rebuild',
    'patch',
    'patch-commit',
  ],
]);
const NETWORK: ReadonlySet<string> = new Set([
  'audit',
  'outdated',
  'view',
  'info',
  'search',
  'login',
  'logout',
  'whoami',
  'ping',
  'token',
  'npm-check',
]);
const PUBLISHES: ReadonlySet<string> = new Set([
  'publish',
  'unpublish',
  'deprecate',
  'dist-tag',
  'owner',
  'access',
  'tag',
  'stage',
]);
const ASKS: ReadonlySet<string> = new Set([
  'help',
  'list-scripts',
  'list',
  'ls',
  'll',
  'la',
  'why',
  'explain',
  'root',
  'bin',
  'prefix',
  'config',
  'get',
  'env',
  'store',
  'cache',
  'doctor',
  'licenses',
  'pm',
  'versions',
  'constraints',
  'check',
  'fund',
  'query',
  'docs',
  'repo',
]);

function ownCommand(invocation: Invocation, manager: PackageManager, command: string): Footprint {
  const { facts, cwd } = invocation;
  const name = `\`${manager} ${command}\``;
  const given = options(invocation, { value: OWN_VALUES });
  if (command.startsWith('-')) {
    const asks = ['-v', '--version', '-h', '--help'].includes(command);
    if (asks) return footprint(asksMachine(invocation));
    // `bun --hot src/server.ts`, `yarn --frozen-lockfile`
    return manager === 'yarn'
      ? ownCommand(invocation, manager, 'install')
      : footprint(unknown(invocation, `what ${name} does is not in the catalogue`));
  }
  if (INSTALLS.has(command)) {
    const lockfile = nearestLockfile(facts, cwd) ?? inDir(cwd, LOCKFILE_OF[manager]);
    const frozen = command === 'ci' || command === 'clean-install' || given.has('--frozen-lockfile', '--immutable');
    const inRoot = { ...invocation, cwd: '.' };
    const manifest = inDir(cwd, 'package.json');
    return footprint(
      CHANGES_MACHINE.has(command)
        ? effect('provision', `${name} changes what is installed`)
        : installedInto(invocation, manager, `${name} changes what is installed`),
      reads(inRoot, [manifest, lockfile], `${name} installs what it lists`),
      frozen ? {} : writes(inRoot, [lockfile], `${name} writes it`),
      CHANGES_MANIFEST.has(command) || given.operands.length > 0 ? writes(inRoot, [manifest], `${name} writes it`) : {},
    );
  }
  if (NETWORK.has(command)) {
    const listed = [inDir(cwd, 'package.json'), nearestLockfile(facts, cwd) ?? inDir(cwd, LOCKFILE_OF[manager])];
    return footprint(
      effect('network', `${name} asks the registry`),
      reads({ ...invocation, cwd: '.' }, listed, `${name} asks about what it lists`),
    );
  }
  if (PUBLISHES.has(command))
    return combine([
      footprint(effect('publish', `${name} changes the registry`)),
      readsNodePackage(invocation, `${name} packs it`),
    ]);
  if (ASKS.has(command)) return footprint(asksMachine(invocation));
  switch (command) {
    case 'pack':
      return packs(invocation, manager);
    case 'workspaces list':
    case 'workspaces info':
      return footprint(asksMachine(invocation));
    case 'workspaces focus':
      return footprint(effect('provision', `${name} changes what is installed`));
    case 'version':
      return footprint(
        effect('version', `${name} changes the version`),
        effect('vcs', `${name} commits and tags`),
        writes(invocation, ['package.json'], `${name} writes it`),
      );
    case 'npm':
      return footprint(effect('publish', '`yarn npm` works on the registry'));
    case 'test':
      return bunTest(invocation);
    case 'build':
      return bunBuild(invocation);
    case 'pkg':
      return footprint(writes(invocation, ['package.json'], `${name} writes it`));
    default:
      return footprint(unknown(invocation, `what ${name} does is not in the catalogue`));
  }
}

const OWN_VALUES =
  '--pack-destination --out -o -w --workspace --tag --audit-level --registry -F --access --otp --loglevel --cwd';

const LOCKFILE_OF: Readonly<Record<PackageManager, string>> = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  yarn: 'yarn.lock',
  bun: 'bun.lock',
};

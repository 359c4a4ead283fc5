/** What package.json files and their lockfiles ask for. */
import type { Facts } from '@nx-taskfile/footprint';
import { workspacePackageManager, type PackageManager } from '@nx-taskfile/footprint';
import { posix } from 'node:path';
import { record } from '../../workspace/scripts';
import { ACTIONS } from './actions';
import type { Step, Toolchain } from './model';

/**
 * Node, its package managers, and what lockfiles install: Nx itself is among that, or brings itself (`.nx/installation`).
 * @param dirs of package.json files
 * @param programs that Taskfiles run
 */
export function nodeToolchains(
  dirs: readonly string[],
  programs: ReadonlySet<string>,
  facts: Facts,
): readonly Toolchain[] {
  const root = workspacePackageManager(facts) ?? 'npm';
  const places = [...new Set(['.', ...dirs])].flatMap(dir => placeOf(dir, facts));
  const managers = new Set([...places.map(({ manager }) => manager), ...(facts.exists('package.json') ? [root] : [])]);
  if (programs.has('bun') || programs.has('bunx')) managers.add('bun');
  if (programs.has('pnpm')) managers.add('pnpm');
  return [
    ...(['pnpm', 'yarn'] as const).filter(one => managers.has(one)).map(one => globalManager(one, facts)),
    node(places, facts),
    ...(managers.has('bun') ? [bun(facts)] : []),
    ...places.map(place => install(place, facts)),
  ];
}

interface Place {
  readonly dir: string;
  readonly lockfile: string;
  readonly manager: PackageManager;
}

const LOCKFILES: readonly (readonly [string, PackageManager])[] = [
  ['package-lock.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/** A folder with a lockfile of its own; the root installs Nx, with a lockfile or without. */
function placeOf(dir: string, facts: Facts): readonly Place[] {
  if (!facts.exists(posix.join(dir, 'package.json'))) return [];
  const manager = dir === '.' ? workspacePackageManager(facts) : undefined;
  const own = LOCKFILES.filter(([name]) => facts.exists(posix.join(dir, name)));
  const [name = 'package.json', by = 'npm'] = own.find(([, one]) => one === manager) ?? own[0] ?? [];
  if (own.length === 0 && dir !== '.') return [];
  return [{ dir, lockfile: posix.join(dir, name), manager: manager ?? by }];
}

function node(places: readonly Place[], facts: Facts): Toolchain {
  const file = ['.nvmrc', '.node-version'].find(name => facts.exists(name));
  const engines = record(record(facts.json('package.json'))?.['engines'])?.['node'];
  const version = file ?? (typeof engines === 'string' ? 'package.json' : undefined);
  // Bun keeps no cache that setup-node knows.
  const cached = places.find(({ manager, lockfile }) => manager !== 'bun' && !lockfile.endsWith('package.json'));
  const same = places.filter(
    ({ manager, lockfile }) => manager === cached?.manager && !lockfile.endsWith('package.json'),
  );
  return {
    name: 'Node',
    because: version ?? 'Nx',
    github: [
      {
        name: 'Node',
        action: ACTIONS.node,
        with: {
          ...(version === undefined ? { 'node-version': 'lts/*' } : { 'node-version-file': version }),
          ...(cached
            ? { cache: cached.manager, 'cache-dependency-path': same.map(({ lockfile }) => lockfile).join('\n') }
            : { 'package-manager-cache': false }),
        },
      },
    ],
    gitlab: {},
  };
}

function globalManager(manager: 'pnpm' | 'yarn', facts: Facts): Toolchain {
  const field = record(facts.json('package.json'))?.['packageManager'];
  const named = typeof field === 'string' && field.startsWith(`${manager}@`) ? field.split('+')[0] : undefined;
  const isBerry =
    manager === 'yarn' && (facts.exists('.yarnrc.yml') || (named !== undefined && !named.startsWith('yarn@1.')));
  const run = isBerry
    ? ['npm install --global corepack', 'corepack enable']
    : [`npm install --global ${named ?? (manager === 'pnpm' ? `pnpm@${pnpmMajor(facts)}` : 'yarn@1')}`];
  return {
    name: manager,
    because:
      named === undefined
        ? (LOCKFILES.find(([, one]) => one === manager)?.[0] ?? manager)
        : 'packageManager in package.json',
    github: [{ name: manager, run }],
    gitlab: { lines: run },
  };
}

/** The newest that reads and writes the lockfile as it is. */
function pnpmMajor(facts: Facts): string {
  const { lockfileVersion } = record(facts.yaml('pnpm-lock.yaml')) ?? {};
  const majors: Readonly<Record<string, string>> = { '5.4': '7', '6.0': '8', '6.1': '8' };
  return majors[String(lockfileVersion)] ?? '10';
}

function bun(facts: Facts): Toolchain {
  const field = record(facts.json('package.json'))?.['packageManager'];
  const named = typeof field === 'string' && field.startsWith('bun@') ? field.split('+')[0] : undefined;
  const file = named === undefined ? (facts.exists('.bun-version') ? '.bun-version' : undefined) : 'package.json';
  return {
    name: 'Bun',
    because: file ?? 'bun',
    github: [{ name: 'Bun', action: ACTIONS.bun, ...(file !== undefined && { with: { 'bun-version-file': file } }) }],
    gitlab: { lines: [`npm install --global ${named ?? 'bun'}`] },
  };
}

function install({ dir, lockfile, manager }: Place, facts: Facts): Toolchain {
  const isBerry = manager === 'yarn' && facts.exists(posix.join(dir, '.yarnrc.yml'));
  const frozen = !lockfile.endsWith('package.json');
  const command = frozen ? (isBerry ? 'yarn install --immutable' : FROZEN[manager]) : `${manager} install`;
  const step: Step = {
    name: `Packages${dir === '.' ? '' : ` of ${dir}`}`,
    run: [command],
    ...(dir !== '.' && { dir }),
  };
  return {
    name: `packages${dir === '.' ? '' : ` of ${dir}`}`,
    because: lockfile,
    github: [step],
    gitlab: { lines: [inDir(dir, command)] },
  };
}

const FROZEN: Readonly<Record<PackageManager, string>> = {
  npm: 'npm ci',
  pnpm: 'pnpm install --frozen-lockfile',
  yarn: 'yarn install --frozen-lockfile',
  bun: 'bun install --frozen-lockfile',
};

/** A line of shell in a folder of the workspace, which stays where it is. */
export function inDir(dir: string, command: string): string {
  return dir === '.' ? command : `(cd '${dir.replaceAll("'", "'\\''")}' && ${command})`;
}

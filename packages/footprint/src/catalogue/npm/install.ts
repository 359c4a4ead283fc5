/** What an installation by a JavaScript package manager changes. */
import type { Facts } from '../../facts';
import type { Installation } from '../../model';
import type { PackageManager } from '../../node/lockfile';
import { packageDirOf, scriptsOf, workspacePackages, workspaceRootOf } from '../../node/packages';
import { effect, installs, type Part } from '../../parts';
import { below, inDir } from '../../paths';
import type { Invocation } from '../../tool';

/**
 * The `node_modules` of the package, or of all packages of its workspace, where none of them has a script that is run on the way.
 * What dependencies run on the way works in their own folders.
 */
export function installedInto(invocation: Invocation, manager: PackageManager, detail: string): Part {
  const { facts, cwd, args } = invocation;
  const isGlobal = args.some(({ value, text }) => value === undefined || ELSEWHERE.has(text));
  const dirs = isGlobal ? undefined : packagesAround(facts, cwd, manager);
  const plain = dirs?.every(dir => !LIFECYCLE.some(script => scriptsOf(facts, dir).has(script)) && !builds(facts, dir));
  const [at] = dirs ?? [];
  if (at === undefined || !plain) return effect('provision', detail);
  const installation: Installation = {
    into: (dirs ?? []).map(dir => below(inDir(dir, 'node_modules'))),
    programs: [],
    packages: { of: 'node', at },
    ...(manager !== 'npm' && { store: manager }),
  };
  return installs(installation, detail);
}

/** The root of the workspace first; undefined where no package.json tells. */
function packagesAround(facts: Facts, cwd: string, manager: PackageManager): readonly string[] | undefined {
  const own = packageDirOf(facts, cwd);
  if (own === undefined) return undefined;
  const root = workspaceRootOf(facts, own);
  const members = workspacePackages(facts, root).map(({ dir }) => dir);
  // pnpm installs the workspace wherever it is called in it.
  const isMember = own === root || members.includes(own) || (manager === 'pnpm' && members.length > 0);
  return isMember ? [root, ...members] : [own];
}

/** https://docs.npmjs.com/cli/v11/using-npm/scripts#npm-install */
const LIFECYCLE = [
  ...['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare', 'dependencies'],
  ...['pnpm:devPreinstall'],
];

/** npm runs node-gyp by itself. */
function builds(facts: Facts, dir: string): boolean {
  return facts.exists(inDir(dir, 'binding.gyp'));
}

const ELSEWHERE: ReadonlySet<string> = new Set(['-g', '--global', '--location=global', '--location']);

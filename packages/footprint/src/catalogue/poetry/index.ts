/** Poetry. */
import type { Unwrapped } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown, writes } from '../../parts';
import { resolvePath } from '../../paths';
import { fillsEnvironment } from '../../python/install';
import { buildsPackage } from '../../python/build';
import { nearest } from '../../python/project';
import { pinnedByLock } from '../../python/run-through';
import { directoryOf, ran, runnerOf, valuesOf } from '../../ran';
import type { Invocation, Tool } from '../../tool';
import type { Footprint } from '../../model';

const VALUES = [
  '-C',
  '--directory',
  '-P',
  '--project',
  '-o',
  '--output',
  '--with',
  '--without',
  '--only',
  '-f',
  '--format',
  '-E',
  '--extras',
  '-G',
  '--group',
  '-r',
  '--repository',
  '-u',
  '-p',
];

export const tool: Tool = {
  name: 'poetry',
  title: 'Poetry',
  docs: 'https://python-poetry.org/docs/cli/',
  match: ['poetry'],
  loads: 'python',
  namesEnv: ({ args: [first] }) => first?.value === 'run',
  footprint(invocation) {
    const unwrapped = runnerOf(invocation);
    if (unwrapped !== undefined) return runs(invocation, unwrapped);
    const global = options(invocation, { value: ['-C', '--directory', '-P', '--project'], stopAtOperand: true });
    const [command, ...args] = global.operands;
    if (command === undefined) return footprint(asksMachine(invocation));
    const dir = global.value('-C', '--directory', '-P', '--project');
    const cwd = dir === undefined ? invocation.cwd : resolvePath(invocation.cwd, dir.value ?? '/');
    if (cwd === undefined)
      return footprint(
        unknown(invocation, `\`${dir?.text ?? ''}\` is outside the workspace or only known when it runs`),
      );
    return subcommand({ ...invocation, cwd, args }, command.value);
  },
};

/** `-C` moves it, `-P` only says whose environment it is. */
function runs(invocation: Invocation, unwrapped: Unwrapped): Footprint {
  const cwd = directoryOf(invocation, unwrapped.where, invocation.cwd);
  const project = valuesOf(unwrapped, '-P', '--project').at(-1);
  const dir = project === undefined ? cwd : directoryOf(invocation, { dir: project }, cwd ?? '.');
  if (cwd === undefined || dir === undefined) {
    return footprint(
      unknown(invocation, 'works in a directory that is outside the workspace or only known when it runs'),
    );
  }
  return pinnedByLock(invocation, dir, 'poetry.lock', ran(invocation, unwrapped, { origin: 'poetry' }));
}

function subcommand(invocation: Invocation, command: string | undefined): Footprint {
  const { facts, cwd } = invocation;
  const given = options(invocation, { value: VALUES });
  const inRoot = { ...invocation, cwd: '.' };
  const manifest = nearest(facts, cwd, 'pyproject.toml') ?? 'pyproject.toml';
  const lockfile = manifest.replace('pyproject.toml', 'poetry.lock');
  const manifests = reads(inRoot, [manifest, lockfile], '`poetry` reads it');
  const lock = writes(inRoot, [lockfile], `\`poetry ${command ?? ''}\` writes it`);
  switch (command) {
    case 'install':
    case 'sync':
      return footprint(
        manifests,
        fillsEnvironment(invocation, manifest, `\`poetry ${command}\` fills the environment`, 'poetry'),
      );
    case 'add':
    case 'remove':
      return footprint(
        manifests,
        lock,
        writes(inRoot, [manifest], `\`poetry ${command}\` writes it`),
        effect('provision', `\`poetry ${command}\` changes the environment`),
      );
    case 'update':
      return footprint(manifests, lock, effect('provision', '`poetry update` changes the environment'));
    case 'lock':
      return footprint(manifests, lock, effect('network', '`poetry lock` asks the package index'));
    case 'check':
    case 'show':
      return footprint(
        manifests,
        { runtime: ['poetry --version'] },
        given.has('-l', '--latest', '-o', '--outdated')
          ? effect('network', '`poetry show` asks the package index for newer versions')
          : {},
      );
    case 'build':
      return combine([
        footprint({ unknowns: given.unknowns, runtime: ['poetry --version'] }),
        buildsPackage(invocation, 'wheel', undefined, given.value('-o', '--output')),
      ]);
    case 'publish':
      return footprint(
        effect('publish', '`poetry publish` uploads packages'),
        reads(invocation, ['dist/'], '`poetry publish` uploads it'),
      );
    case 'version':
      return given.operands.length === 0
        ? footprint(manifests)
        : footprint(
            manifests,
            effect('version', '`poetry version` changes the version'),
            writes(inRoot, [manifest], '`poetry version` writes it'),
          );
    case 'export':
      return footprint(
        manifests,
        { runtime: ['poetry --version'] },
        writes(invocation, given.values('-o', '--output'), '`poetry export` writes it'),
      );
    case 'env':
    case 'config':
    case 'self':
    case 'about':
      return given.operands[0]?.value === undefined || ['info', 'list'].includes(given.operands[0].value)
        ? footprint(asksMachine(invocation))
        : footprint(effect('provision', `\`poetry ${command}\` changes what is installed`));
    default:
      return footprint(unknown(invocation, `what \`poetry ${command ?? ''}\` does is not in the catalogue`));
  }
}

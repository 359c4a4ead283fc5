/** uv and uvx. */
import { posix } from 'node:path';
import type { ShellWord, Unwrapped } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { literal, options, type Options } from '../../options';
import { asksMachine, effect, fetchesForItself, footprint, reads, unknown, writes, type Part } from '../../parts';
import { inDir, resolvePath } from '../../paths';
import { fillsEnvironment } from '../../python/install';
import { builtBy, buildsPackage } from '../../python/build';
import { canonical, nearest, uvMembers } from '../../python/project';
import { pinnedByLock } from '../../python/run-through';
import { directoryOf, ran, runnerOf, valuesOf } from '../../ran';
import type { Invocation, Tool } from '../../tool';
import { COMMANDS, GLOBAL, PIP } from './flags';

export const tool: Tool = {
  name: 'uv',
  title: 'uv',
  docs: 'https://docs.astral.sh/uv/reference/cli/',
  match: ['uv', 'uvx'],
  loads: 'python',
  namesEnv: ({ program, args: [first] }) => program === 'uvx' || ['run', 'tool'].includes(first?.value ?? ''),
  footprint(invocation) {
    const unwrapped = runnerOf(invocation);
    if (unwrapped?.runner === 'uv tool run') return fetchesAndRuns(invocation, unwrapped);
    if (unwrapped !== undefined) return runs(invocation, unwrapped);
    const global = options(invocation, { ...GLOBAL, stopAtOperand: true });
    const [command, ...rest] = global.operands;
    if (command === undefined) return footprint(asksMachine(invocation));
    if (command.value === undefined)
      return footprint({ unknowns: global.unknowns }, unknown(invocation, `runs \`uv ${command.text}\``));
    const given = options({ ...invocation, args: rest }, command.value === 'pip' ? PIP : COMMANDS);
    const dir = global.value('--directory', '--project') ?? given.value('--directory', '--project');
    const cwd = dir === undefined ? invocation.cwd : resolvePath(invocation.cwd, dir.value ?? '/');
    if (cwd === undefined)
      return footprint(
        unknown(invocation, `\`${dir?.text ?? ''}\` is outside the workspace or only known when it runs`),
      );
    const inside: Invocation = { ...invocation, args: rest, cwd };
    switch (command.value) {
      case 'build':
        return builds(inside, given);
      case 'tool':
        return footprint(effect('provision', '`uv tool` installs programs'));
      default:
        return footprint(subcommand(inside, command.value, given));
    }
  },
};

/** A member by name goes into the `dist` of its workspace, and so do all of them. */
function builds(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const member = given.value('--package');
  const dir = member?.value === undefined ? undefined : uvMembers(facts, cwd).get(canonical(member.value));
  const lockfile = nearest(facts, cwd, 'uv.lock');
  const root = lockfile === undefined ? cwd : posix.dirname(lockfile);
  const out = given.value('-o', '--out-dir');
  const own = footprint({ unknowns: given.unknowns, runtime: ['uv --version'] });
  if (given.has('--all-packages') || (member !== undefined && dir === undefined)) {
    return combine([own, footprint(unknown(invocation, 'builds members of the workspace: name their folders'))]);
  }
  if (given.has('--list')) return combine([own, footprint(asksMachine(invocation))]);
  const built =
    dir === undefined
      ? buildsPackage(invocation, builtBy(given), given.operands[0], out)
      : buildsPackage({ ...invocation, cwd: '.' }, builtBy(given), dir, out ?? literal(inDir(root, 'dist')));
  return combine([own, built]);
}

/** Programs, modules (`-m`) and scripts; with `--with` comes what no lockfile pins. */
function runs(invocation: Invocation, unwrapped: Unwrapped): Footprint {
  const values = (...flags: string[]): ShellWord[] => valuesOf(unwrapped, ...flags);
  const moved = values('--directory').at(-1);
  const project = values('--project').at(-1);
  const cwd = directoryOf(invocation, unwrapped.where, invocation.cwd);
  const dir = project === undefined ? cwd : directoryOf(invocation, { dir: project }, cwd ?? '.');
  if (cwd === undefined || dir === undefined) {
    const named = cwd === undefined ? moved : project;
    return footprint(
      unknown(invocation, `\`${named?.text ?? ''}\` is outside the workspace or only known when it runs`),
    );
  }
  const own = unwrapped.options.some(({ flag }) => flag === '--no-project' || flag === '--active');
  const unpinned = values('--with', '-w', '--with-requirements', '--with-editable').length > 0;
  return combine([
    footprint(
      unpinned ? fetchesForItself('`uv run --with` fetches what no lockfile pins') : {},
      own ? unknown(invocation, 'the environment it runs in is another one than that of the lockfile') : {},
      reads({ ...invocation, cwd }, values('--env-file'), '`uv run` takes the environment from it'),
    ),
    pinnedByLock(invocation, dir, 'uv.lock', ran(invocation, unwrapped, { origin: 'uv' })),
  ]);
}

function fetchesAndRuns(invocation: Invocation, unwrapped: Unwrapped): Footprint {
  if (unwrapped.runs.length === 0) return footprint(asksMachine(invocation));
  const fetched = fetchesForItself(`\`${invocation.program}\` fetches the program when it is not there`);
  return combine([footprint(fetched), ran(invocation, unwrapped, { origin: 'fetched' })]);
}

function subcommand(invocation: Invocation, command: string, given: Options): Part {
  const { facts, cwd } = invocation;
  const [first] = given.operands;
  const manifest = nearest(facts, cwd, 'pyproject.toml') ?? 'pyproject.toml';
  const lockfile = nearest(facts, cwd, 'uv.lock');
  const inRoot = { ...invocation, cwd: '.' };
  const manifests = reads(inRoot, [manifest, lockfile], '`uv` reads it');
  const frozen = given.has('--frozen', '--locked', '--check');
  const lock = frozen
    ? {}
    : writes(inRoot, [lockfile ?? manifest.replace('pyproject.toml', 'uv.lock')], `\`uv ${command}\` writes it`);
  switch (command) {
    case 'sync':
      return footprint(
        manifests,
        lock,
        fillsEnvironment(invocation, lockfile ?? manifest, '`uv sync` fills the environment'),
      );
    case 'lock':
      return footprint(manifests, lock, effect('network', '`uv lock` asks the package index'));
    case 'add':
    case 'remove':
      return footprint(
        manifests,
        lock,
        writes(inRoot, [manifest], `\`uv ${command}\` writes it`),
        effect('provision', `\`uv ${command}\` changes the environment`),
      );
    case 'pip':
      return pip(invocation, first?.value, given);
    case 'venv':
      return effect('provision', '`uv venv` creates an environment');
    case 'python':
    case 'self':
      return ['install', 'uninstall', 'upgrade', 'update', 'pin'].includes(first?.value ?? '')
        ? effect('provision', `\`uv ${command}\` changes what is installed`)
        : asksMachine(invocation);
    case 'publish':
      return footprint(
        effect('publish', '`uv publish` uploads packages'),
        reads(invocation, given.operands.length === 0 ? ['dist/'] : given.operands, '`uv publish` uploads it'),
      );
    case 'export':
      return footprint(
        manifests,
        { unknowns: given.unknowns, runtime: ['uv --version'] },
        writes(invocation, given.values('-o', '--output-file'), '`uv export` writes it'),
      );
    case 'tree':
      return footprint(
        { unknowns: given.unknowns, runtime: ['uv --version'] },
        manifests,
        given.has('--outdated') ? effect('network', '`uv tree --outdated` asks the package index') : {},
      );
    case 'version':
      return given.has('--bump') || first !== undefined
        ? footprint(
            effect('version', '`uv version` changes the version'),
            manifests,
            lock,
            writes(inRoot, [manifest], '`uv version` writes it'),
          )
        : manifests;
    case 'init':
      return footprint(unknown(invocation, '`uv init` creates a project'));
    case 'help':
    case 'cache':
      return asksMachine(invocation);
    default:
      return unknown(invocation, `what \`uv ${command}\` does is not in the catalogue`);
  }
}

function pip(invocation: Invocation, command: string | undefined, given: Options): Part {
  if (command === 'compile') {
    return footprint(
      { unknowns: given.unknowns },
      reads(invocation, given.operands.slice(1), '`uv pip compile` reads it'),
      writes(invocation, given.values('-o', '--output-file'), '`uv pip compile` writes it'),
      effect('network', '`uv pip compile` asks the package index'),
    );
  }
  return ['install', 'uninstall', 'sync'].includes(command ?? '')
    ? effect('provision', `\`uv pip ${command ?? ''}\` changes the environment`)
    : asksMachine(invocation);
}

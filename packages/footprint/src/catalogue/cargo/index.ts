/** Cargo. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import {
  asksMachine,
  effect,
  footprint,
  reads,
  readsAt,
  readsBelow,
  rewrites,
  unknown,
  writesInto,
  writesAt,
} from '../../parts';
import { below, inDir, resolvePath, upward } from '../../paths';
import { posix } from 'node:path';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  '-p',
  '--package',
  '--manifest-path',
  '--features',
  '-F',
  '--target',
  '--target-dir',
  '--profile',
  '--bin',
  '--example',
  '--test',
  '--bench',
  '-j',
  '--jobs',
  '--message-format',
  '--exclude',
  '--color',
  '-Z',
  '--config',
  '--out-dir',
  '--artifact-dir',
];

export const tool: Tool = {
  name: 'cargo',
  title: 'Cargo',
  docs: 'https://doc.rust-lang.org/cargo/commands/index.html',
  match: ['cargo'],
  footprint(invocation) {
    const words = invocation.args.filter(word => !word.text.startsWith('+'));
    const [command, ...all] = words;
    if (command?.value === undefined)
      return footprint(
        command === undefined ? asksMachine(invocation) : unknown(invocation, `runs \`cargo ${command.text}\``),
      );
    // What follows `--` belongs to the program or to the compiler.
    const separator = all.findIndex(word => word.value === '--');
    const args = separator === -1 ? all : all.slice(0, separator);
    const given = options({ ...invocation, args }, { value: VALUES });
    const manifest = given.value('--manifest-path');
    const path =
      manifest === undefined
        ? invocation.cwd
        : manifest.value === undefined
          ? undefined
          : resolvePath(invocation.cwd, posix.dirname(manifest.value));
    if (path === undefined)
      return footprint(
        unknown(invocation, `\`${manifest?.text ?? ''}\` is outside the workspace or only known when it runs`),
      );
    return subcommand({ ...invocation, cwd: path }, command.value, given);
  },
};

function subcommand(invocation: Invocation, command: string, given: Options): Footprint {
  const name = `\`cargo ${command}\``;
  switch (command) {
    case 'build':
    case 'b':
      return compiles(invocation, given, name, outputs(invocation, given));
    // Their results in `target` are Cargo's cache, not for others.
    case 'check':
    case 'c':
    case 'test':
    case 't':
    case 'nextest':
    case 'bench':
      return compiles(invocation, given, name, []);
    case 'clippy':
    case 'fix':
      return given.has('--fix') || command === 'fix'
        ? combine([
            compiles(invocation, given, name, []),
            footprint(rewrites(invocation, ['.'], `${name} rewrites it`, ['target/'])),
          ])
        : compiles(invocation, given, name, []);
    case 'doc':
      return compiles(invocation, given, name, [below(inDir(workspaceDir(invocation), 'target/doc'))]);
    case 'fmt': {
      const sources = given.has('--check') || invocation.args.some(word => word.value === '--check');
      const operand = ['.'];
      return footprint(
        { unknowns: given.unknowns, runtime: ['cargo fmt --version'] },
        sources
          ? reads(invocation, operand, '`cargo fmt` checks it', ['target/'])
          : rewrites(invocation, operand, '`cargo fmt` rewrites it', ['target/']),
      );
    }
    case 'run':
    case 'r':
      return footprint(unknown(invocation, 'runs a program of the workspace: declare `sources` and `generates`'));
    case 'clean':
      return footprint({
        deletes: writesAt([below(inDir(workspaceDir(invocation), 'target'))], '`cargo clean` removes it').writes ?? [],
      });
    case 'fetch':
    case 'install':
    case 'uninstall':
    case 'binstall':
      return footprint(effect('provision', `${name} changes what is installed`));
    case 'update':
    case 'generate-lockfile':
    case 'add':
    case 'remove':
      return footprint(
        effect('network', `${name} asks the registry`),
        rewrites({ ...invocation, cwd: workspaceDir(invocation) }, ['Cargo.lock'], `${name} writes it`),
        command === 'add' || command === 'remove' ? rewrites(invocation, ['Cargo.toml'], `${name} writes it`) : {},
      );
    case 'publish':
    case 'yank':
      return footprint(
        effect('publish', `${name} changes the registry`),
        readsBelow(invocation.cwd, `${name} packs it`),
      );
    case 'audit':
    case 'deny':
    case 'outdated':
    case 'search':
      return footprint(effect('network', `${name} asks a registry or advisory database`));
    case 'tree':
    case 'metadata':
    case 'version':
    case '--version':
    case '-V':
    case '--list':
      return footprint(asksMachine(invocation));
    case 'watch':
      return footprint(unknown(invocation, '`cargo watch` runs other commands'), { neverEnds: true });
    default:
      return footprint(unknown(invocation, `what ${name} does is not in the catalogue`));
  }
}

/** The workspace's root: the outermost Cargo.toml, which is where `target` and Cargo.lock are. */
function workspaceDir({ facts, cwd }: Invocation): string {
  const dirs = upward(cwd).filter(dir => facts.exists(inDir(dir, 'Cargo.toml')));
  return dirs.findLast(dir => (facts.text(inDir(dir, 'Cargo.toml')) ?? '').includes('[workspace')) ?? dirs[0] ?? cwd;
}

function compiles(invocation: Invocation, given: Options, name: string, written: readonly string[]): Footprint {
  const dir = workspaceDir(invocation);
  const lockfile = inDir(dir, 'Cargo.lock');
  const target = given.value('--target-dir');
  return combine([
    footprint(
      {
        unknowns: given.unknowns,
        runtime: ['rustc --version', 'cargo --version'],
        env: ['RUSTFLAGS', 'CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET'],
      },
      invocation.facts.exists(lockfile)
        ? readsAt([lockfile], 'pins the dependencies')
        : unknown(invocation, 'no Cargo.lock pins the dependencies'),
      readsBelow(dir, `${name} compiles it`, [below(inDir(dir, 'target'))]),
      writesAt(written, `${name} writes it`),
      writesInto(invocation, [target], `${name} writes into it`),
    ),
  ]);
}

/** `target/debug`, `target/release`, below the platform when one is named. */
function outputs(invocation: Invocation, given: Options): string[] {
  if (given.has('--target-dir')) return [];
  // A profile only known later may be any.
  const profile = given.has('--profile')
    ? (given.value('--profile')?.value ?? '*')
    : given.has('--release', '-r')
      ? 'release'
      : 'debug';
  const platform = given.has('--target') ? `${given.value('--target')?.value ?? '*'}/` : '';
  return [below(inDir(workspaceDir(invocation), `target/${platform}${profile === 'dev' ? 'debug' : profile}`))];
}

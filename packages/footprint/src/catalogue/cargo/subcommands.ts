/** What each subcommand of Cargo does. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { literal, type Options } from '../../options';
import {
  asksMachine,
  effect,
  footprint,
  needsService,
  type Part,
  reads,
  readsAt,
  readsBelow,
  rewrites,
  unknown,
  writes,
  writesInto,
} from '../../parts';
import { below, inDir } from '../../paths';
import { artifacts } from '../../rust/artifacts';
import { compilesRust, startsContainers, targetDirs } from '../../rust/compiles';
import { formatsRust } from '../../rust/format';
import { cargoWorkspace } from '../../rust/workspace';
import type { Invocation } from '../../tool';

/** @param behind the words after `--` */
export function subcommand(
  invocation: Invocation,
  command: string,
  given: Options,
  behind: readonly ShellWord[],
): Footprint {
  const name = `\`cargo ${command}\``;
  const compiles = (written: readonly string[] = []): Footprint =>
    combine([compilesRust(invocation, given, name, written), footprint(containers(invocation))]);
  const workspace = cargoWorkspace(invocation.facts, invocation.cwd);
  const [target = 'target'] = targetDirs(invocation, given, workspace);
  switch (command) {
    case 'build':
    case 'b':
    case 'zigbuild':
      return builds(invocation, given, name, compiles);
    case 'component':
      return given.operands[0]?.value === 'build'
        ? builds(invocation, given, name, compiles, 'wasm32-wasip1')
        : footprint(
            unknown(
              invocation,
              `what \`cargo component ${given.operands[0]?.text ?? ''}\` does is not in the catalogue`,
            ),
          );
    // What they leave in `target` is Cargo's store, not for others.
    case 'check':
    case 'c':
    case 'expand':
    case 'udeps':
    case 'semver-checks':
      return compiles();
    case 'test':
    case 't':
      return combine([compiles(), footprint(tests(invocation, given, behind))]);
    case 'nextest':
      return nextest(invocation, given, compiles, behind);
    case 'llvm-cov':
    case 'tarpaulin':
      return combine([
        covers(invocation, command, given, compiles, target),
        footprint(tests(invocation, given, behind)),
      ]);
    case 'bench':
    case 'criterion':
      return combine([
        compiles([below(inDir(target, 'criterion'))]),
        footprint(effect('machine', `${name} measures this machine`)),
      ]);
    case 'clippy':
    case 'fix':
      return given.has('--fix') || command === 'fix'
        ? combine([
            compiles(),
            footprint(
              rewrites({ ...invocation, cwd: workspace.dir }, ['**/*.rs', '**/Cargo.toml'], `${name} rewrites it`),
            ),
          ])
        : compiles();
    case 'doc':
    case 'rustdoc':
      return combine([compiles([below(inDir(target, 'doc'))]), footprint(opens(given))]);
    case 'fmt':
      return formatsRust(
        { ...invocation, cwd: given.has('--all') ? workspace.dir : invocation.cwd },
        '`cargo fmt`',
        given,
        behind,
      );
    case 'hack':
      return hack(invocation, given, behind);
    case 'run':
    case 'r':
      return footprint(unknown(invocation, 'runs a program of the workspace: declare `sources` and `generates`'));
    case 'clean':
      return footprint({ deletes: readsAt([below(target)], '`cargo clean` removes it').reads ?? [] });
    case 'fetch':
    case 'install':
    case 'uninstall':
    case 'binstall':
    case 'vendor':
    case 'install-update':
      return footprint(effect('provision', `${name} changes what is installed`));
    case 'update':
    case 'generate-lockfile':
    case 'add':
    case 'remove':
    case 'rm':
    case 'upgrade':
      return footprint(
        effect('network', `${name} asks the registry`),
        rewrites({ ...invocation, cwd: workspace.dir }, ['Cargo.lock'], `${name} writes it`),
        command.startsWith('u') || command.startsWith('g')
          ? {}
          : rewrites(invocation, ['Cargo.toml'], `${name} writes it`),
      );
    case 'publish':
    case 'yank':
    case 'owner':
    case 'release':
    case 'workspaces':
      return footprint(
        effect('publish', `${name} changes the registry`),
        readsBelow(invocation.cwd, `${name} packs it`),
      );
    case 'package':
      return compiles(workspace.defaults.map(one => inDir(target, `package/${one.name}-${one.version}.crate`)));
    case 'set-version':
    case 'version-bump':
      return footprint(effect('version', `${name} changes versions`));
    case 'audit':
    case 'outdated':
    case 'search':
    case 'info':
    case 'vet':
      return footprint(effect('network', `${name} asks a registry or advisory database`));
    case 'deny':
      return denies(invocation, given);
    case 'machete':
    case 'sort':
    case 'shear':
      return manifests(invocation, command, given);
    case 'tree':
    case 'metadata':
    case 'pkgid':
    case 'locate-project':
    case 'read-manifest':
    case 'version':
    case 'help':
    case '--version':
    case '-V':
    case '--list':
    case '--help':
    case '-h':
      return footprint(asksMachine(invocation));
    case 'watch':
      return footprint(unknown(invocation, '`cargo watch` runs other commands'), { neverEnds: true });
    case 'sqlx':
      return invocation.run([literal('sqlx'), ...invocation.args]);
    default:
      return footprint(unknown(invocation, `what ${name} does is not in the catalogue`));
  }
}

/** `cross` compiles in containers. */
function containers({ program }: Invocation): Part {
  return program === 'cross' ? effect('service', '`cross` needs Docker or Podman') : {};
}

function builds(
  invocation: Invocation,
  given: Options,
  name: string,
  compiles: (written: readonly string[]) => Footprint,
  platform?: string,
): Footprint {
  const built = artifacts(invocation, given, platform);
  const copies = writesInto(
    invocation,
    given.values('--artifact-dir', '--out-dir'),
    `${name} copies what it builds into it`,
  );
  return combine([
    compiles(built ?? []),
    footprint(copies, built === undefined ? unknown(invocation, 'which artefacts it builds is not known') : {}),
  ]);
}

/** Ignored tests are kept from usual runs because they need something. */
function tests(invocation: Invocation, given: Options, behind: readonly ShellWord[]): Part {
  const ignored = behind.find(word => ['--ignored', '--include-ignored'].includes(word.text));
  if (ignored) return effect('service', `tests that only \`${ignored.text}\` runs need something else`);
  const feature = given.values('--features', '-F').find(word => says(word, ['integration', ...OUTSIDE]));
  // `tests/integration.rs` is what Rust calls integration tests: of the public interface.
  const chosen =
    feature ??
    [...given.values('--test', '-E', '--filter-expr'), ...given.operands, ...behind].find(word => says(word, OUTSIDE));
  if (chosen) return needsService(`the tests of \`${chosen.text}\` need something that runs`);
  return startsContainers(invocation);
}

const OUTSIDE = ['e2e', 'acceptance', 'end2end', 'endtoend'];

function says({ text }: ShellWord, words: readonly string[]): boolean {
  return words.some(word => text.toLowerCase().includes(word));
}

function nextest(
  invocation: Invocation,
  given: Options,
  compiles: () => Footprint,
  behind: readonly ShellWord[],
): Footprint {
  switch (given.operands[0]?.value) {
    case 'run':
    case 'r':
      return combine([compiles(), footprint(tests(invocation, given, behind))]);
    case 'list':
      return compiles();
    default:
      return footprint(
        unknown(invocation, `what \`cargo nextest ${given.operands[0]?.text ?? ''}\` does is not in the catalogue`),
      );
  }
}

/** https://github.com/taiki-e/cargo-llvm-cov, https://github.com/xd009642/tarpaulin */
function covers(
  invocation: Invocation,
  command: string,
  given: Options,
  compiles: (written?: readonly string[]) => Footprint,
  target: string,
): Footprint {
  const verb = given.operands[0]?.value;
  if (verb === 'clean') return footprint(effect('provision', '`cargo llvm-cov clean` removes what it keeps'));
  if (command === 'tarpaulin') {
    const dir = given.value('--output-dir') ?? literal('.');
    const names = given
      .values('--out', '-o')
      .flatMap(word => (word.value ?? '').split(','))
      .flatMap(format => TARPAULIN[format.toLowerCase()] ?? []);
    const written = footprint(
      writes(
        invocation,
        dir.value === undefined ? [dir] : names.map(name => `${dir.value ?? ''}/${name}`),
        '`cargo tarpaulin` writes its report',
      ),
    );
    return combine([compiles(written.writes.map(({ glob }) => glob)), footprint({ unknowns: written.unknowns })]);
  }
  const file = footprint(writes(invocation, given.values('--output-path'), '`cargo llvm-cov` writes its report'));
  const into = footprint(writesInto(invocation, given.values('--output-dir'), '`cargo llvm-cov` writes its report'));
  const html = given.has('--html', '--open', '--text') && !given.has('--output-dir', '--output-path');
  return combine([
    compiles(
      [...file.writes, ...into.writes].map(({ glob }) => glob).concat(html ? [below(inDir(target, 'llvm-cov'))] : []),
    ),
    footprint({ unknowns: [...file.unknowns, ...into.unknowns] }, opens(given)),
  ]);
}

const TARPAULIN: Readonly<Record<string, string>> = {
  html: 'tarpaulin-report.html',
  xml: 'cobertura.xml',
  lcov: 'lcov.info',
  json: 'tarpaulin-report.json',
};

function opens(given: Options): Part {
  return given.has('--open') ? asksMachine({ program: 'a browser' }) : {};
}

/** Feature by feature: https://github.com/taiki-e/cargo-hack */
function hack(invocation: Invocation, given: Options, behind: readonly ShellWord[]): Footprint {
  const [verb, ...rest] = given.operands;
  return ['check', 'c', 'clippy', 'test', 't'].includes(verb?.value ?? '')
    ? subcommand(invocation, verb?.value ?? '', { ...given, operands: rest }, behind)
    : footprint(unknown(invocation, `what \`cargo hack ${verb?.text ?? ''}\` does is not in the catalogue`));
}

/** Advisories come from a database that is fetched: https://embarkstudios.github.io/cargo-deny/cli/check.html */
function denies(invocation: Invocation, given: Options): Footprint {
  const [verb, ...checks] = given.operands;
  if (
    verb?.value !== 'check' ||
    checks.length === 0 ||
    checks.some(word => !['bans', 'licenses', 'sources'].includes(word.value ?? ''))
  )
    return footprint(effect('network', '`cargo deny` asks an advisory database'));
  return combine([compilesRust(invocation, given, '`cargo deny`'), footprint({ runtime: ['cargo deny --version'] })]);
}

function manifests(invocation: Invocation, command: string, given: Options): Footprint {
  const { dir } = cargoWorkspace(invocation.facts, invocation.cwd);
  const fixes = command === 'sort' ? !given.has('--check', '-c', '--print', '-p') : given.has('--fix');
  const at = { ...invocation, cwd: dir };
  return footprint(
    { unknowns: given.unknowns, runtime: [`cargo ${command} --version`] },
    readsAt([below(dir)], `\`cargo ${command}\` reads it`),
    fixes ? { writes: reads(at, ['**/Cargo.toml'], `\`cargo ${command}\` rewrites it`).reads ?? [] } : {},
  );
}

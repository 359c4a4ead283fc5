/** What all have in common that compile a Cargo workspace. */
import type { Footprint } from '../model';
import type { Options } from '../options';
import { effect, footprint, neverKeptWith, readsAt, readsBelow, unknown, unpinned, type Part } from '../parts';
import { below, inDir, resolvePath } from '../paths';
import type { Invocation } from '../tool';
import { cargoConfig, cargoConfigFiles, cargoWorkspace, outside, type CargoWorkspace } from './workspace';

/** https://doc.rust-lang.org/cargo/reference/environment-variables.html, what changes the result. */
const ENVIRONMENT = [
  ...['RUSTFLAGS', 'RUSTDOCFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET', 'RUSTC'],
  ...['RUSTC_WRAPPER', 'RUSTUP_TOOLCHAIN', 'CARGO_BUILD_TARGET_DIR'],
];

/**
 * Reads the whole workspace but its `target`. What Cargo keeps there (dependencies, fingerprints, incremental state) is a store of its own,
 * valid by its own checks and not part of any result: an artefact that comes from the cache beside it is replaced by Cargo at its next run.
 */
export function compilesRust(
  invocation: Invocation,
  given: Options,
  name: string,
  written: readonly string[] = [],
): Footprint {
  const { facts, cwd } = invocation;
  const workspace = cargoWorkspace(facts, cwd);
  const lockfile = inDir(workspace.dir, 'Cargo.lock');
  const lock = facts.text(lockfile);
  return footprint(
    { unknowns: given.unknowns, runtime: ['rustc --version', 'cargo --version'], env: ENVIRONMENT },
    ...(written.length > 0 ? ['CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET_DIR'].map(neverKeptWith) : []),
    lock === undefined
      ? unpinned(invocation, 'no Cargo.lock pins the dependencies')
      : readsAt([lockfile], 'pins the dependencies'),
    readsAt(cargoConfigFiles(facts, cwd), 'configuration of `cargo`'),
    readsBelow(workspace.dir, `${name} compiles it`, [
      ...targetDirs(invocation, given, workspace).map(below),
      ...written,
    ]),
    ...outside(workspace).map(dir =>
      readsBelow(dir, `${name} compiles it: a path dependency`, [below(inDir(dir, 'target'))]),
    ),
    // Its macros check queries against the database that DATABASE_URL names, or what `cargo sqlx prepare` wrote.
    lock?.includes('name = "sqlx-macros"') === true ? { env: ['DATABASE_URL', 'SQLX_OFFLINE'] } : {},
    ...workspace.packages.map(({ dir }) => buildScript(invocation, inDir(dir, 'build.rs'))),
    { writes: readsAt(written, `${name} writes it`).reads ?? [] },
  );
}

/** Tests that start containers say so in the lockfile. */
export function startsContainers(invocation: Invocation): Part {
  const { facts, cwd } = invocation;
  const lock = facts.text(inDir(cargoWorkspace(facts, cwd).dir, 'Cargo.lock')) ?? '';
  return lock.includes('name = "testcontainers"')
    ? effect('service', 'Cargo.lock has `testcontainers`: tests start containers')
    : {};
}

/** `--target-dir`, or what the configuration says, or `target`; the first is where artefacts go. */
export function targetDirs({ facts, cwd }: Invocation, given: Options, { dir }: Pick<CargoWorkspace, 'dir'>): string[] {
  const named = given.value('--target-dir');
  const configured = cargoConfig(facts, cwd, 'build', 'target-dir');
  const own = inDir(dir, 'target');
  const first =
    named?.value !== undefined
      ? resolvePath(cwd, named.value)
      : typeof configured === 'string'
        ? resolvePath(dir, configured)
        : own;
  return [...new Set([first ?? own, own])];
}

/**
 * A build script is a program that runs: it reads its package, which counts as read, and the environment it names. One that starts other programs
 * or stamps commits and times may depend on anything.
 */
function buildScript(invocation: Invocation, path: string): Part {
  const text = invocation.facts.text(path);
  if (text === undefined) return {};
  const volatile = VOLATILE.find(word => text.includes(word));
  const after = (mark: string): string[] =>
    text
      .split(mark)
      .slice(1)
      .map(leadingName)
      .filter(name => name !== '');
  return footprint(
    volatile === undefined
      ? {}
      : unknown(invocation, `${path} uses \`${volatile}\`: declare \`sources\` and \`generates\``),
    { env: [...after('rerun-if-env-changed='), ...after('env::var("'), ...after('env::var_os("')] },
  );
}

const VOLATILE = ['Command::new', 'vergen', 'shadow_rs', 'built::', 'git2', 'SystemTime', 'chrono', 'reqwest', 'ureq'];

function leadingName(text: string): string {
  let end = 0;
  while (
    end < text.length &&
    (text[end] === '_' ||
      text.charAt(end).toUpperCase() !== text.charAt(end).toLowerCase() ||
      isDigit(text.charAt(end)))
  )
    end++;
  return text.slice(0, end);
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

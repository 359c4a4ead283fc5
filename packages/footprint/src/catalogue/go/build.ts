/** What `go build` leaves behind. */
import { goFiles, goPackages } from '../../go/packages';
import type { Footprint } from '../../model';
import type { Options } from '../../options';
import { footprint, unknown, writes, writesAt, writesInto, type Part } from '../../parts';
import { inDir, locate } from '../../paths';
import type { Invocation } from '../../tool';

/**
 * With `-o` there, in a directory one file for each program; else the program of the one package that was named, in the working directory:
 * several packages, and a library, are only compiled. That the binary carries the commit it was built from (`-buildvcs`) is no
 * input: a cached binary names the commit whose sources it was built from, which are the same.
 */
export function built(invocation: Invocation, given: Options): Footprint {
  const out = given.value('-o');
  const outputs = given.has('-n') ? [{}] : out === undefined ? [inPlace(invocation, given)] : placed(invocation, given);
  return footprint(...outputs);
}

function placed(invocation: Invocation, given: Options): Part[] {
  const out = given.value('-o');
  if (out === undefined) return [];
  const place = locate(invocation.cwd, out);
  if (place.kind !== 'inside') return [writes(invocation, [out], '`go build -o` writes it')];
  const { facts, cwd } = invocation;
  const programs = goPackages(facts, cwd, given.operands)?.filter(({ isMain }) => isMain !== false);
  const several = programs === undefined ? given.operands.length > 1 : programs.length > 1;
  const file = fileOperand(given);
  if (!place.slash && !facts.isDirectory(place.path) && (!several || file !== undefined)) {
    return [writes(invocation, [out], '`go build -o` writes it'), header(given, place.path)];
  }
  // Without a tree to look at, whatever is there then.
  if (file === undefined && (programs === undefined || programs.length === 0))
    return [writesInto(invocation, [out], '`go build -o` writes into it')];
  const names = file === undefined ? (programs ?? []).map(({ program }) => program) : [file];
  return [
    writesAt(
      names.flatMap(name => [inDir(place.path, name), inDir(place.path, `${name}.exe`)]),
      '`go build -o` writes the program into it',
    ),
  ];
}

function inPlace(invocation: Invocation, given: Options): Part {
  const { facts, cwd } = invocation;
  if (given.has('-buildmode')) return unknown(invocation, 'names what it builds by `-buildmode`: say where with `-o`');
  const file = fileOperand(given);
  if (file !== undefined) return program(invocation, file);
  const packages = goPackages(facts, cwd, given.operands);
  const [only] = packages ?? [];
  if (packages === undefined) {
    return given.operands.length > 1 ? {} : unknown(invocation, 'which program it builds is only known when it runs');
  }
  if (only?.dir !== undefined && packages.length === 1 && goFiles(facts, only.dir).length === 0) {
    return unknown(invocation, 'has no Go files here that say what it builds: say where with `-o`');
  }
  if (only === undefined || packages.length > 1 || only.isMain === false) return {};
  return program(invocation, only.program);
}

/** Where a directory of that name is, the go command refuses. */
function program(invocation: Invocation, name: string): Part {
  if (invocation.facts.isDirectory(inDir(invocation.cwd, name))) return {};
  return writes(invocation, [name, `${name}.exe`], '`go build` writes the program');
}

/** Of `go build main.go other.go`: named like the first file. */
function fileOperand(given: Options): string | undefined {
  const first = given.operands[0]?.value;
  if (first?.endsWith('.go') !== true) return undefined;
  return first.slice(first.lastIndexOf('/') + 1, -'.go'.length);
}

/** C libraries come with a header. */
function header(given: Options, path: string): Part {
  const mode = given.value('-buildmode')?.value;
  if (mode !== 'c-shared' && mode !== 'c-archive') return {};
  const dot = path.lastIndexOf('.');
  return writesAt([`${dot > path.lastIndexOf('/') ? path.slice(0, dot) : path}.h`], '`go build` writes its header');
}

/** Programs by way of the go command: `go run example.com/tool@v1`, `go tool example`, `go tool cover`. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import { goModuleDir, goModulePath, goProgramOf, goTools } from '../../go/modules';
import type { Footprint } from '../../model';
import { literal, options, type Options } from '../../options';
import { asksMachine, fetchesForItself, footprint, reads, readsAt, unknown, writes } from '../../parts';
import { inDir, resolvePath, upward } from '../../paths';
import type { Invocation } from '../../tool';

/**
 * A catalogued tool by its import path. A version of numbers names one content for ever, which Go checks and keeps in its module cache: the
 * command pins it, and getting it there is as little an effect as what `go build` needs. `@latest` is whatever there is today.
 */
export function runsPackage(invocation: Invocation, given: Options): Footprint {
  const [target, ...args] = given.operands;
  const [path = '', version] = target?.value?.split('@') ?? [];
  const { facts, cwd } = invocation;
  const moduleDir = goModuleDir(facts, cwd);
  const module = moduleDir === undefined ? undefined : goModulePath(facts, moduleDir);
  const own = !path.split('/')[0]?.includes('.') || path.startsWith('.') || path.endsWith('.go') || path === module;
  if (own || (module !== undefined && path.startsWith(`${module}/`)))
    return footprint(unknown(invocation, 'runs a program of the workspace: declare `sources` and `generates`'));
  const program = brought(invocation, path);
  if (program === undefined)
    return footprint(
      unknown(invocation, `what \`${path}\` does is not in the catalogue: declare \`sources\` and \`generates\``),
    );
  const run = invocation.run([literal(program), ...args], { cwd, origin: 'locked' });
  if (version === undefined)
    return combine([footprint({ unknowns: unresolved(given) }, pinnedBy(invocation, 'go.mod')), run]);
  return combine([
    footprint(
      { unknowns: unresolved(given), runtime: ['go version'] },
      isExact(version) ? {} : fetchesForItself(`\`go run\` fetches \`${target?.value ?? ''}\``),
    ),
    run,
  ]);
}

/** Flags of `go run` itself; the words behind belong to the tool, which sees to them. */
function unresolved({ unknowns, operands }: Options): Options['unknowns'] {
  return unknowns.filter(({ reason }) => !operands.some(word => reason.startsWith(`\`${word.text}\``)));
}

/** `v1.2.3`, `v1.2.3-rc.1`, `v0.0.0-20240101000000-abcdef123456`. */
function isExact(version: string): boolean {
  const numbers = version.slice(1).split('-')[0]?.split('.') ?? [];
  return version.startsWith('v') && numbers.length === 3 && numbers.every(number => Number.isInteger(Number(number)));
}

/** The program of a package, when a catalogued tool comes from it. */
function brought(invocation: Invocation, path: string): string | undefined {
  const program = goProgramOf(path);
  const modules = invocation.tool(program)?.goModules ?? [];
  return modules.some(module => `${path}/`.startsWith(`${module}/`)) ? program : undefined;
}

function pinnedBy({ facts, cwd }: Invocation, file: string): ReturnType<typeof footprint> {
  const dir = upward(cwd).find(parent => facts.exists(inDir(parent, file)));
  const sums = file.endsWith('.mod') ? [file, `${file.slice(0, -'.mod'.length)}.sum`] : [file];
  return dir === undefined
    ? footprint({ runtime: ['go version'] })
    : footprint(
        readsAt(
          sums.map(name => inDir(dir, name)).filter(path => facts.exists(path)),
          'pins the tool',
        ),
        { runtime: ['go version'] },
      );
}

/** A tool that comes with Go, or one of go.mod's `tool` directives, by its name or its path. */
export function runsTool(invocation: Invocation, given: Options): Footprint {
  const [name, ...args] = given.operands;
  if (name === undefined) return footprint(asksMachine(invocation));
  const own = ownTool({ ...invocation, args }, name.value);
  if (own !== undefined) return own;
  const { facts, cwd } = invocation;
  const file = given.value('-modfile');
  const dir = goModuleDir(facts, cwd) ?? cwd;
  const moduleFile = file === undefined ? inDir(dir, 'go.mod') : resolvePath(cwd, file.value ?? '/');
  const paths = moduleFile === undefined ? [] : goTools(facts, moduleFile);
  const path = paths.find(one => one === name.value || goProgramOf(one) === name.value);
  // Where no go.mod tells, a name that only Go's tools have is enough.
  const program =
    path !== undefined
      ? brought(invocation, path)
      : paths.length === 0 && invocation.tool(name.value ?? '')?.goModules !== undefined
        ? name.value
        : brought(invocation, name.value ?? '');
  if (program === undefined)
    return footprint(unknown(invocation, `what \`go tool ${name.text}\` does is not in the catalogue`));
  return combine([
    footprint(
      { unknowns: unresolved(given) },
      reads(invocation, [file], 'pins the tool'),
      pinnedBy(invocation, 'go.mod'),
    ),
    invocation.run([literal(program), ...args], { cwd, origin: 'locked' }),
  ]);
}

/** https://pkg.go.dev/cmd#section-directories, those that tasks use. */
function ownTool(invocation: Invocation, name: string | undefined): Footprint | undefined {
  const given = (value: readonly string[]): Options => options(invocation, { value, longDash: true });
  switch (name) {
    case 'cover':
      return covers(invocation, given(['-html', '-func', '-o', '-mode']));
    case 'covdata': {
      const { unknowns, value, values } = given(['-i', '-o', '-pkg']);
      const folders = values('-i').flatMap(splitList);
      return footprint(
        { unknowns, runtime: ['go version'] },
        reads(invocation, folders, '`go tool covdata` reads it'),
        writes(invocation, [value('-o')], '`go tool covdata` writes it'),
      );
    }
    case 'test2json':
    case 'nm':
    case 'objdump':
    case 'addr2line':
    case 'buildid': {
      const { operands, unknowns } = given(['-p', '-s']);
      return footprint(
        { unknowns, runtime: ['go version'] },
        reads(invocation, name === 'test2json' ? [] : operands, `\`go tool ${name}\` reads it`),
      );
    }
    case 'pprof':
    case 'trace':
      return footprint({ neverEnds: true }, unknown(invocation, `what \`go tool ${name}\` shows is not known`));
    case 'vet':
    case 'fix':
      return invocation.run([literal('go'), literal(name), ...invocation.args]);
    default:
      return undefined;
  }
}

function splitList(word: ShellWord): ShellWord[] {
  return word.value === undefined ? [word] : word.value.split(',').map(literal);
}

/** Without `-o`, `-html` opens a browser. */
function covers(invocation: Invocation, { value, values, has, unknowns }: Options): Footprint {
  const out = value('-o');
  return footprint(
    { unknowns, runtime: ['go version'] },
    reads(invocation, values('-html', '-func'), '`go tool cover` reads it'),
    readsAt(
      [inDir(goModuleDir(invocation.facts, invocation.cwd) ?? invocation.cwd, '**/*.go')],
      '`go tool cover` shows it',
    ),
    writes(invocation, [out], '`go tool cover` writes it'),
    has('-html') && out === undefined ? asksMachine({ program: 'a browser' }) : {},
    has('-mode') ? unknown(invocation, '`go tool cover -mode` rewrites sources for the compiler') : {},
  );
}

/** The go command and gofmt. */
import { combine } from '../../algebra';
import { goModuleDir, goProgramName, readsGoModule } from '../../go-modules';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import { asksMachine, effect, footprint, reads, rewrites, unknown, writes, writesInto } from '../../parts';
import { locate, resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  '-o',
  '-ldflags',
  '-gcflags',
  '-asmflags',
  '-tags',
  '-mod',
  '-modfile',
  '-p',
  '-run',
  '-bench',
  '-benchtime',
  '-count',
  '-coverprofile',
  '-covermode',
  '-coverpkg',
  '-cpuprofile',
  '-memprofile',
  '-blockprofile',
  '-mutexprofile',
  '-trace',
  '-timeout',
  '-parallel',
  '-cpu',
  '-exec',
  '-fuzz',
  '-fuzztime',
  '-buildmode',
  '-pkgdir',
  '-toolexec',
  '-overlay',
  '-skip',
  '-shuffle',
  '-vet',
  '-html',
  '-func',
  '-f',
  '-C',
  '-pgo',
];

/** What decides for which machine the result is. */
const ENVIRONMENT = ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'];

export const tool: Tool = {
  name: 'go',
  title: 'Go',
  docs: 'https://pkg.go.dev/cmd/go',
  match: ['go', 'gofmt', 'goimports', 'gofumpt'],
  footprint(invocation) {
    if (invocation.program !== 'go') return formats(invocation);
    const [command, ...args] = invocation.args;
    if (command?.value === undefined)
      return footprint(
        command === undefined ? asksMachine(invocation) : unknown(invocation, `runs \`go ${command.text}\``),
      );
    const given = options(
      { ...invocation, args },
      { value: VALUES, longDash: true, stopAtOperand: command.value === 'run' || command.value === 'tool' },
    );
    const dir = given.value('-C');
    const cwd = dir === undefined ? invocation.cwd : resolvePath(invocation.cwd, dir.value ?? '/');
    if (cwd === undefined)
      return footprint(
        unknown(invocation, `\`${dir?.text ?? ''}\` is outside the workspace or only known when it runs`),
      );
    return subcommand({ ...invocation, cwd, args }, command.value, given);
  },
};

function subcommand(invocation: Invocation, command: string, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const name = `\`go ${command}\``;
  const pinned = footprint({ unknowns: given.unknowns, runtime: ['go version'], env: ENVIRONMENT });
  const compiling = (detail: string, written: Footprint): Footprint =>
    combine([
      pinned,
      written,
      readsGoModule(
        facts,
        cwd,
        detail,
        written.writes.map(({ glob }) => glob),
      ),
    ]);
  switch (command) {
    case 'build':
      return compiling('`go build` compiles it', built(invocation, given));
    case 'test':
    case 'vet':
      return compiling(`${name} compiles it`, tested(invocation, command, given));
    case 'list':
    case 'doc':
      return compiling(`${name} reads it`, footprint({}));
    case 'fmt':
      return combine([
        pinned,
        footprint(
          rewrites({ ...invocation, cwd: goModuleDir(facts, cwd) ?? cwd }, ['.'], '`go fmt` rewrites it', [
            'node_modules/',
            'vendor/',
          ]),
        ),
      ]);
    case 'run':
      return footprint(unknown(invocation, 'runs a program of the workspace: declare `sources` and `generates`'));
    case 'generate':
      return footprint(
        unknown(invocation, 'runs the commands of `go:generate` comments: declare `sources` and `generates`'),
      );
    case 'mod':
    case 'work':
    case 'get':
      return modules(invocation, command, given);
    case 'install':
      return footprint(effect('provision', '`go install` installs programs'));
    case 'version':
    case 'env':
    case 'help':
      return footprint(
        command === 'env' && given.has('-w', '-u')
          ? effect('provision', '`go env -w` changes settings')
          : asksMachine(invocation),
      );
    case 'clean':
      return footprint({});
    case 'tool':
      return toolCommand(invocation, given);
    default:
      return footprint(unknown(invocation, `what ${name} does is not in the catalogue`));
  }
}

/** With `-o` there, else a program named like its package; several packages are only checked. */
function built(invocation: Invocation, given: Options): Footprint {
  const out = given.value('-o');
  if (out !== undefined) {
    const place = locate(invocation.cwd, out);
    const directory =
      place.kind === 'inside' &&
      (place.slash || given.operands.length > 1 || given.operands.some(word => word.value?.endsWith('...')));
    return footprint(
      directory
        ? writesInto(invocation, [out], '`go build -o` writes into it')
        : writes(invocation, [out], '`go build -o` writes it'),
    );
  }
  const [target] = given.operands;
  if (given.operands.length > 1 || target?.value?.endsWith('...')) return footprint({});
  if (target !== undefined && target.value === undefined)
    return footprint(unknown(invocation, `\`${target.text}\` is only known when it runs`));
  const { facts, cwd } = invocation;
  const name = target?.value?.endsWith('.go')
    ? target.value.slice(target.value.lastIndexOf('/') + 1, -'.go'.length)
    : goProgramName(facts, cwd, target?.value);
  return footprint(writes(invocation, [name, `${name}.exe`], '`go build` writes the program'));
}

function tested(invocation: Invocation, command: string, given: Options): Footprint {
  if (command === 'vet') return footprint({});
  const reports = given.values(
    '-coverprofile',
    '-cpuprofile',
    '-memprofile',
    '-blockprofile',
    '-mutexprofile',
    '-trace',
  );
  const program = given.has('-c') ? [given.value('-o') ?? '*.test'] : [];
  return footprint(
    writes(invocation, reports, '`go test` writes its profile'),
    writes(invocation, program, '`go test -c` writes the program'),
    given.has('-fuzz') ? unknown(invocation, 'fuzzing writes what it finds to `testdata`') : {},
  );
}

function modules(invocation: Invocation, command: string, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const verb = command === 'get' ? 'get' : given.operands[0]?.value;
  const dir = goModuleDir(facts, cwd) ?? cwd;
  const manifests = command === 'work' ? ['go.work', 'go.work.sum'] : ['go.mod', 'go.sum'];
  const at = { ...invocation, cwd: command === 'work' ? cwd : dir };
  const fetches = effect('provision', `\`go ${command}\` fetches modules`);
  switch (verb) {
    case 'download':
    case 'verify':
      return footprint(reads(at, manifests, `\`go mod ${verb}\` reads it`), fetches);
    case 'tidy':
    case 'get':
    case 'sync':
      return combine([
        readsGoModule(facts, cwd, `\`go ${command}\` looks for imports`),
        footprint(writes(at, manifests, `\`go ${command}\` writes it`), fetches),
      ]);
    case 'vendor':
      return combine([
        readsGoModule(facts, cwd, '`go mod vendor` looks for imports'),
        footprint(writesInto(at, ['vendor'], '`go mod vendor` writes it'), fetches),
      ]);
    case 'graph':
    case 'why':
      return footprint(reads(at, manifests, `\`go mod ${verb}\` reads it`), { runtime: ['go version'] });
    default:
      return footprint(rewrites(at, manifests, `\`go ${command}\` edits it`));
  }
}

function toolCommand(invocation: Invocation, given: Options): Footprint {
  const [name, ...args] = given.operands;
  if (name?.value !== 'cover')
    return footprint(unknown(invocation, `what \`go tool ${name?.text ?? ''}\` does is not in the catalogue`));
  const { value, values } = options(
    { ...invocation, args },
    { value: ['-html', '-func', '-o', '-mode'], longDash: true },
  );
  return combine([
    footprint(
      reads(invocation, values('-html', '-func'), '`go tool cover` reads it'),
      writes(invocation, [value('-o')], '`go tool cover` writes it'),
      { runtime: ['go version'] },
    ),
    readsGoModule(invocation.facts, invocation.cwd, '`go tool cover` shows the sources'),
  ]);
}

function formats(invocation: Invocation): Footprint {
  const { operands, unknowns, has } = options(invocation, { value: ['-r', '-local', '-srcdir'], longDash: true });
  const sources = has('-w')
    ? rewrites(invocation, operands, `\`${invocation.program} -w\` rewrites it`, ['node_modules/', 'vendor/'])
    : reads(invocation, operands, `\`${invocation.program}\` checks it`, ['node_modules/', 'vendor/']);
  const version = invocation.program === 'gofmt' ? 'go version' : `${invocation.executable} --version`;
  return footprint({ unknowns, runtime: [version] }, sources);
}

/** The go command. */
import { combine } from '../../algebra';
import { goModuleDir, GO_ENVIRONMENT, readsGoModule } from '../../go/modules';
import { goPackages } from '../../go/packages';
import type { Footprint } from '../../model';
import { type Options } from '../../options';
import { asksMachine, effect, footprint, reads, readsAt, unknown, type Part } from '../../parts';
import { inDir, resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';
import { rewritesGo } from '../../go/sources';
import { built } from './build';
import { goOptions } from './flags';
import { generates } from './generate';
import { installed } from './install';
import { modules } from './modules';
import { withPackageLists } from './package-lists';
import { tested } from './test';
import { runsPackage, runsTool } from './tools';

export const tool: Tool = {
  name: 'go',
  title: 'Go',
  docs: 'https://pkg.go.dev/cmd/go',
  match: ['go'],
  loads: 'nothing',
  namesEnv: ({ args: [first] }) => ['build', 'vet', 'fmt', 'list', 'mod', 'version'].includes(first?.value ?? ''),
  footprint(invocation) {
    const { leading, command, args } = split(invocation);
    if (command?.value === undefined)
      return footprint(
        command === undefined ? asksMachine(invocation) : unknown(invocation, `runs \`go ${command.text}\``),
      );
    const given = goOptions({ ...invocation, args: [...leading, ...args] }, command.value);
    const dir = given.value('-C');
    const cwd = dir === undefined ? invocation.cwd : resolvePath(invocation.cwd, dir.value ?? '/');
    if (cwd === undefined)
      return footprint(
        unknown(invocation, `\`${dir?.text ?? ''}\` is outside the workspace or only known when it runs`),
      );
    return subcommand({ ...invocation, cwd, args }, command.value, given);
  },
};

/** `-C dir` may stand before the command. */
function split({ args }: Invocation): Pick<Invocation, 'args'> & {
  leading: Invocation['args'];
  command: Invocation['args'][number] | undefined;
} {
  const words = withPackageLists(args);
  const skipped = words[0]?.value === '-C' || words[0]?.value === '--C' ? 2 : words[0]?.text.startsWith('-C=') ? 1 : 0;
  return { leading: words.slice(0, skipped), command: words[skipped], args: words.slice(skipped + 1) };
}

function subcommand(invocation: Invocation, command: string, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const name = `\`go ${command}\``;
  switch (command) {
    case 'build':
      return compiles(invocation, given, '`go build` compiles it', built(invocation, given));
    case 'test':
      return compiles(invocation, given, '`go test` compiles it', tested(invocation, given));
    case 'vet':
    case 'fix':
      return given.has('-fix') || (command === 'fix' && !given.has('-diff'))
        ? compiles(
            invocation,
            given,
            `${name} reads it`,
            footprint(rewritesGo({ ...invocation, cwd: goModuleDir(facts, cwd) ?? cwd }, [], `${name} rewrites it`)),
          )
        : compiles(invocation, given, `${name} compiles it`, footprint({}));
    case 'list':
      return combine([
        compiles(invocation, given, '`go list` reads it', footprint({})),
        footprint(given.has('-u', '-versions', '-retracted') ? effect('network', '`go list` asks for versions') : {}),
      ]);
    case 'doc':
      return given.has('-http')
        ? footprint({ neverEnds: true })
        : compiles(invocation, given, '`go doc` reads it', footprint({}));
    case 'fmt':
      return footprint(
        { unknowns: given.unknowns, runtime: ['go version'] },
        rewritesGo({ ...invocation, cwd: goModuleDir(facts, cwd) ?? cwd }, [], '`go fmt` rewrites it'),
      );
    case 'run':
      return runsPackage(invocation, given);
    case 'tool':
      return runsTool(invocation, given);
    case 'generate':
      return generates(invocation, given);
    case 'mod':
    case 'work':
    case 'get':
      return modules(invocation, command, given);
    case 'install':
      return installed(invocation, given, () => compiles(invocation, given, '`go install` compiles it', footprint({})));
    case 'clean':
      return cleans(invocation, given);
    case 'version':
    case 'env':
    case 'help':
      return footprint(
        command === 'env' && given.has('-w', '-u')
          ? effect('provision', '`go env -w` changes settings')
          : asksMachine(invocation),
      );
    default:
      return footprint(unknown(invocation, `what ${name} does is not in the catalogue`));
  }
}

/** Modules that it needs come into the module cache by go.sum's checksums: a tool store, not an effect. */
function compiles(invocation: Invocation, given: Options, detail: string, does: Footprint): Footprint {
  const { facts, cwd } = invocation;
  const runs = ['-exec', '-toolexec', '-vettool', '-fixtool'].find(flag => given.has(flag));
  return combine([
    footprint(
      { unknowns: given.unknowns, runtime: ['go version'], env: GO_ENVIRONMENT },
      reads(invocation, given.values('-overlay', '-modfile'), '`go` is told by it'),
      reads(
        invocation,
        given.values('-pgo').filter(word => !['auto', 'off'].includes(word.value ?? '')),
        'a profile for the compiler',
      ),
      runs === undefined ? {} : unknown(invocation, `runs what \`${runs}\` names`),
    ),
    does,
    readsGoModule(
      facts,
      cwd,
      detail,
      does.writes.map(({ glob }) => glob).filter(glob => !glob.includes('*')),
    ),
  ]);
}

/** Programs beside the sources, and with flags what Go keeps for itself. */
function cleans(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const stores = ['-cache', '-testcache', '-modcache', '-fuzzcache'].filter(flag => given.has(flag));
  if (stores.length > 0)
    return footprint(effect('provision', `\`go clean ${stores.join(' ')}\` empties what Go keeps`));
  const packages = goPackages(facts, cwd, given.operands);
  if (packages === undefined) return footprint(unknown(invocation, 'what it removes is only known when it runs'));
  const removed = packages.flatMap(({ dir = cwd, program }) =>
    ['', '.exe', '.test', '.test.exe'].map(ending => inDir(dir, program + ending)),
  );
  const part: Part = { deletes: readsAt(removed, '`go clean` removes it').reads ?? [] };
  return removed.length === 0 ? footprint(unknown(invocation, 'what it removes is not known')) : footprint(part);
}

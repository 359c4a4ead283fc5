/** Deno. */
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import { asksMachine, effect, footprint, reads, readsBelow, rewrites, unknown, writes, type Part } from '../../parts';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'deno',
  title: 'Deno',
  docs: 'https://docs.deno.com/runtime/reference/cli/',
  match: ['deno'],
  footprint(invocation) {
    const [verb, ...args] = invocation.args;
    const given = options(
      { ...invocation, args },
      {
        value: [
          '-c',
          '--config',
          '--import-map',
          '--lock',
          '-o',
          '--output',
          '--junit-path',
          '--filter',
          '--ext',
          '--rules-include',
          '--rules-exclude',
          '--coverage-raw-data-only',
          '--parallel',
        ],
      },
    );
    switch (verb?.value) {
      case 'fmt':
        return given.has('--check')
          ? looks(invocation, given)
          : footprint(rewrites(invocation, operands(given), '`deno fmt` rewrites it', IGNORED));
      case 'lint':
        return given.has('--fix')
          ? footprint(rewrites(invocation, operands(given), '`deno lint --fix` rewrites it', IGNORED))
          : looks(invocation, given);
      case 'check':
      case 'doc':
      case 'info':
        return looks(invocation, given);
      case 'test':
        return given.has('--watch')
          ? footprint({ neverEnds: true })
          : looks(
              invocation,
              given,
              writes(invocation, given.values('--junit-path'), '`deno test` writes its report'),
              given.has('--coverage') ? unknown(invocation, 'what `deno test --coverage` keeps is not known') : {},
              given.has('-A', '--allow-all', '--allow-net', '-N', '--allow-run', '--allow-write', '-W')
                ? unknown(invocation, 'its tests may reach outside or write')
                : {},
            );
      case 'bench':
        return looks(invocation, given, effect('machine', '`deno bench` measures this machine'));
      case 'compile':
        return given.has('-o', '--output')
          ? looks(invocation, given, writes(invocation, given.values('-o', '--output'), '`deno compile` writes it'))
          : footprint(unknown(invocation, 'which program it writes is not said: use `--output`'));
      case 'install':
      case 'i':
      case 'add':
      case 'remove':
      case 'cache':
      case 'upgrade':
      case 'outdated':
      case 'uninstall':
        return footprint(effect('provision', `\`deno ${verb.value}\` changes what is installed`));
      case 'publish':
      case 'deploy':
        return footprint(effect(verb.value, `\`deno ${verb.value}\` is seen by others`));
      case 'serve':
      case 'repl':
      case 'lsp':
      case 'jupyter':
        return footprint({ neverEnds: true });
      case '--version':
      case '-V':
      case 'types':
      case 'help':
        return footprint(asksMachine(invocation));
      default:
        return footprint(unknown(invocation, 'runs a program of the workspace: declare `sources` and `generates`'));
    }
  },
};

const IGNORED = ['node_modules/', 'vendor/'];

function operands(given: Options): readonly (Options['operands'][number] | string)[] {
  return given.operands.length === 0 ? ['.'] : given.operands;
}

/** Modules import each other, so everything below the working directory counts; remote ones are pinned by deno.lock and kept in its cache. */
function looks(invocation: Invocation, given: Options, ...others: readonly Part[]): Footprint {
  const written = others.flatMap(part => part.writes ?? []).map(({ glob }) => glob);
  return footprint(
    { unknowns: given.unknowns, runtime: ['deno --version'] },
    readsBelow(invocation.cwd, '`deno` reads it', written),
    reads(invocation, given.values('-c', '--config', '--import-map', '--lock'), 'configuration of `deno`'),
    ...others,
  );
}

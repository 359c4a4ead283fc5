/** buf: protocol buffers, linted, formatted, compared and generated. */
import { combine } from '../../algebra';
import { goToolVersion } from '../../go/tools';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import {
  asksMachine,
  effect,
  footprint,
  otherCommand,
  type Part,
  reads,
  readsAt,
  rewrites,
  unknown,
  writes,
  writesInto,
} from '../../parts';
import { inDir, locate } from '../../paths';
import type { Invocation, Tool } from '../../tool';
import { generates } from './generate';

export const tool: Tool = {
  name: 'buf',
  title: 'buf',
  docs: 'https://buf.build/docs/reference/cli/buf/',
  match: ['buf'],
  goModules: ['github.com/bufbuild/buf'],
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        ...[
          '--config',
          '--against',
          '--against-config',
          '--template',
          '-o',
          '--output',
          '--path',
          '--exclude-path',
          '--error-format',
        ],
        ...[
          '--type',
          '--exclude-type',
          '--log-format',
          '--timeout',
          '--as-file-descriptor-set',
          '--from',
          '--to',
          '--diff-format',
        ],
      ],
    });
    const [verb, ...operands] = given.operands;
    const at = { ...given, operands };
    switch (verb?.value) {
      case 'lint':
        return looks(invocation, at);
      case 'ls-files':
        return looks(invocation, at);
      case 'breaking':
        return combine([looks(invocation, at), footprint(against(invocation, at))]);
      case 'build':
        return combine([
          looks(invocation, at),
          footprint(writes(invocation, at.values('-o', '--output'), '`buf build` writes it')),
        ]);
      case 'format':
        return formats(invocation, at);
      case 'generate':
        return combine([looks(invocation, at), generates(invocation, at)]);
      case 'export':
        return combine([
          looks(invocation, at),
          footprint(
            writesInto(invocation, at.values('-o', '--output'), '`buf export` writes into it'),
            at.has('-o', '--output') ? {} : unknown(invocation, 'where it exports to is not said'),
          ),
        ]);
      case 'dep':
      case 'mod':
        return footprint(
          effect('network', `\`buf ${verb.value}\` asks the registry`),
          rewrites(invocation, ['buf.yaml', 'buf.lock'], `\`buf ${verb.value}\` writes it`),
        );
      case 'push':
        return footprint(effect('publish', '`buf push` publishes the module'));
      case 'curl':
      case 'registry':
        return footprint(effect('network', `\`buf ${verb.value}\` talks to a server`));
      case 'help':
      case 'completion':
        return footprint(asksMachine(invocation));
      default:
        return footprint(otherCommand(invocation, verb));
    }
  },
};

/** Dependencies come from buf's module cache by the digests of buf.lock. An input may also be a repository or an archive elsewhere. */
function looks(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const [input] = given.operands;
  const place = input === undefined ? undefined : locate(cwd, input);
  const remote = isRemote(input?.text ?? '') && !(place?.kind === 'inside' && facts.exists(place.path));
  const local =
    place === undefined ||
    (place.kind === 'inside' && (facts.isDirectory(place.path) || place.path.endsWith('.proto')));
  const files = [...CONFIGS].map(name => inDir(cwd, name)).filter(path => facts.exists(path));
  return footprint(
    { unknowns: given.unknowns },
    goToolVersion(invocation),
    readsAt(files, 'configuration of `buf`'),
    reads(invocation, given.values('--config'), 'configuration of `buf`'),
    reads(invocation, ['**/*.proto', '**/buf.yaml'], '`buf` reads it'),
    local && !remote
      ? {}
      : place?.kind === 'inside' && !remote
        ? reads(invocation, [input], '`buf` reads it')
        : effect('network', `\`buf\` reads \`${input?.text ?? ''}\``),
  );
}

/** `https://host/repo.git#subdir=proto`, `git@host:repo`, `buf.build/owner/module`. */
function isRemote(input: string): boolean {
  const [first = '', second] = input.split('/');
  return input.includes('://') || input.includes('@') || (second !== undefined && first.slice(1).includes('.'));
}

const CONFIGS = ['buf.yaml', 'buf.work.yaml', 'buf.lock'];

/** Most often a branch of this repository, or what is published. */
function against(invocation: Invocation, given: Options): Part {
  const other = given.value('--against');
  if (other?.value !== undefined && invocation.facts.exists(other.value))
    return reads(invocation, [other], '`buf` compares with it');
  return effect('network', '`buf breaking` compares with another state of the files');
}

function formats(invocation: Invocation, given: Options): Footprint {
  const named = given.operands.length === 0 ? ['**/*.proto'] : given.operands;
  const out = given.values('-o', '--output');
  return combine([
    looks(invocation, { ...given, operands: [] }),
    footprint(
      given.has('-w', '--write')
        ? rewrites(invocation, named, '`buf format` rewrites it')
        : reads(invocation, named, '`buf format` reads it'),
      writesInto(invocation, out, '`buf format` writes into it'),
    ),
  ]);
}

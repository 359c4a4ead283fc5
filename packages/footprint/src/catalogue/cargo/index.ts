/** Cargo, its subcommands and the common ones that others bring. */
import { posix } from 'node:path';
import type { ShellWord } from '@nx-taskfile/shell';
import type { Footprint } from '../../model';
import { literal, options, type Options } from '../../options';
import { footprint, unknown } from '../../parts';
import { resolvePath } from '../../paths';
import { cargoConfig } from '../../rust/workspace';
import type { Invocation, Tool } from '../../tool';
import { subcommand } from './subcommands';

const VALUES = [
  ...[
    '-p',
    '--package',
    '--manifest-path',
    '--features',
    '-F',
    '--target',
    '--target-dir',
    '--profile',
    '--bin',
    '--example',
  ],
  ...[
    '--test',
    '--bench',
    '-j',
    '--jobs',
    '--message-format',
    '--exclude',
    '--color',
    '-Z',
    '--config',
    '--out-dir',
    '-C',
  ],
  ...[
    '--artifact-dir',
    '--cargo-profile',
    '-P',
    '-E',
    '--filter-expr',
    '--output-path',
    '--output-dir',
    '--out',
    '-o',
    '--output',
  ],
  ...[
    '--registry',
    '--index',
    '--token',
    '--format',
    '--ignore-filename-regex',
    '--fail-under-lines',
    '--lockfile-path',
    '--timeout',
  ],
];

export const tool: Tool = {
  name: 'cargo',
  title: 'Cargo',
  docs: 'https://doc.rust-lang.org/cargo/commands/index.html',
  match: ['cargo', 'cross'],
  namesEnv: ({ args: [first] }) => first?.value === 'fmt',
  footprint: invocation => cargo(invocation, []),
};

/** @param aliases that led here: Cargo refuses those that come back to themselves. */
function cargo(invocation: Invocation, aliases: readonly string[]): Footprint {
  const { command, args, leading } = split(invocation.args);
  if (command?.value === undefined)
    return command === undefined
      ? subcommand(invocation, '--version', noOptions(invocation), [])
      : footprint(unknown(invocation, `runs \`cargo ${command.text}\``));
  // What follows `--` belongs to the program, the tests or the compiler.
  const separator = args.findIndex(word => word.value === '--');
  const own = separator === -1 ? args : args.slice(0, separator);
  const behind = separator === -1 ? [] : args.slice(separator + 1);
  const given = options({ ...invocation, args: [...leading, ...own] }, { value: VALUES });
  const place = workingDirectory(invocation, given);
  if (place === undefined)
    return footprint(unknown(invocation, 'its manifest is outside the workspace or only known when it runs'));
  const at = { ...invocation, cwd: place, args: own };
  const alias = aliases.includes(command.value) ? undefined : aliasOf(at, command.value);
  return alias === undefined
    ? subcommand(at, command.value, given, behind)
    : cargo({ ...at, args: [...alias.map(literal), ...args] }, [...aliases, command.value]);
}

function noOptions(invocation: Invocation): Options {
  return options({ ...invocation, args: [] });
}

/** `+toolchain` and options may stand before the subcommand. */
function split(words: readonly ShellWord[]): {
  command: ShellWord | undefined;
  args: ShellWord[];
  leading: ShellWord[];
} {
  let at = 0;
  while (
    at < words.length &&
    ['+', '-'].some(mark => words[at]?.text.startsWith(mark)) &&
    !ASKS.has(words[at]?.text ?? '')
  )
    at += ['--color', '--config', '-Z', '-C'].includes(words[at]?.text ?? '') ? 2 : 1;
  return {
    command: words[at],
    args: words.slice(at + 1),
    leading: words.slice(0, at).filter(word => !word.text.startsWith('+')),
  };
}

const ASKS: ReadonlySet<string> = new Set(['--version', '-V', '--list', '--help', '-h']);

function workingDirectory({ cwd }: Invocation, given: Options): string | undefined {
  const dir = given.value('-C');
  const from = dir === undefined ? cwd : resolvePath(cwd, dir.value ?? '/');
  const manifest = given.value('--manifest-path');
  if (from === undefined || manifest === undefined) return from;
  return resolvePath(from, manifest.value === undefined ? '/' : posix.dirname(manifest.value));
}

/** Of `.cargo/config.toml`: words in a list or a text. Cargo's own commands cannot be aliased, save by those it brings. */
function aliasOf({ facts, cwd }: Invocation, name: string): string[] | undefined {
  const alias = cargoConfig(facts, cwd, 'alias', name);
  if (typeof alias === 'string') return alias.split(' ').filter(word => word !== '');
  return Array.isArray(alias) ? alias.map(String) : undefined;
}

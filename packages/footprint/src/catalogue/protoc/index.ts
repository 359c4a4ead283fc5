/** protoc. */
import type { ShellWord } from '@nx-taskfile/shell';
import type { Footprint } from '../../model';
import { literal, options } from '../../options';
import { asksMachine, footprint, reads, unknown, writes, type Part } from '../../parts';
import { resolvePath } from '../../paths';
import { generatedBy } from '../../proto/plugins';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'protoc',
  title: 'Protocol buffers',
  docs: 'https://protobuf.dev/reference/',
  match: ['protoc'],
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '-I',
        '--proto_path',
        '-o',
        '--descriptor_set_out',
        '--plugin',
        '--descriptor_set_in',
        '--dependency_out',
      ],
    });
    if (given.has('--version', '-h', '--help')) return footprint(asksMachine(invocation));
    const roots = given
      .values('-I', '--proto_path')
      .map(word => (word.value === undefined ? word : literal(`${word.value}/**/*.proto`)));
    const plugins = given.flags
      .filter(flag => flag.endsWith('_out') && !OWN.has(flag))
      .map(flag => flag.slice(2, -'_out'.length));
    return footprint(
      { unknowns: given.unknowns, runtime: ['protoc --version', ...versions(plugins)] },
      reads(invocation, given.operands, '`protoc` reads it'),
      reads(invocation, roots.length === 0 ? ['**/*.proto'] : roots, '`protoc` looks for imports'),
      reads(invocation, given.values('--descriptor_set_in'), '`protoc` reads it'),
      writes(invocation, given.values(...OWN), '`protoc` writes it'),
      ...[...new Set(plugins)].map(plugin => generated(invocation, plugin, given.values(`--${plugin}_out`))),
    );
  },
};

const OWN: ReadonlySet<string> = new Set(['-o', '--descriptor_set_out', '--dependency_out']);

const BUILT_IN: ReadonlySet<string> = new Set([
  'cpp',
  'python',
  'pyi',
  'ruby',
  'java',
  'kotlin',
  'csharp',
  'objc',
  'php',
  'rust',
]);

function versions(plugins: readonly string[]): string[] {
  return plugins.filter(plugin => !BUILT_IN.has(plugin)).map(plugin => `protoc-gen-${plugin} --version`);
}

/** `--go_out=paths=source_relative:gen` has options before the directory. */
function generated(invocation: Invocation, plugin: string, outs: readonly ShellWord[]): Footprint {
  const files = generatedBy(plugin);
  if (files === undefined) return footprint(unknown(invocation, `what \`protoc-gen-${plugin}\` writes is not known`));
  const parts = outs.map((out): Part => {
    const dir = out.value?.slice(out.value.lastIndexOf(':') + 1);
    if (dir === undefined) return unknown(invocation, `\`${out.text}\` is only known when it runs`);
    // Everywhere would take what others generate.
    if (resolvePath(invocation.cwd, dir) === '.')
      return unknown(invocation, `\`protoc-gen-${plugin}\` writes among the sources`);
    return writes(
      invocation,
      files.map(file => `${dir}/${file}`),
      `\`protoc-gen-${plugin}\` writes it`,
    );
  });
  return footprint(...parts);
}

/** `buf generate`: which plugins run, and what they write. https://buf.build/docs/configuration/v2/buf-gen-yaml/ */
import type { Footprint } from '../../model';
import { isRecord } from '../../node/lockfile';
import type { Options } from '../../options';
import { effect, footprint, readsAt, unknown, writesAt, type Part } from '../../parts';
import { below, inDir, resolvePath } from '../../paths';
import { generatedBy } from '../../proto/plugins';
import type { Invocation } from '../../tool';

export function generates(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const template = given.value('--template');
  const path = template === undefined ? inDir(cwd, 'buf.gen.yaml') : resolvePath(cwd, template.value ?? '/');
  const config = path === undefined ? undefined : path.endsWith('.json') ? facts.json(path) : facts.yaml(path);
  const base = given.value('-o', '--output');
  const dir = base === undefined ? cwd : resolvePath(cwd, base.value ?? '/');
  const plugins: unknown = isRecord(config) ? config['plugins'] : undefined;
  if (path === undefined || dir === undefined || !isRecord(config) || !Array.isArray(plugins))
    return footprint(unknown(invocation, 'no template of `buf generate` says what it writes'));
  const cleans = config['clean'] === true || given.has('--clean');
  return footprint(
    readsAt([path], 'says what `buf generate` writes'),
    ...plugins.map(plugin =>
      isRecord(plugin) ? ran(invocation, plugin, dir, cleans) : unknown(invocation, 'a plugin is not understood'),
    ),
  );
}

/** Version 1 says `plugin` or `name`, version 2 `remote`, `local` or `protoc_builtin`. */
function ran(invocation: Invocation, plugin: Readonly<Record<string, unknown>>, dir: string, cleans: boolean): Part {
  const key = ['remote', 'local', 'protoc_builtin', 'plugin', 'name'].find(one => plugin[one] !== undefined) ?? '';
  const command = [plugin[key]].flat().map(String);
  const name = command.at(-1) ?? '';
  const out = resolvePath(dir, typeof plugin['out'] === 'string' ? plugin['out'] : '/');
  if (out === undefined) return unknown(invocation, `\`${name}\` writes outside of the workspace`);
  const isRemote = key === 'remote' || (key === 'plugin' && name.includes('buf.build/'));
  const bare = shortName(name);
  // At the root, everywhere would take what others generate.
  const files = out === '.' ? undefined : generatedBy(bare);
  const written = cleans ? [below(out)] : files?.map(file => inDir(out, file));
  const onPath = !isRemote && key !== 'protoc_builtin' && command.length === 1;
  return footprint(
    written === undefined
      ? unknown(invocation, `what \`${name}\` writes is not known`)
      : writesAt(written, `\`${name}\` writes it`),
    isRemote ? effect('network', `\`${name}\` runs on another machine`) : {},
    onPath ? { runtime: [`protoc-gen-${bare} --version`] } : {},
    command.length > 1 && command[0] !== 'go' ? unknown(invocation, `runs \`${command[0] ?? ''}\``) : {},
  );
}

/** `buf.build/protocolbuffers/go:v1.36`, `protoc-gen-go`, `google.golang.org/protobuf/cmd/protoc-gen-go@v1.36`. */
function shortName(plugin: string): string {
  const last = plugin.slice(plugin.lastIndexOf('/') + 1).split(/[:@]/u)[0] ?? '';
  const name = last.startsWith('protoc-gen-') ? last.slice('protoc-gen-'.length) : last;
  return REMOTE[plugin.split(':')[0] ?? ''] ?? name;
}

/** https://buf.build/plugins names some by whose they are. */
const REMOTE: Readonly<Record<string, string>> = {
  'buf.build/grpc/go': 'go-grpc',
  'buf.build/connectrpc/go': 'connect-go',
  'buf.build/connectrpc/es': 'connect-es',
  'buf.build/grpc/python': 'grpc_python',
  'buf.build/grpc-ecosystem/gateway': 'grpc-gateway',
  'buf.build/community/planetscale-vtprotobuf': 'go-vtproto',
  'buf.build/bufbuild/validate-go': 'validate',
};

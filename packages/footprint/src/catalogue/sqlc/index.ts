/** sqlc: Go and other code of SQL. */
import { posix } from 'node:path';
import { goToolVersion } from '../../go/tools';
import type { Footprint } from '../../model';
import { isRecord } from '../../node/lockfile';
import { options } from '../../options';
import {
  asksMachine,
  effect,
  footprint,
  otherCommand,
  type Part,
  reads,
  readsAt,
  unknown,
  writesAt,
} from '../../parts';
import { inDir, resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'sqlc',
  title: 'sqlc',
  docs: 'https://docs.sqlc.dev/en/stable/reference/cli.html',
  match: ['sqlc'],
  goModules: ['github.com/sqlc-dev/sqlc', 'github.com/kyleconroy/sqlc'],
  loads: 'nothing',
  footprint(invocation) {
    const given = options(invocation, { value: ['-f', '--file'] });
    const [verb] = given.operands;
    switch (verb?.value) {
      case 'generate':
      case 'compile':
      case 'diff':
      case 'vet':
        return works(invocation, verb.value, given.value('-f', '--file')?.value, given.has('-f', '--file'), {
          unknowns: given.unknowns,
        });
      case 'verify':
      case 'push':
      case 'upload':
      case 'createdb':
        return footprint(effect('network', `\`sqlc ${verb.value}\` talks to sqlc Cloud`));
      case 'version':
      case 'help':
      case 'completion':
        return footprint(asksMachine(invocation));
      default:
        return footprint(otherCommand(invocation, verb));
    }
  },
};

/** One entry of the configuration, version 1 or 2. https://docs.sqlc.dev/en/stable/reference/config.html */
interface Entry {
  readonly sources: readonly string[];
  /** Folders it writes into; undefined when one cannot be told. */
  readonly outs: readonly Out[];
  readonly needs: 'database' | 'plugin' | undefined;
}

interface Out {
  readonly dir: string;
  readonly files: readonly string[];
}

function works(
  invocation: Invocation,
  verb: string,
  named: string | undefined,
  isNamed: boolean,
  common: Part,
): Footprint {
  const { facts, cwd } = invocation;
  const names = isNamed ? (named === undefined ? [] : [named]) : ['sqlc.yaml', 'sqlc.yml', 'sqlc.json'];
  const path = names.flatMap(name => resolvePath(cwd, name) ?? []).find(file => facts.exists(file));
  const config = path === undefined ? undefined : path.endsWith('.json') ? facts.json(path) : facts.yaml(path);
  const entries = isRecord(config) ? entriesOf(config) : [];
  if (path === undefined || entries.length === 0)
    return footprint(common, unknown(invocation, 'no configuration of `sqlc` says what it reads and writes'));
  const at = { ...invocation, cwd: posix.dirname(path) };
  const outs = entries
    .flatMap(entry => entry.outs)
    .flatMap(({ dir, files }) => {
      const out = resolvePath(at.cwd, dir);
      return out === undefined ? [undefined] : files.map(file => inDir(out, file));
    });
  const needs = entries.find(entry => entry.needs !== undefined)?.needs;
  return footprint(
    common,
    goToolVersion(invocation, 'version'),
    readsAt([path], 'configuration of `sqlc`'),
    reads(
      at,
      entries.flatMap(entry => entry.sources),
      `\`sqlc ${verb}\` reads it`,
    ),
    verb === 'generate'
      ? writesAt(
          outs.filter(out => out !== undefined),
          '`sqlc generate` writes it',
        )
      : {},
    verb === 'diff'
      ? readsAt(
          outs.filter(out => out !== undefined),
          '`sqlc diff` compares it',
        )
      : {},
    outs.includes(undefined) ? unknown(invocation, 'it writes outside of the workspace') : {},
    needs === 'database' ? effect('service', 'its configuration asks a database') : {},
    needs === 'plugin' ? unknown(invocation, 'what its plugins write is not known') : {},
  );
}

function entriesOf(config: Record<string, unknown>): Entry[] {
  const old = list(config['packages']).map(entry => entryOf(entry, [goOut(entry, 'path')], undefined));
  const current = list(config['sql']).map(entry => {
    const gen = record(entry['gen']);
    const outs = [
      ...(isRecord(gen['go']) ? [goOut(gen['go'], 'out')] : []),
      ...(isRecord(gen['json'])
        ? [{ dir: text(gen['json']['out']), files: [text(gen['json']['filename']) || 'codegen_request.json'] }]
        : []),
    ];
    const others = list(entry['codegen']).length > 0 || Object.keys(gen).some(key => key !== 'go' && key !== 'json');
    return entryOf(entry, outs, others ? 'plugin' : undefined);
  });
  return [...old, ...current];
}

function entryOf(entry: Record<string, unknown>, outs: readonly Out[], needs: Entry['needs']): Entry {
  const managed =
    isRecord(entry['database']) ||
    (Array.isArray(entry['rules']) && entry['rules'].some(rule => String(rule).includes('db-prepare')));
  return {
    sources: [...texts(entry['schema']), ...texts(entry['queries'])],
    outs,
    needs: needs ?? (managed ? 'database' : undefined),
  };
}

/** Beside code that people write: these names are sqlc's. */
function goOut(gen: Record<string, unknown>, key: string): Out {
  const suffix = text(gen['output_files_suffix']);
  const named = ['db', 'models', 'querier', 'batch', 'copyfrom'].map(
    file => text(gen[`output_${file}_file_name`]) || `${file}.go`,
  );
  return { dir: text(gen[key]), files: [...named, `*.sql${suffix}.go`] };
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return [value].flat().filter(one => typeof one === 'string');
}

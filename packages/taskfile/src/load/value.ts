/** Values of any type, as go-yaml decodes them. */
import type { DiagnosticCode } from '../diagnostic';
import type { Value } from '../model';
import { AnyMap, keyIdentity } from '../template/values';
import { dereference, type MappingNode, type ScalarNode, type YamlNode } from '../yaml/node';
import { isMergeKey, resolveScalar, tagOf } from '../yaml/resolve';
import type { Reader } from './reader';

/** go-yaml follows 10,000 levels; our functions that walk values could not. */
const MAX_DEPTH = 1_000;

/**
 * Returns null in place of what cannot be read. Codes: `taskfile/decode`, `taskfile/duplicate-key`, and `yaml/alias` for
 * aliases that contain themselves or unfold to too much.
 */
export function readValue(node: YamlNode, reader: Reader): Value {
  return node.kind === 'scalar' ? readScalar(node, reader) : new ValueReader(reader).read(node);
}

function readScalar(node: ScalarNode, reader: Reader): Value {
  const resolved = resolveScalar(node);
  if (!('problem' in resolved)) return resolved.value;
  reader.refuse(node, resolved.problem, 'remove the tag, or write a value that fits it');
  return null;
}

class ValueReader {
  private depth = 0;
  private failed = false;
  private readonly open = new Set<YamlNode>();
  private decoded = 0;
  private fromAliases = 0;

  constructor(private readonly reader: Reader) {}

  read(node: YamlNode): Value {
    if (this.failed || !this.count(node)) return null;
    if (node.kind === 'scalar') return readScalar(node, this.reader);
    if (node.kind === 'alias' && this.open.has(node)) {
      return this.fail('yaml/alias', node, `anchor '${node.name}' value contains itself`);
    }
    if (this.depth === MAX_DEPTH) {
      return this.fail('taskfile/decode', node, `the value is nested more than ${MAX_DEPTH} levels deep`);
    }
    this.depth++;
    if (node.kind === 'alias') this.open.add(node);
    const value =
      node.kind === 'alias'
        ? this.read(node.target)
        : node.kind === 'sequence'
          ? node.children.map(child => this.read(child))
          : this.mapping(node);
    this.open.delete(node);
    this.depth--;
    return value;
  }

  private fail(code: DiagnosticCode, node: YamlNode, message: string): null {
    this.reader.report(code, 'error', node, message, 'write the value out where it is used');
    this.failed = true;
    return null;
  }

  /** With a key that is no text it is a map of any keys. */
  private mapping(node: MappingNode): Value {
    const entries = new Map<string, readonly [key: Value, value: Value]>();
    const named = hasNames(node);
    this.reader.refuseDuplicates(node);
    this.addEntries(node, named, entries);
    for (const mapping of this.reader.merged(node)) this.addEntries(mapping, named, entries);
    if (!named) return new AnyMap(entries.values());
    const map = Object.create(null) as Record<string, Value>;
    for (const [name, [, value]] of entries) map[name] = value;
    return map;
  }

  /** Adds what the map does not have yet. */
  private addEntries(node: MappingNode, named: boolean, entries: Map<string, readonly [Value, Value]>): void {
    for (let index = 0; index < node.children.length; index += 2) {
      const key = node.children[index];
      const value = node.children[index + 1];
      if (!key || !value || isMergeKey(key)) continue;
      const { id, name } = this.key(key, named) ?? {};
      if (id !== undefined && name !== undefined && !entries.has(id)) entries.set(id, [name, this.read(value)]);
    }
  }

  private key(key: YamlNode, named: boolean): { readonly id: string; readonly name: Value } | undefined {
    const value = this.read(key);
    const node = dereference(key);
    if (node.kind === 'scalar') {
      const name = typeof value === 'string' ? value : node.value;
      return named ? { id: name, name } : { id: keyIdentity(value), name: value };
    }
    if (!this.failed) this.reader.refuse(key, 'invalid map key', 'use a text as the key');
    return undefined;
  }

  /** False where go-yaml sees that nearly all of a value comes from aliases. */
  private count(node: YamlNode): boolean {
    this.decoded++;
    if (this.open.size > 0) this.fromAliases++;
    const excessive =
      this.fromAliases > 100 && this.decoded > 1000 && this.fromAliases / this.decoded > allowedRatio(this.decoded);
    if (excessive) this.fail('yaml/alias', node, 'document contains excessive aliasing');
    return !excessive;
  }
}

/** Whether go-yaml makes a map with string keys of it. */
function hasNames(node: MappingNode): boolean {
  return node.children.every((key, index) => index % 2 === 1 || isMergeKey(key) || tagOf(key) === '!!str');
}

/** From 99 % in small values down to 10 % in large ones. */
function allowedRatio(decoded: number): number {
  const [low, high] = [400_000, 4_000_000];
  const share = Math.min(Math.max((decoded - low) / (high - low), 0), 1);
  return 0.99 - 0.89 * share;
}

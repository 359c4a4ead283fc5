/** Keys of YAML mappings that stand twice, and mappings that `<<` merges into another. */
import { NONE } from '../none';
import { dereference, isScalar, type MappingNode, type YamlNode } from '../yaml/node';
import { isMergeKey } from '../yaml/resolve';

export interface Duplicate {
  readonly name: string;
  readonly key: YamlNode;
  readonly first: YamlNode;
}

/** Mappings up to this size are searched pair by pair. */
const SMALL = 16;

/** go-yaml compares keys as they are written; lists and mappings are all the same to it. */
export function findDuplicates(node: MappingNode): readonly Duplicate[] {
  const { children } = node;
  if (children.length <= 2 * SMALL && !hasDuplicate(children)) return NONE;
  const seen = new Map<string, YamlNode>();
  const duplicates: Duplicate[] = [];
  for (let index = 0; index < children.length; index += 2) {
    const key = children[index];
    if (!key) continue;
    const name = written(key);
    const id = `${key.kind} ${name}`;
    const first = seen.get(id);
    if (first) duplicates.push({ name, key, first });
    else seen.set(id, key);
  }
  return duplicates;
}

function hasDuplicate(children: readonly YamlNode[]): boolean {
  for (let index = 2; index < children.length; index += 2) {
    const key = children[index];
    for (let other = 0; other < index; other += 2) {
      const before = children[other];
      if (key && before?.kind === key.kind && written(before) === written(key)) return true;
    }
  }
  return false;
}

function written(key: YamlNode): string {
  return isScalar(key) ? key.value : key.kind === 'alias' ? key.name : '';
}

export interface MergeProblem {
  readonly code: 'yaml/alias' | 'taskfile/decode';
  readonly node: YamlNode;
  readonly message: string;
}

export interface Merged {
  readonly mappings: readonly MappingNode[];
  readonly problem?: MergeProblem;
}

const NOTHING_MERGED: Merged = { mappings: NONE };

/** The mappings that `<<` brings into another, directly or through each other, the strongest first. */
export function mergedMappings(node: MappingNode): Merged {
  const source = mergeSource(node);
  if (!source) return NOTHING_MERGED;
  const merge = new Merge(node.children.length);
  merge.add(source, []);
  return merge;
}

function mergeSource(node: MappingNode): YamlNode | undefined {
  for (let index = 0; index < node.children.length; index += 2) {
    const key = node.children[index];
    if (key && isMergeKey(key)) return node.children[index + 1];
  }
  return undefined;
}

class Merge implements Merged {
  readonly mappings: MappingNode[] = [];
  problem?: MergeProblem;
  private fromAliases = 0;

  /** `own`: how much the mapping holds itself. */
  constructor(private readonly own: number) {}

  /** `open`: the aliases that are being followed. */
  add(source: YamlNode, open: readonly YamlNode[]): void {
    for (const node of source.kind === 'sequence' ? source.children : [source]) {
      const mapping = dereference(node);
      if (mapping.kind !== 'mapping') {
        this.fail('taskfile/decode', node, 'map merge requires map or sequence of maps as the value');
      } else if (node.kind === 'alias' && open.includes(node)) {
        this.fail('yaml/alias', node, `anchor '${node.name}' value contains itself`);
      } else if (this.isExcessive(mapping)) {
        this.fail('yaml/alias', node, 'document contains excessive aliasing');
      }
      if (this.problem || mapping.kind !== 'mapping') return;
      this.mappings.push(mapping);
      const next = mergeSource(mapping);
      if (next) this.add(next, [...open, node]);
    }
  }

  /** go-yaml gives up where nearly all comes from aliases. */
  private isExcessive(mapping: MappingNode): boolean {
    this.fromAliases += mapping.children.length / 2 + 2;
    return this.fromAliases > 1000 && this.fromAliases > 99 * this.own;
  }

  private fail(code: MergeProblem['code'], node: YamlNode, message: string): void {
    this.problem ??= { code, node, message };
  }
}

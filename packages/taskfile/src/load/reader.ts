/** Reads typed fields from YAML nodes and reports what does not fit, in go-yaml's terms (semantics 2.0). */
import { isMap, isPair, isScalar, isSeq, Scalar, type Node } from 'yaml';
import type { Diagnostic, Range, Severity } from '../diagnostic';
import type { Value } from '../model';
import { closest } from '../text/distance';
import { scalarText, scalarValue } from './scalar';
import type { YamlSource } from './yaml';

export interface Entry {
  readonly name: string;
  readonly key: Node;
  /** Aliases resolved. */
  readonly value: Node;
}

/** The entries of a mapping with fixed keys; an entry whose value is null counts as absent. */
export type Fields<K extends string> = ReadonlyMap<K, Node>;

export class Reader {
  readonly diagnostics: Diagnostic[] = [];

  constructor(readonly source: YamlSource) {}

  get file(): string {
    return this.source.file;
  }

  range(node: Node): Range {
    return this.source.range(node);
  }

  report(code: string, severity: Severity, node: Node, message: string, hint?: string): void {
    const range = this.range(node);
    this.diagnostics.push({ code, severity, message, file: this.file, range, ...(hint !== undefined && { hint }) });
  }

  /** Reports `taskfile/decode`: go-task refuses the file. */
  refuse(node: Node, message: string, hint?: string): void {
    this.report('taskfile/decode', 'error', node, message, hint);
  }

  mismatch(node: Node, wanted: string, hint?: string): void {
    const text = isMap(node) && startsTemplate(node) ? 'put text that begins with {{ in quotes' : hint;
    this.refuse(node, `expected ${wanted}, found ${describe(node)}`, text);
  }

  /**
   * Fields of a mapping that go-task decodes into a struct: `<<` merges, a key given twice is refused, keys that go-task
   * does not know are ignored with a note (`taskfile/unknown-key`).
   */
  fields<K extends string>(node: Node, what: string, known: readonly K[]): Fields<K> {
    const fields = new Map<K, Node>();
    const seen = new Map<string, Node>();
    for (const entry of this.entries(node)) {
      const first = seen.get(entry.name);
      if (first) {
        const message = `mapping key "${entry.name}" already defined at line ${this.range(first).start.line}`;
        this.report('taskfile/duplicate-key', 'error', entry.key, message, 'remove one of the two');
        continue;
      }
      seen.set(entry.name, entry.key);
      if (isKnown(entry.name, known)) {
        if (!isNull(entry.value)) fields.set(entry.name, entry.value);
      } else if (entry.name !== '<<' && !entry.name.startsWith('x-') && !entry.name.startsWith('.')) {
        const meant = closest(entry.name, known, 2);
        const hint = meant === undefined ? undefined : `did you mean "${meant}"?`;
        this.report(
          'taskfile/unknown-key',
          'info',
          entry.key,
          `${what} has no key "${entry.name}"; task ignores it`,
          hint,
        );
      }
    }
    for (const entry of this.merged(node)) {
      if (isKnown(entry.name, known) && !seen.has(entry.name) && !fields.has(entry.name) && !isNull(entry.value)) {
        fields.set(entry.name, entry.value);
      }
    }
    return fields;
  }

  /** Entries of a mapping with free keys: a key given twice keeps its first place and takes the last value. */
  namedEntries(node: Node, what: string): readonly Entry[] {
    const entries = new Map<string, Entry>();
    for (const entry of this.entries(node)) {
      const first = entries.get(entry.name);
      if (first) {
        const message = `${what} "${entry.name}" is declared twice; task takes this one, not the one at line ${this.range(first.key).start.line}`;
        this.report('taskfile/duplicate-key', 'warning', entry.key, message, 'remove or rename one of the two');
      }
      entries.set(entry.name, entry);
    }
    return [...entries.values()];
  }

  /** Elements of a sequence, aliases resolved; null elements are dropped. A scalar is refused (semantics 2.0). */
  elements(node: Node, what: string): readonly Node[] {
    if (!isSeq(node)) {
      this.mismatch(node, `a list of ${what}`, 'write it as a list, each entry after "- "');
      return [];
    }
    return node.items.map(item => this.source.dereference(item as Node)).filter(item => !isNull(item));
  }

  string(node: Node | undefined): string | undefined {
    if (!node || isNull(node)) return undefined;
    if (isScalar(node)) return scalarText(node);
    this.mismatch(node, 'a string');
    return undefined;
  }

  strings(node: Node | undefined): readonly string[] {
    if (!node) return [];
    return this.elements(node, 'strings').flatMap(element => this.string(element) ?? []);
  }

  boolean(node: Node | undefined): boolean | undefined {
    if (!node || isNull(node)) return undefined;
    if (isScalar(node)) {
      const value = scalarValue(node);
      if (typeof value === 'boolean') return value;
      if (typeof value === 'string' && YES.has(value)) return true;
      if (typeof value === 'string' && NO.has(value)) return false;
    }
    this.mismatch(node, 'true or false');
    return undefined;
  }

  /** A value of any type. */
  value(node: Node): Value {
    const target = this.source.dereference(node);
    if (isScalar(target)) return scalarValue(target);
    if (isSeq(target)) return target.items.map(item => this.value(item as Node));
    const map = Object.create(null) as Record<string, Value>;
    const own = this.entries(target).filter(entry => entry.name !== '<<');
    for (const entry of [...this.merged(target), ...own]) map[entry.name] = this.value(entry.value);
    if (new Set(own.map(entry => entry.name)).size < own.length) {
      this.report('taskfile/duplicate-key', 'error', target, 'the mapping has a key twice', 'remove one of the two');
    }
    return map;
  }

  entries(node: Node): readonly Entry[] {
    if (!isMap(node)) return [];
    return node.items.filter(isPair).map(pair => {
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      const scalar = this.source.dereference(key);
      return {
        name: isScalar(scalar) ? scalarText(scalar) : '',
        key,
        value: value ? this.source.dereference(value) : absent(key),
      };
    });
  }

  /** Entries that `<<` brings in, the strongest first. */
  private merged(node: Node): readonly Entry[] {
    const merge = this.entries(node).find(entry => entry.name === '<<')?.value;
    if (!merge) return [];
    const maps = isSeq(merge) ? merge.items.map(item => this.source.dereference(item as Node)) : [merge];
    const found = new Map<string, Entry>();
    for (const map of maps) {
      if (!isMap(map)) {
        this.refuse(map, 'map merge requires a map or a sequence of maps as the value');
        continue;
      }
      for (const entry of [...this.entries(map).filter(e => e.name !== '<<'), ...this.merged(map)]) {
        if (!found.has(entry.name)) found.set(entry.name, entry);
      }
    }
    return [...found.values()];
  }
}

const YES = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const NO = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

export function isNull(node: Node): boolean {
  return isScalar(node) && scalarValue(node) === null;
}

function isKnown<K extends string>(name: string, known: readonly K[]): name is K {
  return (known as readonly string[]).includes(name);
}

/** The value of a key without one; it lies where the key ends. */
function absent(key: Node): Node {
  const scalar = new Scalar('');
  const end = key.range?.[1] ?? 0;
  scalar.type = 'PLAIN';
  scalar.range = [end, end, end];
  return scalar;
}

/** `{{.X}}` without quotes is a mapping in a mapping to YAML. */
function startsTemplate(node: Node): boolean {
  return isMap(node) && node.flow === true && isMap(node.items[0]?.key);
}

function describe(node: Node): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node)) return 'something else';
  const text = scalarText(node);
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

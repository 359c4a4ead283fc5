/** Reads typed fields from YAML nodes and reports what does not fit, in go-yaml's terms (semantics 2.0). */
import { NONE } from '../none';
import type { Diagnostic, DiagnosticCode, Range, Severity } from '../diagnostic';
import type { Value } from '../model';
import { closest } from '../text/distance';
import {
  dereference,
  isMapping,
  isScalar,
  isSequence,
  newScalar,
  type AliasNode,
  type ContentNode,
  type MappingNode,
  type ScalarNode,
  type SequenceNode,
  type YamlNode,
} from '../yaml/node';
import { isMergeKey, isNull, resolveScalar } from '../yaml/resolve';
import { LazyRange } from '../yaml/lines';
import { findDuplicates, mergedMappings, type MergeProblem } from './mapping';
import { readValue } from './value';
import type { YamlSource } from './yaml';

/** An entry of a mapping whose keys are names. */
export interface Entry {
  readonly name: string;
  readonly key: YamlNode;
  /** Aliases resolved. */
  readonly value: ContentNode;
  /** Set when the value is written as an alias. */
  readonly alias: AliasNode | undefined;
}

/** The entries of a mapping with fixed keys; an entry whose value is null counts as absent. They are few: no map is needed. */
export class Fields<K extends string> {
  /** @param entries name, value, name, value; also names that are not known */
  constructor(
    private readonly entries: readonly YamlNode[],
    private readonly known: Known<K>,
  ) {}

  get(name: K): ContentNode | undefined {
    const { entries } = this;
    for (let index = 0; index < entries.length; index += 2) {
      const key = entries[index];
      if (key?.kind === 'scalar' && key.value === name) return presentContent(entries[index + 1]);
    }
    return undefined;
  }

  /** How many there are at most. */
  get size(): number {
    return this.entries.length / 2;
  }

  has(name: K): boolean {
    return this.get(name) !== undefined;
  }

  /** In the order in which they are written. */
  forEach(visit: (name: K, value: ContentNode) => void): void {
    const { entries, known } = this;
    for (let index = 0; index < entries.length; index += 2) {
      const key = entries[index];
      const value = presentContent(entries[index + 1]);
      if (value && key?.kind === 'scalar' && isKnown(key.value, known)) visit(key.value, value);
    }
  }
}

function presentContent(node: YamlNode | undefined): ContentNode | undefined {
  return node && !isNull(node) ? dereference(node) : undefined;
}

/** Keys that a mapping may have, in the order in which they are shown. */
export type Known<K extends string> = ReadonlySet<K>;

/** Real Taskfiles repeat a few hundred entries. */
const MAX_REPEATED = 500_000;
/** To search for what was meant takes a while. */
const MAX_SUGGESTIONS = 100;

export class Reader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly decoded = new Set<ContentNode>();
  /** Entries that were decoded again because of aliases. */
  private repeated = 0;
  private suggestions = 0;

  constructor(readonly source: YamlSource) {}

  get file(): string {
    return this.source.file;
  }

  range(node: YamlNode): Range {
    return new LazyRange(this.source.lines, node.start, node.end);
  }

  report(code: DiagnosticCode, severity: Severity, node: YamlNode, message: string, hint: string): void {
    const range = this.range(node);
    this.diagnostics.push({ code, severity, message, file: this.file, range, hint });
  }

  /** Reports `taskfile/decode`: go-task refuses the file. */
  refuse(node: YamlNode, message: string, hint: string): void {
    this.report('taskfile/decode', 'error', node, message, hint);
  }

  mismatch(node: ContentNode, wanted: string, hint: string): void {
    const text = startsTemplate(node) ? 'put text that begins with {{ in quotes' : hint;
    this.refuse(node, `expected ${wanted}, found ${describe(node)}`, text);
  }

  /**
   * Fields of a mapping that go-task decodes into a struct: `<<` merges, a key given twice is refused, keys that go-task
   * does not know are ignored with a note (`taskfile/unknown-key`).
   */
  fields<K extends string>(node: MappingNode, what: string, known: Known<K>): Fields<K> {
    const refused = this.refuseDuplicates(node);
    if (!this.mayRepeat(node)) return new Fields([], known);
    if (!hasPlainKeys(node)) return new Fields(this.namedEntries(node, what, known, refused), known);
    const { children } = node;
    for (let index = 0; index < children.length; index += 2) {
      const key = children[index];
      const value = children[index + 1];
      if (key?.kind !== 'scalar' || !value) continue;
      if (isKnown(key.value, known)) this.isAbsent(value);
      else if (!isNull(key)) this.noteUnknown(key, key.value, what, known);
    }
    return new Fields(children, known);
  }

  /** Keys that are written differently may have one name, and some come from mappings that `<<` merges. */
  private namedEntries<K extends string>(
    node: MappingNode,
    what: string,
    known: Known<K>,
    refused: boolean,
  ): readonly YamlNode[] {
    const seen = new Map<string, YamlNode>();
    const values = new Map<string, ContentNode>();
    this.forEachNamed(node, (name, key, value) => {
      const first = seen.get(name);
      if (!isKnown(name, known)) this.noteUnknown(key, name, what, known);
      else if (first && !refused) this.duplicate(key, name, first);
      else if (!this.isAbsent(value)) values.set(name, dereference(value));
      seen.set(name, key);
    });
    for (const mapping of this.merged(node)) {
      this.forEachNamed(mapping, (name, key, value) => {
        if (seen.has(name)) return;
        seen.set(name, key);
        if (isKnown(name, known) && !this.isAbsent(value)) values.set(name, dereference(value));
      });
    }
    return [...values].flatMap(([name, value]) => [newScalar(name, 'plain', 0, 0, 1, 1), value]);
  }

  private forEachNamed({ children }: MappingNode, visit: (name: string, key: YamlNode, value: YamlNode) => void): void {
    for (let index = 0; index < children.length; index += 2) {
      const key = children[index];
      const value = children[index + 1];
      if (!key || !value || isMergeKey(key)) continue;
      const name = this.fieldName(key);
      if (name !== undefined) visit(name, key, value);
    }
  }

  /**
   * What the entries of a mapping with free keys mean, by name: a key given twice keeps its first place and takes the
   * last value, but go-task decodes both. It reads the names as they are written: `<<` is one, an alias is called like
   * its anchor, a list or mapping has none.
   */
  named<T>(node: MappingNode, what: string, decode: (entry: Entry, reader: Reader) => T): Map<string, T> {
    const decoded = new Map<string, T>();
    if (!this.mayRepeat(node)) return decoded;
    // Kept from the first name on that comes again.
    let keys: Map<string, YamlNode> | undefined;
    const { children } = node;
    for (let index = 0; index < children.length; index += 2) {
      const entry = entryAt(children, index);
      if (!entry) continue;
      const { name, key } = entry;
      if (keys || decoded.has(name)) {
        keys ??= firstKeys(children, index);
        const first = keys.get(name);
        if (first) this.noteRepeated(what, name, key, first);
        keys.set(name, key);
      }
      this.isAbsent(entry.value);
      decoded.set(name, decode(entry, this));
    }
    return decoded;
  }

  private noteRepeated(what: string, name: string, key: YamlNode, first: YamlNode): void {
    const message = `${what} "${name}" is declared twice; task takes this one, not the one at line ${first.line}`;
    this.report('taskfile/duplicate-key', 'warning', key, message, 'remove or rename one of the two');
  }

  entries({ children }: MappingNode): readonly Entry[] {
    const entries: Entry[] = [];
    for (let index = 0; index < children.length; index += 2) {
      const entry = entryAt(children, index);
      if (entry) entries.push(entry);
    }
    return entries;
  }

  /** Elements of a sequence, aliases resolved; null elements are dropped. A scalar is refused (semantics 2.0). */
  elements(node: ContentNode, what: string): readonly ContentNode[] {
    if (!isSequence(node)) {
      this.mismatch(node, `a list of ${what}`, 'write it as a list, each entry after "- "');
      return NONE;
    }
    if (!this.mayRepeat(node)) return NONE;
    const { children } = node;
    if (children.every(isPresentContent)) return children;
    return children.filter(child => !this.isAbsent(child)).map(dereference);
  }

  /** What the elements of a sequence mean; those that mean nothing are left out. */
  each<T>(
    node: ContentNode,
    what: string,
    decode: (element: ContentNode, reader: Reader) => T | undefined,
  ): readonly T[] {
    const decoded = this.elements(node, what).map(element => decode(element, this));
    return decoded.every(isDefined) ? decoded : decoded.filter(isDefined);
  }

  string(node: ContentNode | undefined): string | undefined {
    if (!node || isNull(node)) return undefined;
    if (isScalar(node)) return this.text(node);
    this.mismatch(node, 'a string', 'write one text; put it in quotes when it has special characters');
    return undefined;
  }

  strings(node: ContentNode | undefined): readonly string[] {
    return node ? this.each(node, 'strings', element => this.string(element)) : NONE;
  }

  boolean(node: ContentNode | undefined): boolean | undefined {
    if (!node || isNull(node)) return undefined;
    if (isScalar(node)) {
      const resolved = resolveScalar(node);
      const value = 'problem' in resolved ? undefined : resolved.value;
      if (typeof value === 'boolean') return value;
      if (typeof value === 'string' && YES.has(value)) return true;
      if (typeof value === 'string' && NO.has(value)) return false;
    }
    this.mismatch(node, 'true or false', 'write true or false, without quotes');
    return undefined;
  }

  /** A value of any type. */
  value(node: YamlNode): Value {
    return readValue(node, this);
  }

  /** The mappings that `<<` brings in, the strongest first. */
  merged(node: MappingNode): readonly MappingNode[] {
    const { mappings, problem } = mergedMappings(node);
    if (problem) this.refuseMerge(problem);
    for (const mapping of mappings) this.refuseDuplicates(mapping);
    return mappings;
  }

  /** True when there were some. */
  refuseDuplicates(node: MappingNode): boolean {
    const duplicates = findDuplicates(node);
    for (const { name, key, first } of duplicates) this.duplicate(key, name, first);
    return duplicates.length > 0;
  }

  /** False once aliases have made too much of the same lists and mappings. */
  private mayRepeat(node: SequenceNode | MappingNode): boolean {
    if (!this.source.hasAliases) return true;
    if (!this.decoded.has(node)) {
      this.decoded.add(node);
      return true;
    }
    if (this.repeated > MAX_REPEATED) return false;
    this.repeated += node.children.length;
    if (this.repeated <= MAX_REPEATED) return true;
    this.report('yaml/alias', 'error', node, 'document contains excessive aliasing', 'repeat less');
    return false;
  }

  private duplicate(key: YamlNode, name: string, first: YamlNode): void {
    const message = `mapping key "${name}" already defined at line ${first.line}`;
    this.report('taskfile/duplicate-key', 'error', key, message, 'remove one of the two');
  }

  private refuseMerge({ node, message, code }: MergeProblem): void {
    this.report(code, 'error', node, message, 'write `<<: *anchor`, where the anchor marks another mapping');
  }

  /** Nothing for a null key, which go-yaml skips. */
  private fieldName(key: YamlNode): string | undefined {
    const node = dereference(key);
    if (node === key && isScalar(node) && node.tag === '' && node.value !== '')
      return isNull(node) ? undefined : node.value;
    return this.isAbsent(key) ? undefined : this.string(node);
  }

  private noteUnknown(key: YamlNode, name: string, what: string, known: Known<string>): void {
    if (name === '<<' || name.startsWith('x-') || name.startsWith('.')) return;
    const meant = this.suggestions++ < MAX_SUGGESTIONS ? closest(name, [...known], 2) : undefined;
    const hint = meant === undefined ? 'remove it, or let it begin with `x-` to keep it' : `did you mean "${meant}"?`;
    this.report('taskfile/unknown-key', 'info', key, `${what} has no key "${name}"; task ignores it`, hint);
  }

  /** Null, once its tag is found to be right. */
  private isAbsent(node: YamlNode): boolean {
    if (!isNull(node)) return false;
    const content = dereference(node);
    if (isScalar(content)) this.text(content);
    return true;
  }

  /** The text of a scalar, which go-yaml refuses when it does not fit the tag. */
  private text(node: ScalarNode): string {
    if (node.tag === '') return node.value;
    const resolved = resolveScalar(node);
    if ('problem' in resolved) this.refuse(node, resolved.problem, 'remove the tag, or write a value that fits it');
    else if (resolved.tag === '!!binary') return String(resolved.value);
    return node.value;
  }
}

function isPresentContent(node: YamlNode): node is ContentNode {
  return node.kind !== 'alias' && !isNull(node);
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

const YES = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const NO = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

function isKnown<K extends string>(name: string, known: Known<K>): name is K {
  return (known as Known<string>).has(name);
}

function entryAt(children: readonly YamlNode[], index: number): Entry | undefined {
  const key = children[index];
  const value = children[index + 1];
  if (!key || !value) return undefined;
  const name = isScalar(key) ? key.value : key.kind === 'alias' ? key.name : '';
  return { name, key, value: dereference(value), alias: value.kind === 'alias' ? value : undefined };
}

/** The keys before an entry; of those with one name, the last. */
function firstKeys(children: readonly YamlNode[], end: number): Map<string, YamlNode> {
  const keys = new Map<string, YamlNode>();
  for (let index = 0; index < end; index += 2) {
    const entry = entryAt(children, index);
    if (entry) keys.set(entry.name, entry.key);
  }
  return keys;
}

/** Whether all keys are names as they stand there. */
function hasPlainKeys({ children }: MappingNode): boolean {
  for (let index = 0; index < children.length; index += 2) {
    const key = children[index];
    if (key?.kind !== 'scalar' || key.tag !== '' || isMergeKey(key)) return false;
  }
  return true;
}

/** `{{.X}}` without quotes is a mapping in a mapping to YAML. */
function startsTemplate(node: ContentNode): boolean {
  return isMapping(node) && node.flow && node.children[0]?.kind === 'mapping';
}

function describe(node: ContentNode): string {
  if (isMapping(node)) return 'a mapping';
  if (isSequence(node)) return 'a list';
  const { value } = node;
  return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
}

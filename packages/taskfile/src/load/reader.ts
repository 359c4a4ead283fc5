/** Reads typed fields from YAML nodes and reports what does not fit, in go-yaml's terms (semantics 2.0). */
import type { Diagnostic, DiagnosticCode, Range, Severity } from '../diagnostic';
import type { Value } from '../model';
import { closest } from '../text/distance';
import {
  dereference,
  isMapping,
  isScalar,
  isSequence,
  type AliasNode,
  type ContentNode,
  type MappingNode,
  type ScalarNode,
  type SequenceNode,
  type YamlNode,
} from '../yaml/node';
import { isMergeKey, isNull, resolveScalar } from '../yaml/resolve';
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
  readonly alias?: AliasNode;
}

/** The entries of a mapping with fixed keys; an entry whose value is null counts as absent. */
export type Fields<K extends string> = ReadonlyMap<K, ContentNode>;

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
    return this.source.range(node);
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
  fields<K extends string>(node: MappingNode, what: string, known: readonly K[]): Fields<K> {
    const refused = this.refuseDuplicates(node);
    const fields = new Map<K, ContentNode>();
    if (!this.mayRepeat(node)) return fields;
    // Which names there are matters where keys that are written differently may have one name, and to what is merged.
    const seen = hasPlainKeys(node) ? undefined : new Map<string, YamlNode>();
    for (let index = 0; index < node.children.length; index += 2) {
      const key = node.children[index];
      const value = node.children[index + 1];
      if (!key || !value || isMergeKey(key)) continue;
      const name = this.fieldName(key);
      if (name === undefined) continue;
      const first = seen?.get(name);
      if (!isKnown(name, known)) this.noteUnknown(key, name, what, known);
      else if (first && !refused) this.duplicate(key, name, first);
      else if (!this.isAbsent(value)) fields.set(name, dereference(value));
      seen?.set(name, key);
    }
    if (!seen) return fields;
    for (const mapping of this.merged(node)) {
      for (let index = 0; index < mapping.children.length; index += 2) {
        const key = mapping.children[index];
        const value = mapping.children[index + 1];
        if (!key || !value || isMergeKey(key)) continue;
        const name = this.fieldName(key);
        if (name === undefined || seen.has(name)) continue;
        seen.set(name, key);
        if (isKnown(name, known) && !this.isAbsent(value)) fields.set(name, dereference(value));
      }
    }
    return fields;
  }

  /**
   * What the entries of a mapping with free keys mean, by name: a key given twice keeps its first place and takes the
   * last value, but go-task decodes both. It reads the names as they are written: `<<` is one, an alias is called like
   * its anchor, a list or mapping has none.
   */
  named<T>(node: MappingNode, what: string, decode: (entry: Entry, reader: Reader) => T): ReadonlyMap<string, T> {
    const decoded = new Map<string, T>();
    if (!this.mayRepeat(node)) return decoded;
    const entries = this.entries(node);
    // Kept from the first name on that comes again.
    let keys: Map<string, YamlNode> | undefined;
    for (const [index, entry] of entries.entries()) {
      if (!keys && decoded.has(entry.name)) keys = new Map(entries.slice(0, index).map(({ name, key }) => [name, key]));
      const first = keys?.get(entry.name);
      if (first) {
        const message = `${what} "${entry.name}" is declared twice; task takes this one, not the one at line ${first.line}`;
        this.report('taskfile/duplicate-key', 'warning', entry.key, message, 'remove or rename one of the two');
      }
      keys?.set(entry.name, entry.key);
      this.isAbsent(entry.value);
      decoded.set(entry.name, decode(entry, this));
    }
    return decoded;
  }

  entries(node: MappingNode): readonly Entry[] {
    const entries: Entry[] = [];
    for (let index = 0; index < node.children.length; index += 2) {
      const key = node.children[index];
      const value = node.children[index + 1];
      if (!key || !value) continue;
      const name = isScalar(key) ? key.value : key.kind === 'alias' ? key.name : '';
      const entry = { name, key, value: dereference(value) };
      entries.push(value.kind === 'alias' ? { ...entry, alias: value } : entry);
    }
    return entries;
  }

  /** Elements of a sequence, aliases resolved; null elements are dropped. A scalar is refused (semantics 2.0). */
  elements(node: ContentNode, what: string): readonly ContentNode[] {
    if (isSequence(node)) {
      return this.mayRepeat(node) ? node.children.filter(child => !this.isAbsent(child)).map(dereference) : [];
    }
    this.mismatch(node, `a list of ${what}`, 'write it as a list, each entry after "- "');
    return [];
  }

  string(node: ContentNode | undefined): string | undefined {
    if (!node || isNull(node)) return undefined;
    if (isScalar(node)) return this.text(node);
    this.mismatch(node, 'a string', 'write one text; put it in quotes when it has special characters');
    return undefined;
  }

  strings(node: ContentNode | undefined): readonly string[] {
    if (!node) return [];
    return this.elements(node, 'strings').flatMap(element => this.string(element) ?? []);
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

  private noteUnknown(key: YamlNode, name: string, what: string, known: readonly string[]): void {
    if (name === '<<' || name.startsWith('x-') || name.startsWith('.')) return;
    const meant = this.suggestions++ < MAX_SUGGESTIONS ? closest(name, known, 2) : undefined;
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

const YES = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const NO = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

function isKnown<K extends string>(name: string, known: readonly K[]): name is K {
  return (known as readonly string[]).includes(name);
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

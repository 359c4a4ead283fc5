/** Reads an entry Taskfile with everything it includes, and merges it into one (semantics 3). */
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic, Range } from '../diagnostic';
import { absorb, startMerge, type Merged } from '../merge';
import type { Include, LoadResult, TaskfileDocument } from '../model';
import { decodeTaskfile } from './decode/taskfile';
import { mergeOrder } from './order';
import { chooseTaskfile, TASKFILE_NAMES } from './discover';
import { MAX_BYTES, nodeFiles, type FileSource } from './files';
import { locateInclude, type Environment } from './include';
import { parseYaml } from './yaml';

export interface LoadOptions {
  /** Where files are read from; the disk by default. */
  readonly files?: FileSource;
  /** The OS environment that include paths see; empty by default. */
  readonly env?: Environment;
  /** ROOT_DIR; the entry's directory by default. */
  readonly rootDir?: string;
}

const MAX_DEPTH = 50;
const MAX_NAMES = 100_000;

/**
 * Loads the Taskfile at `entry`, a file or a directory to look in.
 * @returns no Taskfile when there is a diagnostic of severity error. Codes: those of `decodeTaskfile` and `absorb`,
 * `yaml/syntax`, `yaml/alias`, `taskfile/not-found`, `taskfile/unreadable`, `taskfile/too-large`, and `include/not-found`, `include/remote`,
 * `include/insecure`, `include/template`, `include/cycle`, `include/checksum`, `include/too-deep`, `include/too-many-tasks`.
 */
export function load(entry: string, options: LoadOptions = {}): LoadResult {
  const loader = new Loader(options.files ?? nodeFiles, options.env ?? {});
  const path = resolve(entry);
  const file = loader.locate(path);
  if (file === undefined) {
    const message = `no Taskfile found at ${path}`;
    const hint = `create it, or run \`task --init\``;
    return { diagnostics: [{ code: 'taskfile/not-found', severity: 'error', message, file: path, hint }] };
  }
  loader.read(file);
  const { diagnostics } = loader;
  const broken = (): boolean => diagnostics.some(({ severity }) => severity === 'error');
  // go-task reads everything before it merges anything, so a file that cannot be read is what it complains about.
  const merged = broken() ? undefined : loader.merge(file);
  if (!merged || broken()) return { diagnostics };
  const { document } = merged;
  return {
    taskfile: {
      entry: file,
      rootDir: options.rootDir === undefined ? dirname(file) : resolve(options.rootDir),
      tasks: merged.tasks,
      vars: merged.vars,
      env: merged.env,
      dotenv: document.dotenv,
      silent: document.silent,
      set: document.set,
      shopt: document.shopt,
      ...(document.method !== undefined && { method: document.method }),
      ...(document.run !== undefined && { run: document.run }),
      ...(document.useGitignore !== undefined && { useGitignore: document.useGitignore }),
      ...(merged.output !== undefined && { output: merged.output }),
      files: [...loader.files],
    },
    diagnostics,
  };
}

/** One Taskfile of the graph. */
interface Node {
  readonly merged: Merged;
  /** Its includes by the file that they name, in the order of declaration. */
  readonly edges: Map<string, Edge[]>;
}

interface Edge {
  readonly include: Include;
  readonly dir: string;
}

class Loader {
  readonly diagnostics: Diagnostic[] = [];
  /** Every file consulted. */
  readonly files = new Set<string>();
  private readonly nodes = new Map<string, Node | undefined>();
  private readonly open: string[] = [];
  /** Of tasks that merging has added, and their aliases. */
  private names = 0;

  constructor(
    private readonly source: FileSource,
    private readonly env: Environment,
  ) {}

  /** The file itself, or the Taskfile of a directory. */
  locate(path: string): string | undefined {
    if (!this.source.isDirectory(path)) {
      this.files.add(path);
      return this.source.exists(path) ? path : undefined;
    }
    const chosen = chooseTaskfile(TASKFILE_NAMES.filter(name => this.source.exists(join(path, name))));
    const asked = chosen === undefined ? TASKFILE_NAMES : [chosen];
    for (const name of asked) this.files.add(join(path, name));
    return chosen === undefined ? undefined : join(path, chosen);
  }

  /** Reads a file and all that it includes, each once, however often it is included. */
  read(file: string): void {
    if (this.nodes.has(file)) return;
    const document = this.decode(file);
    const node = document && { merged: startMerge(document), edges: new Map<string, Edge[]>() };
    this.nodes.set(file, node);
    if (!node) return;
    this.open.push(file);
    for (const include of node.merged.document.includes) this.include(node, include);
    this.open.pop();
  }

  /** The entry with everything that was read merged into it. */
  merge(entry: string): Merged | undefined {
    const includers = new Map<string, { readonly parent: Merged; readonly edges: readonly Edge[] }[]>();
    for (const node of this.nodes.values()) {
      if (!node) continue;
      for (const [target, edges] of node.edges) {
        const known = includers.get(target) ?? [];
        includers.set(target, [...known, { parent: node.merged, edges }]);
      }
    }
    for (const file of mergeOrder(entry, included => this.nodes.get(included)?.edges.keys() ?? [])) {
      const child = this.nodes.get(file)?.merged;
      if (!child) continue;
      for (const { parent, edges } of includers.get(file) ?? []) {
        for (const edge of edges) if (!this.absorb(parent, child, edge)) return undefined;
      }
    }
    return this.nodes.get(entry)?.merged;
  }

  private decode(file: string): TaskfileDocument | undefined {
    this.files.add(file);
    const text = this.source.read(file);
    const refuse = (code: string, message: string, hint: string): void => {
      this.diagnostics.push({ code, severity: 'error', message, file, hint });
    };
    if (text === undefined) {
      refuse('taskfile/unreadable', `cannot read ${file}`, 'it must be a file, and you must be allowed to read it');
      return undefined;
    }
    if (text.length > MAX_BYTES) {
      refuse('taskfile/too-large', 'the Taskfile is larger than 4 MiB', 'split it');
      return undefined;
    }
    const parsed = parseYaml(file, text);
    if ('diagnostic' in parsed) {
      this.diagnostics.push(parsed.diagnostic);
      return undefined;
    }
    const { document, diagnostics } = decodeTaskfile(parsed.source);
    // The schema version is the entry's affair: included files must have the same.
    const entry = this.open.length === 0;
    this.diagnostics.push(...diagnostics.filter(({ code }) => entry || code !== 'taskfile/version'));
    return document;
  }

  private include({ merged, edges }: Node, include: Include): void {
    const { file } = merged.document;
    const location = locateInclude(include, merged.document, this.env);
    if ('diagnostic' in location) {
      const forgiven = include.optional && location.diagnostic.code === 'include/insecure';
      if (!forgiven) this.diagnostics.push(location.diagnostic);
      return;
    }
    const target = this.locate(location.path);
    if (target === undefined) {
      if (!include.optional) this.refuse('include/not-found', file, include.range, ...notFound(include, location.path));
      return;
    }
    const start = this.open.indexOf(target);
    if (start >= 0) {
      // go-task notes an include once the included file is read: it is the cycle's first that closes it.
      const next = this.open[start + 1] ?? target;
      const message = `include cycle detected between ${target} <--> ${next}`;
      this.refuse('include/cycle', file, include.range, message, 'remove one of the includes that form the cycle');
      return;
    }
    if (this.open.length >= MAX_DEPTH) {
      this.refuse('include/too-deep', file, include.range, `includes are nested more than ${MAX_DEPTH} deep`);
      return;
    }
    this.read(target);
    if (!this.nodes.get(target)) return;
    this.verify(include, file, target);
    const known = edges.get(target);
    if (known) known.push({ include, dir: location.dir });
    else edges.set(target, [{ include, dir: location.dir }]);
  }

  /** False when there is no use in going on. */
  private absorb(parent: Merged, child: Merged, { include, dir }: Edge): boolean {
    this.names += namesOf(child, include);
    if (this.names > MAX_NAMES) {
      const message = `includes add up to more than ${MAX_NAMES} tasks and aliases`;
      this.refuse('include/too-many-tasks', parent.document.file, include.range, message);
      return false;
    }
    this.diagnostics.push(...absorb(parent, child, include, dir));
    return true;
  }

  private verify(include: Include, file: string, target: string): void {
    if (include.checksum === undefined) return;
    const actual = createHash('sha256')
      .update(this.source.read(target) ?? '')
      .digest('hex');
    if (actual === include.checksum) return;
    const message = `The checksum of the Taskfile at "${target}" does not match! got: "${actual}" want: "${include.checksum}"`;
    this.refuse('include/checksum', file, include.range, message, 'review the change, then update `checksum`');
  }

  private refuse(code: string, file: string, range: Range, message: string, hint?: string): void {
    this.diagnostics.push({ code, severity: 'error', message, file, range, ...(hint !== undefined && { hint }) });
  }
}

/** How many names an include adds: each alias of it gives every task another, and every alias of that task. */
function namesOf({ tasks }: Merged, { aliases }: Include): number {
  let names = 0;
  for (const task of tasks.values()) names += (1 + task.aliases.length) * (1 + aliases.length);
  return names;
}

function notFound(include: Include, path: string): [string, string] {
  return [
    `no Taskfile found at ${path}, which is included as "${include.namespace}"`,
    'check the path (it starts at the including file), or set `optional: true`',
  ];
}

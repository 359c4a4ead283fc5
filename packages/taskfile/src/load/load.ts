/** Reads an entry Taskfile with everything it includes, and merges it into one (semantics 3). */
import { dirname, resolve } from 'node:path';
import type { Diagnostic, DiagnosticCode, Range } from '../diagnostic';
import { absorb, startMerge, type Merged } from '../merge';
import type { Include, LoadResult, TaskfileDocument } from '../model';
import { decodeTaskfile } from './decode/taskfile';
import { hidePasswords } from '../text/hide-passwords';
import { Contents, type RemoteSource } from './contents';
import { MAX_BYTES, nodeFiles, type FileSource } from './files';
import { locateInclude, type Environment, type Place } from './include';
import { mergeOrder } from './order';
import { notFetched } from './remote';
import { parseYaml } from './yaml';

export interface LoadOptions {
  /** Where files are read from; the disk by default. */
  readonly files?: FileSource;
  /** The OS environment that include paths see; empty by default. */
  readonly env?: Environment;
  /** ROOT_DIR; the entry's directory by default. */
  readonly rootDir?: string;
  /**
   * Supplies remote Taskfiles, for `load` itself reaches no network. Without it they are refused (`include/remote`), or
   * taken for absent, with a warning, where they are `optional`.
   */
  readonly remote?: RemoteSource;
}

const MAX_DEPTH = 50;
/** There is no end of what a server can make up. */
const MAX_FETCHES = 1_000;
const MAX_NAMES = 100_000;

/**
 * Loads the Taskfile at `entry`, a file or a directory to look in.
 * @returns no Taskfile when there is a diagnostic of severity error. Codes: those of `decodeTaskfile`, `absorb` and
 * `locateInclude`, `yaml/syntax`, `yaml/alias`, `taskfile/not-found`, `taskfile/unreadable`, `taskfile/too-large`,
 * `include/fetch-failed`, `include/cycle`, `include/checksum`, `include/too-deep`, `include/too-many-remote`,
 * `include/too-many-tasks`.
 */
export function load(entry: string, options: LoadOptions = {}): LoadResult {
  const { taskfile, diagnostics } = loadAll(entry, options);
  const shown = diagnostics.map(one => ({ ...one, message: hidePasswords(one.message) }));
  return { ...(taskfile && { taskfile }), diagnostics: shown };
}

function loadAll(entry: string, options: LoadOptions): LoadResult {
  const contents = new Contents(options.files ?? nodeFiles, options.remote);
  const loader = new Loader(contents, options.env ?? {});
  const path = resolve(entry);
  const file = contents.locate(path);
  if (file === undefined) {
    const message = `no Taskfile found at ${path}`;
    const hint = `create it, or run \`task --init\``;
    return { diagnostics: [{ code: 'taskfile/not-found', severity: 'error', message, file: path, hint }] };
  }
  const rootDir = options.rootDir === undefined ? dirname(file) : resolve(options.rootDir);
  loader.read({ location: file, dir: rootDir });
  const { diagnostics } = loader;
  const broken = (): boolean => diagnostics.some(({ severity }) => severity === 'error');
  // go-task reads everything before it merges anything, so a file that cannot be read is what it complains about.
  const merged = broken() ? undefined : loader.merge(file);
  if (!merged || broken()) return { diagnostics };
  const { document } = merged;
  return {
    taskfile: {
      entry: file,
      rootDir,
      tasks: merged.tasks,
      vars: merged.vars,
      env: merged.env,
      dotenv: document.dotenv,
      silent: document.silent,
      set: document.set,
      shopt: document.shopt,
      ...(document.method !== undefined && { method: document.method }),
      ...(document.run !== undefined && { run: document.run }),
      ...(document.interval !== undefined && { interval: document.interval }),
      ...(document.useGitignore !== undefined && { useGitignore: document.useGitignore }),
      ...(merged.output !== undefined && { output: merged.output }),
      files: [...contents.files],
    },
    diagnostics,
  };
}

/** One Taskfile of the graph. */
interface Node {
  readonly place: Place;
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
  private readonly nodes = new Map<string, Node | undefined>();
  private readonly open: string[] = [];
  /** Of tasks that merging has added, and their aliases. */
  private names = 0;
  /** A limit was met, so that there is no use in reading on. */
  private exhausted = false;

  constructor(
    private readonly contents: Contents,
    private readonly env: Environment,
  ) {}

  /** Reads a file and all that it includes, each once, however often it is included. */
  read(place: Place): void {
    const { location } = place;
    if (this.nodes.has(location)) return;
    const document = this.decode(place);
    const node = document && { place, merged: startMerge(document), edges: new Map<string, Edge[]>() };
    this.nodes.set(location, node);
    if (!node) return;
    this.open.push(location);
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

  private decode(place: Place): TaskfileDocument | undefined {
    const { location: file } = place;
    const text = this.contents.read(place);
    const refuse = (code: DiagnosticCode, message: string, hint: string): void => {
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

  private include(node: Node, include: Include): void {
    const place = this.exhausted ? undefined : this.locate(node, include);
    if (!place) return;
    const { location, dir } = place;
    const { file } = node.merged.document;
    const start = this.open.indexOf(location);
    if (start >= 0) {
      // go-task notes an include once the included file is read: it is the cycle's first that closes it.
      const next = this.open[start + 1] ?? location;
      const message = `include cycle detected between ${location} <--> ${next}`;
      this.refuse('include/cycle', file, include.range, message, 'remove one of the includes that form the cycle');
      return;
    }
    if (this.open.length >= MAX_DEPTH) {
      const message = `includes are nested more than ${MAX_DEPTH} deep`;
      this.refuse('include/too-deep', file, include.range, message, 'include the files from one that is higher up');
      this.exhausted = true;
      return;
    }
    if (!this.obtain(place, include, file)) return;
    // What is not what was pinned is not even parsed.
    if (!this.verify(include, file, place)) return;
    this.read(place);
    if (!this.nodes.get(location)) return;
    const known = node.edges.get(location);
    if (known) known.push({ include, dir });
    else node.edges.set(location, [{ include, dir }]);
  }

  /** Which Taskfile an include means; none when that has been refused, or is optional and absent. */
  private locate({ place, merged: { document } }: Node, include: Include): Place | undefined {
    const located = locateInclude(include, document, place, this.env);
    if ('diagnostic' in located) {
      if (!include.optional || !located.forgivable) this.diagnostics.push(located.diagnostic);
      return undefined;
    }
    const { file } = document;
    if (located.address) {
      if (this.contents.canFetch) return located;
      const severity = include.optional ? 'warning' : 'error';
      this.diagnostics.push({ ...notFetched(located.address), severity, file, range: include.range });
      return undefined;
    }
    const location = this.contents.locate(located.location);
    if (location !== undefined) return { ...located, location };
    if (!include.optional)
      this.refuse('include/not-found', file, include.range, ...notFound(include, located.location));
    return undefined;
  }

  /** False when a remote Taskfile cannot be had; that it is optional is no excuse then (semantics 3.1-05). */
  private obtain(place: Place, include: Include, file: string): boolean {
    if (!place.address) return true;
    const { contents } = this;
    if (!contents.has(place) && contents.fetches >= MAX_FETCHES) {
      const message = `more than ${MAX_FETCHES} remote Taskfiles are included`;
      this.refuse('include/too-many-remote', file, include.range, message, 'keep copies of them in the workspace');
      this.exhausted = true;
      return false;
    }
    if (contents.read(place) !== undefined) return true;
    const message = `the remote Taskfile ${place.location} cannot be had`;
    this.refuse('include/fetch-failed', file, include.range, message, 'check the address, and that you may read it');
    return false;
  }

  /** False when there is no use in going on. */
  private absorb(parent: Merged, child: Merged, { include, dir }: Edge): boolean {
    this.names += namesOf(child, include);
    if (this.names > MAX_NAMES) {
      const message = `includes add up to more than ${MAX_NAMES} tasks and aliases`;
      const hint = 'include each file once, and give includes fewer aliases';
      this.refuse('include/too-many-tasks', parent.document.file, include.range, message, hint);
      return false;
    }
    this.diagnostics.push(...absorb(parent, child, include, dir));
    return true;
  }

  private verify(include: Include, file: string, place: Place): boolean {
    if (include.checksum === undefined) return true;
    const actual = this.contents.checksum(place);
    if (actual === undefined || actual === include.checksum) return true;
    const message = `The checksum of the Taskfile at "${place.location}" does not match! got: "${actual}" want: "${include.checksum}"`;
    this.refuse('include/checksum', file, include.range, message, 'review the change, then update `checksum`');
    return false;
  }

  private refuse(code: DiagnosticCode, file: string, range: Range, message: string, hint: string): void {
    this.diagnostics.push({ code, severity: 'error', message, file, range, hint });
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

/**
 * Copies of Taskfiles for the real `task`, in which tasks say something else, and which mean what they meant where they lie:
 * paths are absolute, and TASKFILE, TASKFILE_DIR and ROOT_TASKFILE (semantics 1.5) name the files that were copied.
 */
import { dirname, join } from 'node:path';
import { Contents } from '../load/contents';
import { decodeTaskfile } from '../load/decode/taskfile';
import { nodeFiles, type FileSource } from '../load/files';
import { locateInclude, type Environment } from '../load/include';
import { parseYaml } from '../load/yaml';
import type { Include, Taskfile, TaskfileDocument } from '../model';
import { quoteGo } from '../template/format/quote';
import { changeTask, type TaskChange } from './change';
import { flag, get, print, set, text, treeOf, type Mapping, type Tree } from './tree';

export interface RelocateOptions {
  /** Where the copies are to lie; nothing is written. */
  readonly folder: string;
  /** By the file that declares a task and the name that it has there. */
  readonly changes: ReadonlyMap<string, ReadonlyMap<string, TaskChange>>;
  /** The OS environment that include paths see. */
  readonly env: Environment;
  readonly files?: FileSource;
  /** All files of the Taskfile, and not only those that change. */
  readonly all?: boolean;
}

export interface Relocated {
  /** Path of the copy of the entry. */
  readonly entry: string;
  /** What is to be written, by path. */
  readonly copies: ReadonlyMap<string, string>;
  /** Which file each of them is a copy of. */
  readonly originals: ReadonlyMap<string, string>;
}

/** The copies, or what about these Taskfiles cannot be kept in a copy. */
export function relocate(
  { entry }: Pick<Taskfile, 'entry'>,
  { folder, changes, env, files = nodeFiles, all = false }: RelocateOptions,
): Relocated | { readonly refusal: string } {
  const read = readAll(entry, env, files);
  if ('refusal' in read) return read;
  const copied = [...read.keys()].filter(file => all || file === entry || leadsToChange(file, read, changes));
  const paths = new Map(copied.map((file, index) => [file, join(folder, `${index}.yml`)]));
  const odd = [folder, ...read.keys()].find(path => MEANS_MORE.test(path));
  if (odd !== undefined) return { refusal: `the path ${odd} means something else within a Taskfile` };
  for (const [file, names] of changes)
    if (!read.has(file))
      return { refusal: `${file}, which declares \`${[...names.keys()].join(', ')}\`, is not included` };

  const opened = [...changes.values()].some(names => [...names.values()].some(({ callable }) => callable));
  const copies = new Map<string, string>();
  for (const [file, path] of paths) {
    const source = read.get(file);
    if (!source) continue;
    const changed = changedTree(source, changes.get(file) ?? new Map<string, TaskChange>());
    if ('refusal' in changed) return { refusal: `${file}: ${changed.refusal}` };
    const placed = withPlaces(changed.root, source, { paths, opened });
    const root = file === entry ? withNames(placed, entry, paths) : placed;
    if (!root) return { refusal: `${file} sets ${NAMES.join(', ')} or one of them itself` };
    copies.set(path, `${print(root)}\n`);
  }
  const originals = new Map([...paths].map(([file, copy]) => [copy, file]));
  return { entry: paths.get(entry) ?? entry, copies, originals };
}

/** To templates, to go-task's expansion of paths. */
const MEANS_MORE = /[$`\\]|\{\{/;

interface Source {
  readonly document: TaskfileDocument;
  readonly root: Mapping;
  readonly includes: readonly Located[];
}

interface Located {
  readonly include: Include;
  /** The file, or where one would be. */
  readonly file: string;
  readonly isThere: boolean;
  readonly dir: string;
}

type Sources = ReadonlyMap<string, Source>;

/** Every file of a Taskfile that has been loaded, and so has no mistakes. */
function readAll(entry: string, env: Environment, files: FileSource): Sources | { readonly refusal: string } {
  const contents = new Contents(files, undefined);
  const sources = new Map<string, Source>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (sources.has(file)) continue;
    const parsed = parseYaml(file, contents.read({ location: file, dir: '' }) ?? '');
    if ('diagnostic' in parsed) return { refusal: `${file}: ${parsed.diagnostic.message}` };
    const { document } = decodeTaskfile(parsed.source);
    const root = parsed.source.root && treeOf(parsed.source.root);
    if (root?.kind !== 'mapping') return { refusal: `${file} has changed since it was read` };
    if (namesFiles(get(root, 'env')))
      return {
        refusal: `the \`env\` of ${file} names a Taskfile (${NAMES.join(', ')}), which it sees before it can be kept`,
      };
    const includes: Located[] = [];
    for (const include of document.includes) {
      const located = locateInclude(include, document, { location: file, dir: dirname(file) }, env);
      if ('diagnostic' in located) return { refusal: `${file}: ${located.diagnostic.message}` };
      if (located.address) return { refusal: `${file} includes ${include.taskfile}, which lies elsewhere` };
      const found = contents.locate(located.location);
      includes.push({ include, file: found ?? located.location, isThere: found !== undefined, dir: located.dir });
      if (found !== undefined) queue.push(found);
    }
    sources.set(file, { document, root, includes });
  }
  return sources;
}

const NAMES = ['TASKFILE', 'TASKFILE_DIR', 'ROOT_TASKFILE'] as const;

/** go-task makes `env` before `vars`, where the copies say what these are. */
function namesFiles(env: Tree | undefined): boolean {
  return (
    env !== undefined && /(?<![A-Za-z0-9_])(?:ROOT_TASKFILE|TASKFILE|TASKFILE_DIR)(?![A-Za-z0-9_])/.test(print(env))
  );
}

function leadsToChange(file: string, sources: Sources, changes: RelocateOptions['changes']): boolean {
  if (changes.has(file)) return true;
  const { includes = [] } = sources.get(file) ?? {};
  return includes.some(included => included.isThere && leadsToChange(included.file, sources, changes));
}

function changedTree(
  { root, document }: Source,
  changes: ReadonlyMap<string, TaskChange>,
): { readonly root: Mapping } | { readonly refusal: string } {
  const tasks = get(root, 'tasks');
  if (changes.size === 0) return { root };
  if (tasks?.kind !== 'mapping') return { refusal: 'it has no tasks' };
  let changed = tasks;
  for (const [name, change] of changes) {
    const { deps = [], cmds = [] } = document.tasks.get(name) ?? {};
    const result = changeTask(changed, name, change, { deps: deps.length, cmds: cmds.length });
    if ('refusal' in result) return result;
    changed = result.tasks;
  }
  return { root: set(root, 'tasks', changed) };
}

interface Places {
  readonly paths: ReadonlyMap<string, string>;
  /** An internal task is to be called from outside: that it is included as internal must not keep it from that. */
  readonly opened: boolean;
}

/** With every path absolute, and those of copied files naming the copies. */
function withPlaces(root: Mapping, { includes }: Source, { paths, opened }: Places): Mapping {
  const written = get(root, 'includes');
  if (written?.kind !== 'mapping') return root;
  const placed = includes.reduce((tree, { include, file, dir }) => {
    const copy = paths.get(file);
    const path = text(copy ?? file);
    const value = get(tree, include.namespace);
    if (value?.kind !== 'mapping') return set(tree, include.namespace, path);
    const whole = set(set(value, 'taskfile', path), 'dir', text(dir));
    // It was looked at when the file was read; a copy has another.
    const fitting = copy === undefined ? whole : withoutChecksum(whole);
    const shown = opened && copy !== undefined && include.internal ? set(fitting, 'internal', flag(false)) : fitting;
    return set(tree, include.namespace, shown);
  }, written);
  return set(root, 'includes', placed);
}

function withoutChecksum(include: Mapping): Mapping {
  return get(include, 'checksum') ? set(include, 'checksum', text('')) : include;
}

/**
 * The root's variables are made anew for each task, in this order, and know the special variables of the task by then.
 * @returns nothing where the file has such variables of its own
 */
function withNames(root: Mapping, entry: string, paths: ReadonlyMap<string, string>): Mapping | undefined {
  const vars = get(root, 'vars');
  if (NAMES.some(name => get(vars, name))) return undefined;
  const pairs = [...paths].flatMap(([file, copy]) => [copy, file]).map(path => quoteGo(path));
  const names: [Tree, Tree][] = [
    [text('ROOT_TASKFILE'), text(entry)],
    [text('TASKFILE'), text(`{{default .TASKFILE (index (dict ${pairs.join(' ')}) .TASKFILE)}}`)],
    [text('TASKFILE_DIR'), text('{{osDir .TASKFILE}}')],
  ];
  const entries = vars?.kind === 'mapping' ? vars.entries : [];
  return set(root, 'vars', { kind: 'mapping', tag: '', entries: [...names, ...entries] });
}

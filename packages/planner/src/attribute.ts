/** Which project a task belongs to: the strongest agreeing evidence, in the order of docs/design.md. */
import { votes } from '@nx-taskfile/footprint';
import type { ScriptSummary } from '@nx-taskfile/shell';
import type { Attribution, AttributionRule, Language, Package } from './model';

export interface AttributionInput {
  /** Name as called from the entry: `python:test-unit`. */
  readonly name: string;
  /** Workspace-relative working directory, absent when only known at run time. */
  readonly dir: string | undefined;
  /** The task or one of its includes says where it runs, rather than inheriting the entry's directory. */
  readonly dirDeclared: boolean;
  /** Workspace-relative directory of the entry Taskfile. */
  readonly entryDir: string;
  readonly scripts: readonly ScriptSummary[];
  /** Workspace-relative globs, excluded ones left out. */
  readonly files: readonly string[];
}

/** Words of a task name that stand for a language. */
const LANGUAGE_TAGS: Readonly<Record<string, Language>> = {
  python: 'python',
  py: 'python',
  node: 'node',
  nodejs: 'node',
  js: 'node',
  ts: 'node',
  typescript: 'node',
  javascript: 'node',
  go: 'go',
  golang: 'go',
  rust: 'rust',
  rs: 'rust',
};

export function attribute(task: AttributionInput, packages: readonly Package[]): Attribution {
  return (
    byDirectory(task, packages) ??
    byEntry(task, packages) ??
    byCommands(task, packages) ??
    byFiles(task, packages) ??
    byName(task, packages) ??
    evidence('.', 'fallback', 'nothing says that it belongs to a package')
  );
}

/** The words of a task name: `lint:backend-api` → lint, backend, api. */
export function segmentsOf(name: string): readonly string[] {
  return name.split(/[:._/-]/).filter(segment => segment !== '');
}

/** Whether this word of a task name says nothing but which project it is for. */
export function namesProject(segment: string, project: Package): boolean {
  const language = LANGUAGE_TAGS[segment.toLowerCase()];
  return (
    projectWords(project).includes(segment.toLowerCase()) ||
    (language !== undefined && project.languages.includes(language))
  );
}

function byDirectory(task: AttributionInput, packages: readonly Package[]): Attribution | undefined {
  if (!task.dirDeclared || task.dir === undefined) return undefined;
  const project = packageAround(task.dir, packages);
  return project && evidence(project.root, 'dir', `it runs in ${task.dir} (\`dir\`)`);
}

function byEntry(task: AttributionInput, packages: readonly Package[]): Attribution | undefined {
  const project = task.entryDir === '.' ? undefined : packageAround(task.entryDir, packages);
  return project && evidence(project.root, 'entry', `its Taskfile lies in ${task.entryDir}`);
}

function byCommands(task: AttributionInput, packages: readonly Package[]): Attribution | undefined {
  if (task.dir === undefined) return undefined;
  const directories = new Set<string>();
  for (const script of task.scripts) {
    for (const command of script.commands) {
      const directory = votes(command, task.dir);
      if (directory === undefined) continue;
      const project = packageAround(directory, packages);
      directories.add(project?.root ?? '.');
    }
  }
  const [root, ...others] = directories;
  return root === undefined || root === '.' || others.length > 0
    ? undefined
    : evidence(root, 'cwd', `all its commands work in ${root}`);
}

function byFiles(task: AttributionInput, packages: readonly Package[]): Attribution | undefined {
  const roots = new Set(task.files.map(file => packageAround(file, packages)?.root ?? '.'));
  const [root, ...others] = roots;
  return root === undefined || root === '.' || others.length > 0
    ? undefined
    : evidence(root, 'sources', `its sources and generates all lie in ${root}`);
}

function byName(task: AttributionInput, packages: readonly Package[]): Attribution | undefined {
  const segments = segmentsOf(task.name).map(s => s.toLowerCase());
  const named = packages.filter(p => p.root !== '.' && segments.some(s => projectWords(p).includes(s)));
  if (named.length === 1 && named[0]) return evidence(named[0].root, 'name', `its name says "${named[0].name}"`);
  if (named.length > 1) return undefined;
  for (const segment of segments) {
    const language = LANGUAGE_TAGS[segment];
    if (language === undefined) continue;
    const speaking = packages.filter(p => p.languages.includes(language));
    const [only] = speaking;
    if (only && speaking.length === 1 && only.root !== '.') {
      return evidence(
        only.root,
        'name',
        `its name says "${segment}", and ${only.root} is the only ${language} package`,
      );
    }
  }
  return undefined;
}

/** The package a directory lies in, the root left out: it holds everything and so says nothing. */
function packageAround(path: string, packages: readonly Package[]): Package | undefined {
  const around = packages.filter(p => p.root !== '.' && (path === p.root || path.startsWith(`${p.root}/`)));
  return around.sort((a, b) => b.root.length - a.root.length)[0];
}

/** What a task name may call a project: its name, the name without scope, its folder. */
function projectWords(project: Package): readonly string[] {
  const folder = project.root.slice(project.root.lastIndexOf('/') + 1);
  const unscoped = project.name.slice(project.name.lastIndexOf('/') + 1);
  return project.root === '.' ? [] : [project.name, unscoped, folder].map(word => word.toLowerCase());
}

const LEVELS: Readonly<Record<AttributionRule, Attribution['evidence']['level']>> = {
  dir: 'declared',
  entry: 'declared',
  sources: 'declared',
  cwd: 'catalogued',
  name: 'conventional',
  fallback: 'conventional',
};

function evidence(root: string, by: AttributionRule, detail: string): Attribution {
  return { root, evidence: { level: LEVELS[by], by, detail } };
}

/** Which project a task belongs to: the strongest agreeing evidence, in the order of docs/design.md. */
import { votes } from '@nx-taskfile/footprint';
import type { ScriptSummary } from '@nx-taskfile/shell';
import { LANGUAGE_TAGS } from './manifests';
import type { Attribution, AttributionRule } from './model';
import type { PackageIndex } from './package-index';
import { wordsOf } from './words';

export interface AttributionInput {
  /** Name as called from the entry: `python:test-unit`. */
  readonly name: string;
  /** Workspace-relative working directory, absent when only known at run time. */
  readonly dir: string | undefined;
  /** The task or one of its includes says where it runs, rather than inheriting the entry's directory. */
  readonly dirDeclared: boolean;
  /** Workspace-relative directory of the entry Taskfile. */
  readonly entryDir: string;
  /** Workspace-relative directory of the innermost package Taskfile that its namespaces lead through. */
  readonly homeDir: string | undefined;
  readonly scripts: readonly ScriptSummary[];
  /** Workspace-relative globs, excluded ones left out. */
  readonly files: readonly string[];
  /** What a person has said outside of the Taskfile, and where: that is the end of it. */
  readonly stated?: { readonly root: string; readonly detail: string };
}

export function attribute(task: AttributionInput, packages: PackageIndex): Attribution {
  return (
    byStatement(task) ??
    byDirectory(task, packages) ??
    byEntry(task, packages) ??
    byCommands(task, packages) ??
    byFiles(task, packages) ??
    byHome(task, packages) ??
    byName(task, packages) ??
    evidence('.', 'fallback', 'nothing says that it belongs to a package')
  );
}

function byStatement({ stated }: AttributionInput): Attribution | undefined {
  return stated && evidence(stated.root, 'option', stated.detail);
}

function byDirectory(task: AttributionInput, packages: PackageIndex): Attribution | undefined {
  if (!task.dirDeclared || task.dir === undefined) return undefined;
  const project = packages.around(task.dir);
  return project && evidence(project.root, 'dir', `it runs in ${task.dir} (\`dir\`)`);
}

function byEntry(task: AttributionInput, packages: PackageIndex): Attribution | undefined {
  const project = packages.around(task.entryDir);
  return project && evidence(project.root, 'entry', `its Taskfile lies in ${task.entryDir}`);
}

function byCommands(task: AttributionInput, packages: PackageIndex): Attribution | undefined {
  if (task.dir === undefined) return undefined;
  const directories = new Set<string>();
  for (const script of task.scripts) {
    for (const command of script.commands) {
      const directory = votes(command, task.dir);
      if (directory !== undefined) directories.add(packages.around(directory)?.root ?? '.');
    }
  }
  const [root, ...others] = directories;
  return root === undefined || root === '.' || others.length > 0
    ? undefined
    : evidence(root, 'cwd', `all its commands work in ${root}`);
}

function byFiles(task: AttributionInput, packages: PackageIndex): Attribution | undefined {
  const roots = new Set(task.files.map(file => packages.around(file)?.root ?? '.'));
  const [root, ...others] = roots;
  return root === undefined || root === '.' || others.length > 0
    ? undefined
    : evidence(root, 'sources', `its sources and generates all lie in ${root}`);
}

function byHome(task: AttributionInput, packages: PackageIndex): Attribution | undefined {
  const project = task.homeDir === undefined ? undefined : packages.at(task.homeDir);
  return project && evidence(project.root, 'taskfile', `the Taskfile in ${project.root} has it`);
}

function byName(task: AttributionInput, packages: PackageIndex): Attribution | undefined {
  const named = packages.namedIn(task.name);
  if (named) return evidence(named.root, 'name', `its name says "${named.name}"`);
  for (const { text } of wordsOf(task.name)) {
    const language = LANGUAGE_TAGS[text.toLowerCase()];
    if (language === undefined) continue;
    const [only, ...others] = packages.speaking(language);
    if (only && others.length === 0 && only.root !== '.') {
      return evidence(only.root, 'name', `its name says "${text}", and ${only.root} is the only ${language} package`);
    }
  }
  return undefined;
}

const LEVELS: Readonly<Record<AttributionRule, Attribution['evidence']['level']>> = {
  option: 'declared',
  dir: 'declared',
  entry: 'declared',
  sources: 'declared',
  cwd: 'catalogued',
  taskfile: 'conventional',
  name: 'conventional',
  fallback: 'conventional',
};

function evidence(root: string, by: AttributionRule, detail: string): Attribution {
  return { root, evidence: { level: LEVELS[by], by, detail } };
}

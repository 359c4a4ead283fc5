/** What the stories about the reference workspace share: its folder, its expectations, and short questions to Nx. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, hermeticEnv, nxOk } from '../kit';

export const FIXTURE = join(__dirname, '..', 'workspaces', 'opencode-workflow-kit');
export const PYTHON = '@pwarnock/opencode-config';
export const NODE = '@pwarnock/cody-beads-integration';
export const ROOT = 'opencode-workflow-kit';
export const EXTRAS = ['typescript', 'eslint', '@eslint/js', 'typescript-eslint', 'prettier'];

export interface Workspace {
  readonly dir: string;
  readonly home: string;
  readonly dispose: () => void;
}

export interface Target {
  readonly executor: string;
  readonly options: { command?: string; commands?: string[]; cwd?: string; script?: string };
  readonly cache?: boolean;
  readonly continuous?: boolean;
  readonly parallelism?: boolean;
  readonly inputs?: unknown[];
  readonly outputs?: string[];
  readonly dependsOn?: (string | { projects: string[]; target: string })[];
  readonly metadata?: {
    description?: string;
    taskfile?: { task: string; file: string; line: number; diagnostics?: string[] };
  };
}

export async function targetsOf(workspace: Workspace, project: string): Promise<Record<string, Target>> {
  const { stdout } = await nxOk(workspace, ['show', 'project', project, '--json']);
  return (JSON.parse(stdout) as { targets: Record<string, Target> }).targets;
}

export interface Row {
  readonly task: string;
  readonly target: string;
  readonly project: { readonly root: string; readonly name: string };
  readonly diagnostics: readonly { readonly code: string }[];
  readonly [field: string]: unknown;
}

/** `nx-taskfile explain --json`, as a person would type it. */
export function explain(workspace: Workspace, ...words: string[]): Row[] {
  const cli = join(workspace.dir, 'node_modules', '.bin', 'nx-taskfile');
  const json = execFileSync(cli, ['explain', ...words, '--json'], { cwd: workspace.dir, encoding: 'utf8' });
  return (JSON.parse(json) as { tasks: Row[] }).tasks;
}

/** What `task NAME` says at a prompt in the workspace. */
export function task(workspace: Workspace, name: string): string {
  return execFileSync(findProgram('task')!, [name], {
    cwd: workspace.dir,
    env: hermeticEnv(workspace),
    encoding: 'utf8',
  });
}

export function read(workspace: Workspace, file: string): string {
  return readFileSync(join(workspace.dir, file), 'utf8');
}

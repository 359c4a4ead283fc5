/** Turns a leaf's commands into `nx:run-commands` options, where they mean the same to Nx as to go-task. */
import type { ScriptSummary } from '@nx-taskfile/shell';
import type { ShellStep, TaskAnalysis } from '@nx-taskfile/planner';
import { posix } from 'node:path';

export interface RunCommandsOptions {
  readonly command?: string;
  readonly commands?: readonly string[];
  readonly cwd?: string;
  readonly parallel?: false;
  readonly forwardAllArgs: false;
}

/** The options, or why these commands need the runner, in words. */
export function runCommands(task: TaskAnalysis): RunCommandsOptions | { readonly needs: string } {
  const steps = task.steps.filter(step => step.kind === 'shell');
  for (const step of steps) {
    const needs = step.script === undefined ? 'has a command only known when it runs' : differsUnderNx(step.script);
    if (needs !== undefined) return { needs };
  }
  const lifted = liftedDirectory(steps);
  const texts = steps.map(step => {
    const script = step.script;
    return (lifted !== undefined && script?.lifted ? script.lifted.text : (script?.text ?? '')).trim();
  });
  const cwd = posix.join(task.dir ?? '.', lifted ?? '.');
  const [only] = texts;
  return {
    // Extra words after the target name would be appended to every command; go-task passes none.
    forwardAllArgs: false,
    ...(texts.length === 1 && only !== undefined ? { command: only } : { commands: texts, parallel: false }),
    ...(cwd !== '.' && { cwd }),
  };
}

/**
 * `nx:run-commands` hands each command to `/bin/sh` without `set -e`, and replaces tokens in braces: only texts that mean
 * the same there may be lowered to it.
 */
function differsUnderNx(script: ScriptSummary): string | undefined {
  if (script.errors.length > 0) return 'has a command that does not parse as shell';
  if (script.bashOnly[0] !== undefined) return `uses ${script.bashOnly[0]}, which \`sh\` does not share`;
  if (!script.plain) return 'has a command of several statements, which must stop at the first failure';
  if (script.commands.some(command => command.argv[0]?.value === 'task')) return 'runs `task` in a command';
  if (NX_TOKENS.some(token => script.text.includes(token))) return 'holds a token that Nx would replace';
  return undefined;
}

const NX_TOKENS = ['{args.', '{projectName}', '{projectRoot}', '{workspaceRoot}'];

/** The one directory that every working command `cd`s into first; lines that only print run anywhere. */
function liftedDirectory(steps: readonly ShellStep[]): string | undefined {
  const working = steps.filter(step => !step.footprint.printsOnly);
  const directories = new Set(working.map(step => step.script?.lifted?.dir));
  const [directory] = directories;
  return directories.size === 1 ? directory : undefined;
}

/** The footprint of a script that lies in the workspace, from its text: which is read, and never run. */
import { posix } from 'node:path';
import { summarise, type ScriptSummary, type ShellWord } from '@nx-taskfile/shell';
import { combine, emptyFootprint } from './algebra';
import type { Footprint } from './model';
import { literal } from './options';
import { access, footprint, unknown } from './parts';
import { resolvePath } from './paths';
import { ROOT } from './root-mark';
import { DEEPEST_TRAIL, type Setting } from './setting';

export interface ScriptCall {
  /** The shell that was given it by name, `source` for the one that reads it; absent: its first line says what runs it. */
  readonly shell?: string | undefined;
  readonly path: ShellWord;
  readonly args: readonly ShellWord[];
  /** A command that fails ends it, as the call says. */
  readonly stops: boolean;
}

/** How commands are followed, for the two files need each other. */
export interface Follow {
  script(script: ScriptSummary, setting: Setting): Footprint;
  words(argv: readonly ShellWord[], command: string, setting: Setting): Footprint;
}

const LONGEST = 100_000;

export function workspaceScript(call: ScriptCall, command: string, setting: Setting, follow: Follow): Footprint {
  const { path: word, args } = call;
  const open = (reason: string): Footprint => footprint(unknown({ command }, reason));
  if (word.value === undefined) return open(`runs \`${word.text}\`, which is only known when it runs`);
  const path = resolvePath(setting.cwd, word.value);
  if (path === undefined)
    return open(`\`${word.text}\` is outside the workspace: declare \`sources\` and \`generates\``);
  const text = setting.facts.text(path);
  const itself = { ...emptyFootprint, reads: [access(path, `\`${word.text}\` is run`)], printsOnly: false };
  const whole = (reason: string): Footprint =>
    combine([itself, open(`\`${word.text}\` ${reason}: declare \`sources\` and \`generates\``)]);
  if (text === undefined) return whole('is not there to be looked into');
  if (text.includes('\0')) return whole('is a program of the workspace');
  if (text.length > LONGEST) return whole('is too long to be looked into');
  if (isBlank(text)) return whole('holds no commands');
  const interpreter = call.shell === undefined ? interpreterOf(text) : [call.shell];
  const program = posix.basename(interpreter?.[0] ?? '');
  if (interpreter === undefined) return whole('does not say what runs it');
  const label = `script ${path}`;
  if (setting.trail.includes(label)) return itself;
  if (setting.trail.length >= DEEPEST_TRAIL) return whole('is part of scripts nested too deeply');
  const inside = { ...setting, trail: [...setting.trail, label] };
  if (!SHELLS.has(program)) {
    if (call.shell !== undefined || program === 'zsh') return whole(`is a script for ${program}`);
    const [, ...flags] = interpreter;
    return combine([itself, follow.words([program, ...flags, word.value].map(literal).concat(args), command, inside)]);
  }
  const stops = call.stops || interpreter.slice(1).some(flag => /^-[a-z]*e/.test(flag));
  const script = summarise(text, {
    stops,
    file: {
      cwd: posix.join(ROOT, setting.cwd),
      path: word.value,
      sourced: program === 'source',
      args: args.map(toArgument),
      prints: printed(setting),
    },
  });
  return combine([itself, follow.script(script, inside)]);
}

/** The POSIX family; what zsh does differently is not followed. */
const SHELLS: ReadonlySet<string> = new Set(['source', 'sh', 'bash', 'dash', 'ash', 'ksh']);

/** Nothing but comments, or nothing at all: a file of which only the name is known looks the same. */
function isBlank(text: string): boolean {
  return text.split('\n').every(line => line.trim() === '' || line.trim().startsWith('#'));
}

/** The words of the first line: `#!/usr/bin/env bash`, `#!/bin/sh -e`. */
function interpreterOf(text: string): readonly string[] | undefined {
  if (!text.startsWith('#!')) return undefined;
  const words = (text.split('\n')[0] ?? '').slice(2).trim().split(/\s+/);
  if (posix.basename(words[0] ?? '') !== 'env') return words;
  const rest = words.slice(words[1] === '-S' ? 2 : 1);
  return rest[0] === undefined || rest[0].startsWith('-') || rest[0].includes('=') ? undefined : rest;
}

/** An unquoted expansion, or a glob, may be any number of words. */
function toArgument({ text, value, glob }: ShellWord): { value?: string; single: boolean } {
  return value === undefined || glob
    ? { single: text.startsWith('"') && !text.includes('@') && !glob }
    : { value, single: true };
}

function printed({ facts }: Setting): ReadonlyMap<string, string> {
  return facts.exists('.git') ? new Map([['git rev-parse --show-toplevel', ROOT]]) : new Map();
}

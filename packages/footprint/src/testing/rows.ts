/** Table tests for the catalogue: a command, what is in the workspace, and the footprint in short. */
import { summarise } from '@nx-taskfile/shell';
import { memoryFacts } from '../facts';
import { footprintOf } from '../footprint-of';
import type { Access, Footprint } from '../model';
import { OUTPUT_FOLDERS } from '../parts';
import { inDir } from '../paths';
import { environmentOf, interpreterOf } from '../python/environment';
import { SKIPPED } from '../python/lint';
import type { Tool } from '../tool';

/** Only what is not empty; an access is `glob` or `glob !except !except`, `(ignored)` behind a glob that counts although git ignores it. */
export interface Short {
  reads?: string[];
  writes?: string[];
  deletes?: string[];
  folders?: string[];
  effects?: string[];
  unknowns?: string[];
  env?: string[];
  runtime?: string[];
  neverEnds?: true;
  ready?: string;
  printsOnly?: true;
}

export type Row = readonly [command: string, expected: Short, files?: Readonly<Record<string, string>>, cwd?: string];

/** One test for each row; `files` is the workspace of rows that bring none. */
export function rows(tool: Tool, files: Readonly<Record<string, string>>, table: readonly Row[]): void {
  describe(tool.title, () => {
    test.each(table.map(row => [row[0], row] as const))('%s', (command, [, expected, own, cwd]) => {
      expect(short(command, own ?? files, cwd)).toEqual(expected);
    });
  });
}

export function short(command: string, files: Readonly<Record<string, string>> = {}, cwd = '.'): Short {
  return shortened(footprintOf(summarise(command), { cwd, facts: memoryFacts(files) }));
}

function shortened(footprint: Footprint): Short {
  const lists = {
    reads: footprint.reads.map(shortAccess),
    writes: footprint.writes.map(shortAccess),
    deletes: footprint.deletes.map(shortAccess),
    folders: (footprint.folders ?? []).map(shortAccess),
    effects: [...new Set(footprint.effects.map(effect => effect.kind))],
    unknowns: footprint.unknowns.map(unknown => unknown.reason),
    env: footprint.env,
    runtime: footprint.runtime.map(shortRuntime),
  };
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...(footprint.neverEnds ? { neverEnds: true } : {}),
    ...(footprint.ready === undefined ? {} : { ready: footprint.ready }),
    ...(footprint.printsOnly ? { printsOnly: true } : {}),
  };
}

/** The runtimes of a Python tool that is found on PATH and loads what is installed beside it. */
export function ambient(program: string): string[] {
  return [`${program} --version`, environmentOf('python3'), environmentOf(interpreterOf(program))].map(shortRuntime);
}

const LISTING = environmentOf('');

function shortRuntime(command: string): string {
  const modes = /^find '(.*)' '\('/.exec(command)?.[1];
  if (modes !== undefined) return `modes in ${modes}`;
  const moved = /^echo \$\{(\w+):\+/.exec(command)?.[1];
  if (moved !== undefined) return `never with ${moved}`;
  return command.endsWith(LISTING) ? `environment of ${command.slice(0, -LISTING.length)}` : command;
}

function shortAccess({ glob, except = [], ignored }: Access): string {
  return [ignored ? `${glob} (ignored)` : glob, ...except.map(pattern => `!${pattern}`)].join(' ');
}

/** What formatters of Python leave out of what is below `dir`, as it stands in a short access. */
export function skipped(dir: string): string {
  return SKIPPED.map(name => ` !${inDir(dir, `**/${name}${name.endsWith('/') ? '**/*' : ''}`)}`).join('');
}

/** Where a sorter of imports looks for modules in the package at the root, as short accesses. */
export const modules: readonly string[] = ['*.py', '*/__init__.py', 'src/*.py', 'src/*/__init__.py'].map(glob =>
  [glob, ...OUTPUT_FOLDERS.map(name => `!${name}/**/*`)].join(' '),
);

/** Loads and compiles what a case says, as the graph and a run would, and tells what came of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from '../../compile';
import type { Diagnostic } from '../../diagnostic';
import { formatDiagnostic } from '../../format-diagnostic';
import { load } from '../../load/load';
import { lookup } from '../../lookup';
import type { HostileCase, Outcome } from './case';

const MAX_CALLS = 100;
const ENV = { HOME: '/home/user', PATH: '/bin' };

export function runCase(hostile: HostileCase): Outcome {
  const dir = mkdtempSync(join(tmpdir(), 'hostile-'));
  try {
    for (const [path, content] of Object.entries(hostile.files?.() ?? {})) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    }
    hostile.prepare?.(dir);
    return measure(() => use(join(dir, 'Taskfile.yml'), hostile.call));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function measure(work: () => readonly Diagnostic[]): Outcome {
  const before = process.cpuUsage();
  let diagnostics: readonly Diagnostic[] = [];
  let thrown: string | undefined;
  try {
    diagnostics = work();
  } catch (error) {
    thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    errors: diagnostics.filter(d => d.severity === 'error').map(d => d.code),
    messages: diagnostics.slice(0, 5).map(d => formatDiagnostic(d)),
    ...(thrown !== undefined && { thrown }),
    cpu: (user + system) / 1000,
    rss: process.resourceUsage().maxRSS / 1024,
  };
}

function use(entry: string, call: string | undefined): readonly Diagnostic[] {
  const { taskfile, diagnostics } = load(entry, { env: ENV });
  if (!taskfile) return diagnostics;
  const said = [...diagnostics];
  const names = call === undefined ? [...taskfile.tasks.keys()].slice(0, MAX_CALLS) : [call];
  for (const name of [...names, 'no such task']) {
    const found = lookup(taskfile, name);
    if ('diagnostic' in found) {
      if (name !== 'no such task') said.push(found.diagnostic);
      continue;
    }
    for (const fast of [false, true]) {
      const options = { env: ENV, cwd: dirname(entry), cliArgs: [], cliVars: new Map(), fast };
      said.push(...compile(taskfile, { task: name }, options).diagnostics);
    }
  }
  return said;
}

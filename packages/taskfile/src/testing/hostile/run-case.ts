/** Loads, compiles, lists and summarises what a case says, as the graph, a run and a list would, and tells what came of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from '../../compile';
import type { Diagnostic } from '../../diagnostic';
import { formatDiagnostic } from '../../format-diagnostic';
import { load } from '../../load/load';
import { lookup } from '../../lookup';
import { describeTasks } from '../../report/describe';
import { listText } from '../../report/list';
import { summarise } from '../../report/summarise';
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
    return measure(pass => use(join(dir, 'Taskfile.yml'), hostile.call, pass));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Times loading and, apart, each thing that is done with the Taskfile: a person waits for one of them at a time. */
function measure(work: (pass: (name: string) => void) => readonly Diagnostic[]): Outcome {
  const passes = new Map<string, number>();
  let [since, running, load] = [process.cpuUsage(), 'load', 0];
  const pass = (name: string): void => {
    const { user, system } = process.cpuUsage(since);
    if (running === 'load') load = (user + system) / 1000;
    else passes.set(running, (user + system) / 1000);
    [since, running] = [process.cpuUsage(), name];
  };
  let diagnostics: readonly Diagnostic[] = [];
  let thrown: string | undefined;
  try {
    diagnostics = work(pass);
  } catch (error) {
    thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  pass('');
  return {
    errors: diagnostics.filter(d => d.severity === 'error').map(d => d.code),
    messages: diagnostics.slice(0, 5).map(d => formatDiagnostic(d)),
    ...(thrown !== undefined && { thrown }),
    cpu: load + Math.max(0, ...passes.values()),
    rss: process.resourceUsage().maxRSS / 1024,
  };
}

function use(entry: string, call: string | undefined, pass: (name: string) => void): readonly Diagnostic[] {
  const { taskfile, diagnostics } = load(entry, { env: ENV });
  if (!taskfile) return diagnostics;
  const said = [...diagnostics];
  const names = call === undefined ? [...taskfile.tasks.keys()].slice(0, MAX_CALLS) : [call];
  const options = { env: ENV, cwd: dirname(entry), cliArgs: [], cliVars: new Map() };
  for (const fast of [true, false]) {
    pass(fast ? 'fast' : 'full');
    for (const name of names) said.push(...compile(taskfile, { task: name }, { ...options, fast }).diagnostics);
  }
  pass('list');
  const listed = describeTasks(taskfile, { described: false, order: 'default' }, options);
  if ('diagnostic' in listed) said.push(listed.diagnostic);
  else listText(listed.tasks);
  pass('summary');
  const [first] = names;
  if (first !== undefined) summarise(taskfile, { task: first }, options);
  // What a misspelt name costs: it is compared with all names.
  pass('lookup');
  lookup(taskfile, 'no such task');
  return said;
}

/** Runs cases in processes of their own, and judges how they ended. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { HostileCase, Outcome } from './case';

/**
 * What a case may use. Two seconds of processor time are the goal; where other suites share the cores the same work takes up to
 * half as much again and more. The wall clock only tells a hang from work on a busy machine.
 */
const LIMITS = { cpu: process.env['HOSTILE_ALONE'] ? 2_000 : 3_500, rss: 500, wall: 60_000 };

export type Ended = Outcome | { readonly died: string };

/** What is wrong with how a case ended; nothing when it gave what it should, within its limits. */
export function complaints({ outcome }: HostileCase, ended: Ended | undefined): readonly string[] {
  if (!ended) return ['was not run'];
  if ('died' in ended) return [ended.died];
  const { errors, messages, thrown, cpu, rss } = ended;
  const first = errors[0] ?? 'loads';
  return [
    ...(thrown === undefined ? [] : [`threw ${thrown}`]),
    ...((outcome === 'loads' ? [outcome] : outcome).includes(first) ? [] : [`gave ${first}: ${messages.join('; ')}`]),
    ...messages.filter(message => /^\s+at .*:\d+:\d+\)?$/m.test(message)).map(message => `shows a stack: ${message}`),
    ...(cpu > LIMITS.cpu ? [`took ${Math.round(cpu)} ms`] : []),
    ...(rss > LIMITS.rss ? [`took ${Math.round(rss)} MB`] : []),
  ];
}

/**
 * A process does case after case; when it dies or hangs, that case is told so and another process does the rest. What was
 * too slow gets a process of its own, for the machine may have been busy.
 */
export async function runAll(module: string, cases: readonly HostileCase[]): Promise<Map<string, Ended>> {
  const outcomes = new Map<string, Ended>();
  const names = cases.map(hostile => hostile.name);
  let left = names;
  while (left.length > 0) {
    await runSome(module, left, outcomes);
    left = names.filter(name => !outcomes.has(name));
  }
  for (let again = 0; again < MORE_TRIES; again++) {
    for (const name of names.filter(name => isSlow(outcomes.get(name)))) await runSome(module, [name], outcomes);
  }
  return outcomes;
}

const MORE_TRIES = 2;

function isSlow(ended: Ended | undefined): boolean {
  return ended !== undefined && 'cpu' in ended && ended.cpu > LIMITS.cpu;
}

function runSome(module: string, names: readonly string[], outcomes: Map<string, Ended>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${LIMITS.rss - 100}`, join(__dirname, 'child.cjs'), module, ...names],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [current, errors, partial, late] = ['', '', '', false];
    const watch = (): NodeJS.Timeout =>
      setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, LIMITS.wall);
    let timer = watch();
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (partial + chunk).split('\n');
      partial = lines.pop() ?? '';
      for (const line of lines) {
        const { name, outcome } = JSON.parse(line) as { name: string; outcome?: Outcome };
        current = outcome ? '' : name;
        if (outcome) outcomes.set(name, outcome);
        clearTimeout(timer);
        timer = watch();
      }
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (errors += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const how = late
        ? `no end within ${LIMITS.wall / 1000} s`
        : `the process died (${signal ?? code}): ${errors.slice(-2000)}`;
      if (current !== '') outcomes.set(current, { died: how });
      else if (code !== 0) return reject(new Error(how));
      resolve();
    });
  });
}

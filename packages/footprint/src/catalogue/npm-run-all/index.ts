/** Programs that run several package scripts: npm-run-all, run-s, run-p and concurrently. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { ASKS } from '../../node/kinds';
import { packageDirOf, scriptsOf } from '../../node/packages';
import { literal, options } from '../../options';
import { asksMachine, footprint, unknown } from '../../parts';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'npm-run-all',
  title: 'npm-run-all and concurrently',
  docs: 'https://github.com/bcomnes/npm-run-all2/tree/main/docs',
  match: ['npm-run-all', 'npm-run-all2', 'run-s', 'run-p', 'concurrently', 'conc'],
  ecosystem: 'node',
  packages: ['npm-run-all', 'npm-run-all2'],
  namesEnv: true,
  footprint(invocation) {
    const isConcurrently = ['concurrently', 'conc'].includes(invocation.program);
    const given = options(invocation, isConcurrently ? CONCURRENTLY : ALL);
    if (given.has(...ASKS)) return footprint(asksMachine(invocation));
    // Their placeholders take what stands behind `--`.
    const dashed = invocation.args.some(({ value }) => value === '--');
    const runs = given.operands.map(word =>
      isConcurrently ? command(invocation, word) : scripts(invocation, 'npm', word.value),
    );
    return combine([
      footprint({ unknowns: given.unknowns }, dashed ? unknown(invocation, 'hands words on to scripts') : {}),
      ...runs,
    ]);
  },
};

const ALL = {
  value: ['--max-parallel', '--npm-path'],
  flags: [
    ...['-s', '--sequential', '--serial', '-p', '--parallel', '-c', '--continue-on-error', '-l', '--print-label', '-n'],
    ...['--print-name', '-r', '--race', '--silent', '--aggregate-output', ...ASKS],
  ],
};
const CONCURRENTLY = {
  value: [
    ...['-m', '--max-processes', '-n', '--names', '--name-separator', '-s', '--success', '-p', '--prefix', '-c'],
    ...['--prefix-colors', '-l', '--prefix-length', '-t', '--timestamp-format', '--restart-tries', '--restart-after'],
    ...['--default-input-target', '--hide', '--teardown', '--kill-signal', '--kill-timeout', '--shell'],
  ],
  flags: [
    ...['-r', '--raw', '--no-color', '--color', '-g', '--group', '--timings', '--pad-prefix', '-k', '--kill-others'],
    ...['--kill-others-on-fail', '-i', '--handle-input', ...ASKS],
  ],
};

const MANAGERS = ['npm', 'pnpm', 'yarn', 'bun'] as const;

/** `npm:build`, `"vite build"`. */
function command(invocation: Invocation, word: ShellWord): Footprint {
  const { value } = word;
  if (value === undefined) return footprint({});
  const manager = MANAGERS.find(name => value.startsWith(`${name}:`));
  return manager === undefined
    ? invocation.script(value, value)
    : scripts(invocation, manager, value.slice(manager.length + 1));
}

/** The scripts that a name or a pattern means, with the words behind it. */
function scripts(invocation: Invocation, manager: string, written: string | undefined): Footprint {
  const [name, ...args] = written?.trim().split(' ') ?? [];
  if (name === undefined || name === '') return footprint({});
  if (args.length > 0) return footprint(unknown(invocation, 'hands words on to scripts'));
  const { facts, cwd } = invocation;
  const all = [...scriptsOf(facts, packageDirOf(facts, cwd) ?? cwd).keys()];
  const meant = name.includes('*') ? all.filter(script => matches(name, script)) : [name];
  return meant.length === 0
    ? footprint(unknown(invocation, `\`${name}\` is no script`))
    : combine(meant.map(script => invocation.run([literal(manager), literal('run'), literal(script)])));
}

/** `build:*` means one more part, `build:**` any; a footprint may claim too much, so both mean all. */
function matches(pattern: string, script: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  return script.startsWith(start) && script.endsWith(rest.at(-1) ?? '');
}

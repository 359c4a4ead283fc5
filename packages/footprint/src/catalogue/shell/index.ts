/** Commands of the shell itself. */
import { ran, runnerOf } from '../../ran';
import { literal } from '../../options';
import { asksMachine, asksOnce, effect, footprint, reads, unknown } from '../../parts';
import type { Invocation, Tool } from '../../tool';
import type { Footprint } from '../../model';
import type { ShellWord } from '@nx-taskfile/shell';
import { posix } from 'node:path';

/** `wait`: for jobs of its own shell, which what started them tells. */
const PRINTS: ReadonlySet<string> = new Set(['echo', 'printf', 'true', ':', 'wait']);
const TESTS: ReadonlySet<string> = new Set(['test', '[', '[[']);
const FINDS: ReadonlySet<string> = new Set(['which', 'type', 'hash']);

/** They change the shell, which the summary has followed, and nothing else. */
const STEERS = [
  ...[
    'false',
    'exit',
    'return',
    'break',
    'continue',
    'cd',
    'pushd',
    'popd',
    'pwd',
    'dirs',
    'export',
    'set',
    'shopt',
    'unset',
  ],
  ...[
    'local',
    'declare',
    'typeset',
    'readonly',
    'shift',
    'let',
    'getopts',
    'alias',
    'unalias',
    'ulimit',
    'umask',
    'clear',
    'disown',
  ],
];

export const tool: Tool = {
  name: 'shell',
  title: 'Shell builtins',
  docs: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html',
  match: [
    ...PRINTS,
    ...TESTS,
    ...FINDS,
    'jobs',
    ...STEERS,
    'read',
    'mapfile',
    'readarray',
    'command',
    'builtin',
    'exec',
    'eval',
    'trap',
    'source',
    '.',
    'sleep',
    'kill',
  ],
  builtin: true,
  namesEnv: true,
  footprint(invocation) {
    const { program, args } = invocation;
    if (PRINTS.has(program)) return footprint({ printsOnly: true });
    if (TESTS.has(program)) return tested(invocation);
    if (FINDS.has(program)) return found(invocation, args);
    switch (program) {
      case 'jobs':
        return footprint(asksMachine(invocation));
      case 'read':
      case 'mapfile':
      case 'readarray':
        return footprint(invocation.input === 'person' ? effect('prompt', '`read` asks a person') : {});
      case 'command':
        if (['-v', '-V'].includes(args[0]?.value ?? '')) return found(invocation, args);
        return args.length === 0 ? footprint({}) : wrapped(invocation);
      case 'builtin':
      case 'exec':
        return args.length === 0 ? footprint({}) : wrapped(invocation);
      case 'eval':
        return evaluated(invocation);
      case 'trap':
        return trapped(invocation);
      case 'source':
      case '.':
        return sourced(invocation);
      case 'sleep':
        return footprint(effect('service', '`sleep` waits for something it does not name'));
      case 'kill':
        return footprint(effect('kill', '`kill` ends other processes'));
      default:
        return footprint({});
    }
  },
};

/** Whether programs are installed, and where: a guard in front of work is no obstacle, its answer is an input. */
function found(invocation: Invocation, args: readonly ShellWord[]): Footprint {
  const names = args.filter(({ text }) => !text.startsWith('-'));
  return footprint(...names.map(name => asksOnce(invocation, [literal('command'), literal('-v'), name])));
}

function wrapped(invocation: Invocation): Footprint {
  const unwrapped = runnerOf(invocation);
  return unwrapped === undefined ? footprint({}) : ran(invocation, unwrapped);
}

const FILE_TESTS: ReadonlySet<string> = new Set([
  '-a',
  '-d',
  '-e',
  '-f',
  '-h',
  '-L',
  '-r',
  '-s',
  '-w',
  '-x',
  '-nt',
  '-ot',
  '-ef',
]);

/** `[ -f path ]` reads the path; a path outside the workspace, and not one that may be inside, is a question about the machine. */
function tested(invocation: Invocation): Footprint {
  const paths = invocation.args.filter((_, index) => FILE_TESTS.has(invocation.args[index - 1]?.value ?? ''));
  const part = reads(invocation, paths, `\`${invocation.program}\` looks whether it is there`);
  const outside = paths.every(path => path.value !== undefined || path.text.startsWith('~'));
  return footprint((part.unknowns ?? []).length > 0 && outside ? asksMachine(invocation) : part);
}

/** The summary has looked into text that is literal. */
function evaluated(invocation: Invocation): Footprint {
  return footprint(
    invocation.args.some(word => word.value === undefined || word.glob)
      ? unknown(invocation, 'evaluates text that is only known when it runs')
      : {},
  );
}

function trapped(invocation: Invocation): Footprint {
  const [action, ...signals] = invocation.args.filter(word => word.value !== '--');
  return footprint(
    action !== undefined && action.value === undefined && signals.length > 0
      ? unknown(invocation, `runs ${action.text} at its end, which is only known when it runs`)
      : {},
  );
}

/** Variables of a dotenv file and the activation of a virtual environment run no commands. */
function sourced(invocation: Invocation): Footprint {
  const [file] = invocation.args;
  const name = posix.basename(file?.value ?? '');
  if (name === 'activate') return footprint(asksMachine(invocation));
  if (name.startsWith('.env')) return footprint(reads(invocation, [file], `\`${invocation.program}\` runs it`));
  if (file === undefined) return footprint({});
  return invocation.file('source', file, invocation.args.slice(1), false);
}

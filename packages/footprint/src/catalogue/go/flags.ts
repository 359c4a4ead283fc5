/** Flags of the go command, and how it reads them. */
import type { ShellWord } from '@nx-taskfile/shell';
import { options, type Options } from '../../options';
import type { Invocation } from '../../tool';

/** `go help build`. */
const BUILD_VALUES = [
  ...[
    '-o',
    '-C',
    '-p',
    '-asmflags',
    '-buildmode',
    '-compiler',
    '-gccgoflags',
    '-gcflags',
    '-installsuffix',
    '-ldflags',
  ],
  ...['-covermode', '-coverpkg', '-mod', '-modfile', '-overlay', '-pgo', '-pkgdir', '-tags', '-toolexec', '-exec'],
];
const BUILD_SWITCHES = [
  ...['-a', '-n', '-race', '-msan', '-asan', '-cover', '-v', '-work', '-x', '-buildvcs', '-json', '-linkshared'],
  ...['-modcacherw', '-trimpath', '-i'],
];

/** `go help testflag`. */
export const PROFILES = ['-blockprofile', '-coverprofile', '-cpuprofile', '-memprofile', '-mutexprofile', '-trace'];
const TEST_VALUES = [
  ...[
    '-bench',
    '-benchtime',
    '-blockprofilerate',
    '-count',
    '-cpu',
    '-fuzz',
    '-fuzztime',
    '-fuzzminimizetime',
    '-list',
  ],
  ...['-memprofilerate', '-mutexprofilefraction', '-outputdir', '-parallel', '-run', '-shuffle', '-skip', '-timeout'],
  ...['-vet', ...PROFILES],
];
const TEST_SWITCHES = ['-c', '-failfast', '-fullpath', '-short', '-benchmem', '-artifacts'];

/** Of the other commands. */
const OTHER_VALUES = ['-f', '-vettool', '-fixtool', '-html', '-func', '-mode', '-reuse', '-go', '-compat'];

export function goOptions(invocation: Invocation, command: string): Options {
  return options(
    { ...invocation, args: singleDashed(invocation.args) },
    {
      value: [...BUILD_VALUES, ...TEST_VALUES, ...OTHER_VALUES],
      longDash: true,
      stopAtOperand: command === 'run' || command === 'tool',
    },
  );
}

/** Flags that `go test` hands to the tests, which may be told to write (`-update`). */
export function flagsOfTests(given: Options): string[] {
  return given.flags.filter(flag => !KNOWN_TO_TEST.has(flag.replace('-test.', '-')));
}

const KNOWN_TO_TEST: ReadonlySet<string> = new Set([
  ...BUILD_VALUES,
  ...BUILD_SWITCHES,
  ...TEST_VALUES,
  ...TEST_SWITCHES,
]);

/** `--race` means `-race`. */
function singleDashed(args: readonly ShellWord[]): ShellWord[] {
  return args.map(word => {
    if (!word.text.startsWith('--') || word.text.length < 3) return word;
    const { value, ...rest } = word;
    const text = word.text.slice(1);
    return value === undefined ? { ...rest, text } : { ...rest, text, value: value.slice(1) };
  });
}

/** `task` and `make`: which tasks or rules, of which directory. */
import type { ShellWord } from '../model';
import { readOptions, type Given, type Grammar } from './grammar';
import type { Unwrapped } from './model';
import { unknown } from './table-runs';

const TASK: Grammar = {
  flags:
    '-a -c -f -F -g -h -i -j -l -n -p -s -v -w -x -y --clear-cache --color --disable-fuzzy --download --dry --exit-code ' +
    '--experiments --failfast --force --global --help --init --insecure --interactive --json --list --list-all --nested ' +
    '--no-status --offline --output-group-error-only --parallel --silent --status --summary --verbose --version --watch ' +
    '--yes',
  values:
    '-d --dir -t --taskfile -o --output -C --concurrency -I --interval --sort --completion --output-group-begin ' +
    '--output-group-end --timeout --expiry --remote-cache-dir --cacert --cert --cert-key --temp-dir --trusted-hosts',
};

const ASKS: ReadonlySet<string> = new Set([
  ...['-l', '--list', '-a', '--list-all', '-h', '--help', '--summary', '--version', '--completion', '--experiments'],
]);

/** Options may stand between the names of tasks; what follows `--` is for the tasks themselves. */
export function taskRuns(words: readonly ShellWord[]): Unwrapped {
  const read = interspersed(words, TASK);
  if ('unclear' in read) return unknown('task', read.unclear);
  const { options, operands } = read;
  const names = operands.filter(word => !/^[A-Za-z_]\w*=/.test(word.value ?? word.text));
  const asks = options.some(({ flag }) => ASKS.has(flag));
  const dir = lastValue(options, '-d', '--dir');
  const file = lastValue(options, '-t', '--taskfile');
  const global = options.some(({ flag }) => flag === '-g' || flag === '--global');
  const where = global ? 'elsewhere' : dir ? { dir } : file ? { dir: directoryOf(file) } : 'here';
  return { runner: 'task', runs: asks ? [] : [{ kind: 'named', names }], options, where };
}

const MAKE: Grammar = {
  flags:
    '-b -m -B -d -e -i -k -n -p -q -r -R -s -S -t -v -w --always-make --environment-overrides --ignore-errors ' +
    '--keep-going --just-print --dry-run --recon --print-data-base --question --no-builtin-rules --no-builtin-variables ' +
    '--silent --quiet --no-silent --stop --touch --trace --version --print-directory --no-print-directory ' +
    '--warn-undefined-variables --help',
  values: '-C -f -I -o -W -E --directory --file --makefile --include-dir --old-file --what-if --eval',
  optional: '-j -l -O --jobs --load-average --max-load --debug --output-sync --shuffle',
};

export function makeRuns(words: readonly ShellWord[]): Unwrapped {
  const read = interspersed(words, MAKE);
  if ('unclear' in read) return unknown('make', read.unclear);
  const { options, operands } = read;
  const names = operands.filter(word => !(word.value ?? word.text).includes('='));
  const asks = options.some(({ flag }) => ['-v', '--version', '--help'].includes(flag));
  const dirs = options
    .filter(({ flag }) => flag === '-C' || flag === '--directory')
    .flatMap(({ value }) => value ?? []);
  return { runner: 'make', runs: asks ? [] : [{ kind: 'named', names }], options, where: placeOf(dirs) };
}

/** Each `-C` starts from where the one before led. */
function placeOf(dirs: readonly ShellWord[]): Unwrapped['where'] {
  const [first, ...more] = dirs;
  if (!first) return 'here';
  if (more.length === 0) return { dir: first };
  const values = dirs.map(({ value }) => value);
  if (values.includes(undefined) || more.some(({ value }) => value?.startsWith('/'))) return 'elsewhere';
  return { dir: { ...first, value: values.join('/') } };
}

function interspersed(
  words: readonly ShellWord[],
  grammar: Grammar,
): { options: Given[]; operands: ShellWord[] } | { unclear: ShellWord } {
  const options: Given[] = [];
  const operands: ShellWord[] = [];
  let rest = words;
  while (rest.length > 0) {
    const reading = readOptions(rest, grammar);
    if ('unclear' in reading) return reading;
    options.push(...reading.given);
    const [operand, ...more] = reading.rest;
    if (!operand || reading.separated) break;
    operands.push(operand);
    rest = more;
  }
  return { options, operands };
}

function lastValue(options: readonly Given[], ...flags: string[]): ShellWord | undefined {
  return options.findLast(({ flag }) => flags.includes(flag))?.value;
}

/** Of `-t FILE`; a directory is a place of its own. */
function directoryOf(file: ShellWord): ShellWord {
  if (file.value === undefined || !/\.ya?ml(\.dist)?$|\.dist$/.test(file.value)) return file;
  const slash = file.value.lastIndexOf('/');
  return { ...file, value: slash < 0 ? '.' : slash === 0 ? '/' : file.value.slice(0, slash) };
}

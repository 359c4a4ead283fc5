/** Runners whose command line no row of the table describes. */
import type { ShellWord } from '../model';
import { isAssignment, readOptions } from './grammar';
import type { Run, Unwrapped } from './model';
import { HATCH_GLOBAL } from './table';
import { commandRuns, joinedRuns, made, unknown, unwrapAs, withoutValue } from './table-runs';

/** `env -S 'A=1 program word'`: where the text holds nothing but words, it is those words. */
export function splitString(plain: Unwrapped, words: readonly ShellWord[]): Unwrapped {
  const found = plain.options.find(({ flag }) => flag === '-S' || flag === '--split-string');
  if (!found) return plain;
  const text = found.value?.value;
  if (!found.value || text === undefined || !/^[\w\s./:=@%+,-]*$/.test(text)) {
    return unknown(plain.runner, found.value ?? words[0] ?? made('-S', undefined));
  }
  const at = words.findIndex(
    ({ value }) => value !== undefined && value.endsWith(text) && /^(-\w*S|--split-string)/.test(value),
  );
  const rest = at >= 0 ? words.slice(at + 1) : words.slice(words.findIndex(({ value }) => value === text) + 1);
  const host = found.value;
  const split = text.split(/\s+/).filter(Boolean);
  const inner = unwrapAs('env', [...split.map(word => made(word, host)), ...rest]);
  return {
    ...inner,
    options: [...plain.options, ...inner.options],
    where: plain.where === 'here' ? inner.where : plain.where,
  };
}

/** Words of its input come at the end, or in the place of `-I`'s text. */
export function xargs(words: readonly ShellWord[]): Unwrapped {
  const reading = readOptions(words, {
    flags: '-0 -r -t -p -x -o --null --no-run-if-empty --verbose --interactive --exit --open-tty',
    values:
      '-a -d -E -I -J -R -L -n -P -s --arg-file --delimiter --max-args --max-procs --max-chars --process-slot-var',
    optional: '-i -l -e --replace --max-lines --eof',
  });
  if ('unclear' in reading) return unknown('xargs', reading.unclear);
  const { given, rest } = reading;
  const input: ShellWord = { text: 'a word of its input', glob: false, start: 0, end: 0 };
  const replaces = given.findLast(({ flag }) => ['-I', '-i', '--replace', '-J'].includes(flag));
  const place = replaces ? (replaces.value ? replaces.value.value : '{}') : undefined;
  const [head] = rest;
  const argv = !head
    ? [made('echo', undefined), input]
    : !replaces
      ? [...rest, input]
      : rest.map(word => (place === undefined || word.text.includes(place) ? withoutValue(word) : word));
  return { runner: 'xargs', runs: [{ kind: 'words', argv }], options: given, where: 'here' };
}

export function flock(words: readonly ShellWord[]): Unwrapped {
  const reading = readOptions(words, {
    flags: '-n -x -e -s -o -F -u --nonblock --nb --exclusive --shared --close --no-fork --unlock --verbose',
    values: '-w -E --timeout --wait --conflict-exit-code',
    operands: 1,
  });
  if ('unclear' in reading) return unknown('flock', reading.unclear);
  const { given, rest } = reading;
  const [head, text] = rest;
  const asText = head?.value === '-c' || head?.value === '--command';
  const runs: Run[] = !head
    ? []
    : asText
      ? text
        ? [{ kind: 'text', text, stops: false }]
        : []
      : commandRuns({}, rest, []);
  return { runner: 'flock', runs, options: given, where: 'here' };
}

/** Of npm (`dotenv -e FILE -- COMMAND`) or of Python (`dotenv -f FILE run COMMAND`). */
export function dotenv(words: readonly ShellWord[]): Unwrapped {
  const reading = readOptions(words, {
    flags: '-o --override --no-expand -q --debug',
    values: '-e -f -v --file --export --quote',
    optional: '-c',
  });
  if ('unclear' in reading) return unknown('dotenv', reading.unclear);
  const { given, rest, separated } = reading;
  const options = { runner: 'dotenv', options: given, where: 'here' } as const;
  const [head] = rest;
  if (separated || !head || !['run', 'list', 'set', 'get', 'unset'].includes(head.value ?? '')) {
    return { ...options, runs: commandRuns({}, rest, []) };
  }
  if (head.value !== 'run') return { ...options, runs: [] };
  const inner = readOptions(rest.slice(1), { flags: '--override --no-override' });
  if ('unclear' in inner) return unknown('dotenv', inner.unclear);
  return { ...options, runs: commandRuns({}, inner.rest, []) };
}

export function crossEnvShell(words: readonly ShellWord[]): Unwrapped {
  const rest = words.slice(words.findIndex(word => !isAssignment(word)));
  return { runner: 'cross-env-shell', runs: joinedRuns(rest), options: [], where: 'here' };
}

/** `hatch run lint:check`: an environment's name may stand before the command's. */
export function hatch(words: readonly ShellWord[]): Unwrapped | undefined {
  const reading = readOptions(words, HATCH_GLOBAL);
  if ('unclear' in reading) return undefined;
  const viaEnv = reading.rest[0]?.value === 'env' && reading.rest[1]?.value === 'run';
  if (!viaEnv && reading.rest[0]?.value !== 'run') return undefined;
  const after = viaEnv ? reading.rest.slice(2) : reading.rest.slice(1);
  const own = viaEnv ? readOptions(after, { values: '-e --env -i --include -x --exclude -f --filter' }) : undefined;
  if (own && 'unclear' in own) return unknown('hatch run', own.unclear);
  const rest = own ? own.rest : after;
  const options = [...reading.given, ...(own?.given ?? [])];
  const [head, ...args] = rest;
  const colon = viaEnv ? -1 : (head?.value?.indexOf(':') ?? -1);
  const argv = head?.value !== undefined && colon >= 0 ? [made(head.value.slice(colon + 1), head), ...args] : rest;
  const runs = argv[0]?.value?.startsWith('+')
    ? [{ kind: 'unknown', word: argv[0] } as const]
    : commandRuns({}, argv, []);
  // `--project` names one of hatch's known projects, which may be anywhere.
  const where = options.some(({ flag }) => flag === '-p' || flag === '--project') ? 'elsewhere' : 'project';
  return { runner: 'hatch run', runs, options, where };
}

/** `corepack pnpm build`, `busybox sh`: the program's name and its words, as they are. */
export function launcher(runner: string, words: readonly ShellWord[]): Unwrapped | undefined {
  const [head] = words;
  const launches = runner === 'busybox' ? /^[a-z]/ : /^(npm|npx|pnpm|pnpx|yarn|yarnpkg)$/;
  if (head?.value === undefined || !launches.test(head.value)) return undefined;
  return { runner, runs: [{ kind: 'words', argv: words }], options: [], where: 'here' };
}

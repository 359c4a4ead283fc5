/** What bash runs is in the summary, with its words and in its directory, or covered by a word that is unknown. */
import * as fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { effective, summarise, type CommandSummary, type ShellWord } from './index';
import { script } from './testing/scripts';

interface Ran {
  readonly argv: readonly string[];
  readonly cwd: string;
}

const SCRIPTS = 120;
const PROGRAMS = { p: 0, q: 0, no: 1 };
/** Deep enough for every `cd` of a script. */
const DEEPEST = 7;

const hasBash = spawnSync('bash', ['-c', 'env -C / true']).status === 0;
let home = '';

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'shell-')));
  mkdirSync(join(home, 'bin'));
  for (const [name, status] of Object.entries(PROGRAMS)) {
    const path = join(home, 'bin', name);
    const log = 'line=\nfor word in "${0##*/}" "$(pwd -P)" "$@"; do line="$line$word|"; done\necho "$line" >> "$LOG"';
    writeFileSync(path, `#!/bin/sh\n${log}\nexit ${status}\n`);
    chmodSync(path, 0o755);
  }
  makeTree(join(home, 'work'), DEEPEST);
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const check = hasBash ? test : test.skip;

check(
  `${hasBash ? '' : '(skipped: needs bash and GNU env) '}every command that ran is in the summary`,
  () => {
    let ran = 0;
    let known = 0;
    fc.assert(
      fc.property(script, text => {
        const commands = summarise(text).commands.flatMap(effective);
        for (const one of run(text)) {
          ran++;
          const told = commands.some(command => command.argv[0]?.value !== undefined && covers(command, one));
          if (told) known++;
          if (!told && !commands.some(isOpen)) throw new Error(`not in the summary: ${JSON.stringify(one)}`);
        }
      }),
      { numRuns: SCRIPTS, seed: 4 },
    );
    // The summary must not be right by knowing nothing.
    expect(ran).toBeGreaterThan(SCRIPTS);
    expect(known / ran).toBeGreaterThan(0.95);
  },
  120_000,
);

function run(text: string): Ran[] {
  const log = join(home, 'log');
  writeFileSync(log, '');
  const env = { PATH: `${join(home, 'bin')}:/usr/bin:/bin`, LOG: log, HOME: join(home, 'work/a'), W: '.' };
  // Jobs in the background hold its output open, so that they are waited for.
  spawnSync('bash', ['-e', '-c', text], { cwd: join(home, 'work'), env, timeout: 20_000 });
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [program = '', cwd = '', ...args] = line.split('|').slice(0, -1);
      return { argv: [program, ...args], cwd };
    });
}

/** Something that may be any command. */
function isOpen(command: CommandSummary): boolean {
  const [program] = command.argv;
  return program !== undefined && program.value === undefined;
}

function covers(command: CommandSummary, ran: Ran): boolean {
  const { path } = command.cwd;
  const place = path === undefined || realpathOf(path) === ran.cwd;
  return place && matches(command.argv, ran.argv);
}

function realpathOf(path: string): string {
  return path.startsWith('/') ? path : join(home, 'work', path);
}

/** An unknown word and a glob may be any number of words. */
function matches(words: readonly ShellWord[], argv: readonly string[]): boolean {
  const [word, ...rest] = words;
  if (word === undefined) return argv.length === 0;
  if (word.value === undefined || word.glob) {
    return argv.some((_, i) => matches(rest, argv.slice(i))) || matches(rest, []);
  }
  return argv.length > 0 && argv[0] === word.value && matches(rest, argv.slice(1));
}

function makeTree(dir: string, depth: number): void {
  mkdirSync(dir);
  if (depth > 0) for (const name of ['a', 'b']) makeTree(join(dir, name), depth - 1);
}

/** YAML that is huge, deep, self-referring, or hardly text. */
import { HEAD, lines, taskfile, type HostileCase } from './case';

const MIB = 1024 * 1024;
const LETTERS = 'abcdefghi';

/** Nine levels of nine aliases: a few hundred bytes that stand for 3.8e8 nodes. */
function bomb(collection: (alias: string) => string): () => string {
  const level = (at: number): string =>
    `x-${LETTERS[at]}: &${LETTERS[at]} ${at === 0 ? '[lol]' : collection(`*${LETTERS[at - 1]}`)}`;
  return () => `${HEAD}${lines(9, level)}tasks: {a: {vars: {X: *i}, cmds: [echo]}}\n`;
}

const nine = (alias: string): string[] => Array.from({ length: 9 }, () => alias);
const yaml = ['yaml/syntax', 'yaml/alias', 'taskfile/decode'];
const tooLarge = ['taskfile/too-large'];
const tasks =
  (text: string): (() => string) =>
  () =>
    `${HEAD}tasks:\n${text}`;

export const cases: readonly HostileCase[] = [
  {
    name: 'an alias bomb of lists',
    files: taskfile(bomb(alias => `[${nine(alias).join(', ')}]`)),
    outcome: ['yaml/alias'],
  },
  {
    name: 'an alias bomb of mappings',
    files: taskfile(
      bomb(
        alias =>
          `{${nine(alias)
            .map((a, i) => `k${i}: ${a}`)
            .join(', ')}}`,
      ),
    ),
    outcome: ['taskfile/decode'],
  },
  {
    name: 'an alias bomb of merged mappings',
    files: taskfile(
      () =>
        `${HEAD}x-a: &a {k: v}\n${lines(40, i => `x-${i}: &m${i} {<<: [${nine(i === 0 ? '*a' : `*m${i - 1}`).join(', ')}]}`)}tasks: {a: {vars: {X: *m39}, cmds: [echo]}}\n`,
    ),
    outcome: ['taskfile/decode'],
  },
  {
    name: 'a list of 10,000 entries repeated 10,000 times',
    files: taskfile(
      () => `${HEAD}x: &x [${'1,'.repeat(10_000)}]\ntasks: {a: {vars: {X: [${'*x,'.repeat(10_000)}]}, cmds: [echo]}}\n`,
    ),
    outcome: yaml,
  },
  {
    name: 'a command list repeated by 20,000 tasks',
    files: taskfile(() => `${HEAD}x: &x [${'echo,'.repeat(1_000)}]\ntasks:\n${lines(20_000, i => `  t${i}: *x`)}`),
    outcome: yaml,
  },
  { name: 'an anchor that contains itself', files: taskfile(tasks('  a: &a [*a]\n')), outcome: ['taskfile/decode'] },
  {
    name: 'a mapping merged into itself',
    files: taskfile(tasks('  a: &a {<<: *a, cmds: [echo]}\n')),
    outcome: yaml,
  },
  {
    name: 'a text of a mebibyte that 3,000 variables repeat',
    files: taskfile(
      () =>
        `${HEAD}x: &x "${'x'.repeat(MIB)}"\nvars:\n${lines(3_000, i => `  V${i}: *x`)}tasks: {a: 'echo {{.V0 | len}}'}\n`,
    ),
    outcome: 'loads',
  },
  {
    name: '10 MB in one quoted text',
    files: taskfile(tasks(`  a: "${'x'.repeat(10 * MIB)}"\n`)),
    outcome: tooLarge,
  },
  { name: '10 MB of small tasks', files: taskfile(tasks(lines(500_000, i => `  task-${i}: echo`))), outcome: tooLarge },
  {
    name: '10 MB in one line of brackets',
    files: taskfile(tasks(`  a: [${'echo,'.repeat(2 * MIB)}]\n`)),
    outcome: tooLarge,
  },
  {
    name: '4 MB in one quoted text',
    files: taskfile(tasks(`  a: "${'x'.repeat(4_000_000)}"\n`)),
    outcome: 'loads',
  },
  {
    name: '4 MB in one block of short lines',
    files: taskfile(tasks(`  a: |\n${'    x\n'.repeat(650_000)}`)),
    outcome: 'loads',
  },
  {
    name: '4 MB in one folded plain text',
    files: taskfile(tasks(`  a:\n${'    x\n'.repeat(650_000)}`)),
    outcome: 'loads',
  },
  { name: '4 MB of escapes', files: taskfile(tasks(`  a: "${'\\u00e9'.repeat(650_000)}"\n`)), outcome: 'loads' },
  { name: '4 MB of comments', files: taskfile(tasks(`  a: echo\n${'#\n'.repeat(2_000_000)}`)), outcome: 'loads' },
  { name: '4 MB of empty lines', files: taskfile(tasks(`  a: echo\n${'\n'.repeat(4_000_000)}`)), outcome: 'loads' },
  { name: '4 MB of blanks', files: taskfile(tasks(`  a: echo${' '.repeat(4_000_000)}\n`)), outcome: 'loads' },
  {
    name: '300,000 commands in one line',
    files: taskfile(tasks(`  a: [${'echo,'.repeat(300_000)}]\n`)),
    outcome: 'loads',
  },
  {
    name: '100,000 commands, one a line',
    files: taskfile(tasks(`  a:\n${'    - echo {{.X}}\n'.repeat(100_000)}`)),
    outcome: 'loads',
  },
  {
    name: '100,000 tasks',
    files: taskfile(tasks(lines(100_000, i => `  task-${i}: echo {{.TASK}}`))),
    outcome: 'loads',
  },
  {
    name: '100,000 tasks of one name',
    files: taskfile(tasks('  a: echo\n'.repeat(100_000))),
    outcome: ['loads', 'taskfile/duplicate-key'],
  },
  {
    name: '50,000 variables',
    files: taskfile(
      () =>
        `${HEAD}vars:\n${lines(50_000, i => `  V${i}: '{{.V${Math.max(0, i - 1)}}}'`)}tasks: {a: 'echo {{.V99}}'}\n`,
    ),
    call: 'a',
    outcome: 'loads',
  },
  {
    name: '100,000 keys that no task has',
    files: taskfile(tasks(`  a:\n${lines(100_000, i => `    key${i}: 1`)}`)),
    outcome: 'loads',
  },
  {
    name: '50,000 aliases of one task',
    files: taskfile(tasks(`  a:\n    aliases: [${Array.from({ length: 50_000 }, (_, i) => `b${i}`).join(', ')}]\n`)),
    outcome: 'loads',
  },
  {
    name: 'a chain of 50,000 deps',
    files: taskfile(tasks(lines(50_000, i => `  t${i}: {deps: [t${i + 1}]}`))),
    call: 't0',
    outcome: 'loads',
  },
  {
    name: '100,000 errors',
    files: taskfile(tasks(lines(100_000, i => `  t${i}: {deps: x}`))),
    outcome: ['taskfile/decode'],
  },
  { name: '100,000 open brackets', files: taskfile(tasks(`  a: ${'['.repeat(100_000)}\n`)), outcome: yaml },
  { name: '100,000 open braces', files: taskfile(tasks(`  a: ${'{'.repeat(100_000)}\n`)), outcome: yaml },
  {
    name: '100,000 pairs of brackets',
    files: taskfile(tasks(`  a: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`)),
    outcome: yaml,
  },
  {
    name: '9,000 pairs of brackets as a variable',
    files: taskfile(() => `${HEAD}vars: {X: ${'['.repeat(9_000)}${']'.repeat(9_000)}}\ntasks: {a: 'echo {{.X}}'}\n`),
    outcome: ['loads', ...yaml, 'template/limit'],
  },
  { name: '100,000 dashes', files: taskfile(tasks(`  a: ${'- '.repeat(100_000)}x\n`)), outcome: yaml },
  { name: '100,000 dashes below', files: taskfile(tasks(`  a:\n    ${'- '.repeat(100_000)}x\n`)), outcome: yaml },
  { name: '100,000 question marks', files: taskfile(tasks(`  ${'? '.repeat(100_000)}x\n`)), outcome: yaml },
  {
    name: '2,500 mappings, each below the other',
    files: taskfile(tasks(lines(2_500, i => `${' '.repeat(i + 2)}a:`))),
    outcome: 'loads',
  },
  { name: '100,000 anchors on a node', files: taskfile(tasks(`  a: ${'&a '.repeat(100_000)}x\n`)), outcome: yaml },
  { name: '100,000 tags on a node', files: taskfile(tasks(`  a: ${'!a '.repeat(100_000)}x\n`)), outcome: yaml },
  {
    name: 'a tag of a megabyte',
    files: taskfile(tasks(`  a: !<${'a'.repeat(MIB)}> x\n`)),
    outcome: 'loads',
  },
  { name: 'a key of a megabyte', files: taskfile(tasks(`  ${'a'.repeat(MIB)}: x\n`)), outcome: ['yaml/syntax'] },
  {
    name: '100,000 documents',
    files: taskfile(() => `${HEAD}tasks: {}\n${'---\n'.repeat(100_000)}`),
    outcome: 'loads',
  },
  { name: '100,000 directives', files: taskfile(() => `${'%YAML 1.1\n'.repeat(100_000)}---\n${HEAD}`), outcome: yaml },
  { name: 'an empty file', files: taskfile(() => ''), outcome: ['taskfile/missing-version'] },
  { name: 'a file of NUL', files: taskfile(() => Buffer.alloc(100_000)), outcome: yaml },
  { name: 'NUL in a text', files: taskfile(tasks('  a: "echo \0"\n')), outcome: yaml },
  { name: 'NUL by escape', files: taskfile(tasks('  a: "echo \\0 {{.TASK}}"\n')), outcome: 'loads' },
  {
    name: 'CRLF',
    files: taskfile(() => `version: '3'\r\ntasks:\r\n  a: |\r\n    echo\r\n    echo\r\n`),
    outcome: 'loads',
  },
  { name: 'lone carriage returns', files: taskfile(() => `version: '3'\rtasks:\r  a: echo\r`), outcome: 'loads' },
  {
    name: 'other line breaks',
    files: taskfile(() => `version: '3'\u2028tasks:\u2028  a: echo\u0085`),
    outcome: 'loads',
  },
  { name: 'a byte order mark', files: taskfile(() => `\uFEFF${HEAD}tasks: {a: echo}\n`), outcome: 'loads' },
  {
    name: 'UTF-16, little end first',
    files: taskfile(() => Buffer.from(`\uFEFF${HEAD}tasks: {a: echo}\n`, 'utf16le')),
    outcome: 'loads',
  },
  {
    name: 'UTF-16, big end first',
    files: taskfile(() => Buffer.from(`\uFEFF${HEAD}tasks: {a: echo}\n`, 'utf16le').swap16()),
    outcome: 'loads',
  },
  {
    name: 'UTF-16 of an odd number of bytes',
    files: taskfile(() => Buffer.from(`\uFEFF${HEAD}tasks: {a: echo}\n`, 'utf16le').subarray(0, -1)),
    outcome: yaml,
  },
  {
    name: 'lone surrogates in UTF-16',
    files: taskfile(() => Buffer.from(`\uFEFF${HEAD}tasks: {a: echo \ud800}\n`, 'utf16le')),
    outcome: yaml,
  },
  {
    name: 'lone surrogates by escape',
    files: taskfile(tasks('  a: "echo \\ud800 {{.TASK}}"\n')),
    outcome: ['yaml/syntax'],
  },
  {
    name: 'lone surrogates as bytes',
    files: taskfile(() =>
      Buffer.concat([Buffer.from(`${HEAD}tasks: {a: echo `), Buffer.from('eda080', 'hex'), Buffer.from('}\n')]),
    ),
    outcome: yaml,
  },
  {
    name: 'bytes that are no UTF-8',
    files: taskfile(() =>
      Buffer.concat([Buffer.from(`${HEAD}tasks: {a: echo `), Buffer.from('ff80c0af', 'hex'), Buffer.from('}\n')]),
    ),
    outcome: yaml,
  },
  { name: 'binary junk', files: taskfile(() => junk(100_000)), outcome: yaml },
  { name: 'printable junk', files: taskfile(() => junk(100_000).map(byte => 32 + (byte % 95))), outcome: yaml },
  { name: 'tabs', files: taskfile(() => `${HEAD}tasks:\n\ta:\n\t\t- echo\n`), outcome: ['yaml/syntax'] },
];

/** The same bytes each time. */
function junk(size: number): Uint8Array {
  let state = 42;
  return Uint8Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

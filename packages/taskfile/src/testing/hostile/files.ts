/** Files that are no files, includes without end, and names that JavaScript has plans for. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEAD, lines, taskfile, type HostileCase } from './case';

const absent = ['taskfile/not-found'];
const unreadable = ['taskfile/unreadable'];

function including(rest: string): string {
  return `${HEAD}includes: ${rest}\n`;
}

/** A file for every number, made from it; the first is the entry. */
function chain(count: number, text: (index: number) => string): () => Record<string, string> {
  const name = (index: number): string => (index === 0 ? 'Taskfile.yml' : `f${index}.yml`);
  return () => Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), text(index)]));
}

/** Names of what every object has, and of what makes one. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', 'then', 'length', '0'];

function named(name: string): string {
  const included = `includes: {${name}: {taskfile: ./ns.yml, vars: {${name}: 1}, aliases: [x${name}], excludes: [${name}x]}}\n`;
  return `${HEAD}${name}: 1
${included}vars: {${name}: {map: {${name}: {${name}: 1}}}}
env: {${name}: v}
tasks:
  ${name}:
    ${name}: 1
    aliases: [b${name}]
    vars: {${name}: '{{.${name}}}', V: {ref: '.${name}'}}
    env: {${name}: '{{.${name}}}'}
    requires: {vars: [{name: ${name}, enum: ['1']}]}
    deps: [{task: other, vars: {${name}: 1}}]
    cmds:
      - echo {{.${name}}} {{index (dict "${name}" 1) "${name}"}} {{get (dict "${name}" 1) "${name}"}} {{set (dict) "${name}" 1}}
      - echo {{hasKey (dict) "${name}"}} {{pick (dict "${name}" 1) "${name}"}} {{merge (dict "${name}" (dict "x" 1)) (dict)}} {{.V | toJson}}
      - {for: {var: ${name}}, cmd: 'echo {{.KEY}}{{.ITEM}}'}
      - {for: {matrix: {${name}: [1, 2]}, as: ${name}}, cmd: 'echo {{.${name}}}'}
      - {for: [a], task: other, vars: {${name}: '{{.ITEM}}'}}
      - task: ${name}:${name}
  other: echo {{.${name}}}
`;
}

export const cases: readonly HostileCase[] = [
  { name: 'no file', outcome: absent },
  { name: 'a folder', prepare: dir => mkdirSync(join(dir, 'Taskfile.yml')), outcome: absent },
  {
    name: 'a folder that is found',
    prepare: dir => mkdirSync(join(dir, 'Taskfile.yml/Taskfile.yml'), { recursive: true }),
    outcome: unreadable,
  },
  { name: 'a link to itself', prepare: dir => symlinkSync('Taskfile.yml', join(dir, 'Taskfile.yml')), outcome: absent },
  { name: 'a link to nothing', prepare: dir => symlinkSync('gone', join(dir, 'Taskfile.yml')), outcome: absent },
  {
    name: 'a link to a file without end',
    prepare: dir => symlinkSync('/dev/zero', join(dir, 'Taskfile.yml')),
    outcome: [...unreadable, 'taskfile/too-large'],
  },
  {
    name: 'a pipe that nobody writes into',
    prepare: dir => execFileSync('mkfifo', [join(dir, 'Taskfile.yml')]),
    outcome: [...unreadable, 'taskfile/missing-version'],
  },
  {
    name: 'an include of a pipe',
    files: taskfile(() => including('{x: ./pipe.yml}')),
    prepare: dir => execFileSync('mkfifo', [join(dir, 'pipe.yml')]),
    outcome: [...absent, 'include/not-found', 'taskfile/missing-version'],
  },
  {
    name: 'a folder that contains itself through a link',
    files: taskfile(() => including(`{x: ${'./self/'.repeat(45)}sub.yml}`)),
    prepare: dir => {
      symlinkSync('.', join(dir, 'self'));
      writeFileSync(join(dir, 'sub.yml'), `${HEAD}tasks: {a: echo}\n`);
    },
    outcome: ['loads', ...absent, 'include/not-found'],
  },
  {
    name: 'an include that reaches itself through a link',
    files: taskfile(() => including('{x: ./self/Taskfile.yml}')),
    prepare: dir => symlinkSync('.', join(dir, 'self')),
    outcome: ['include/cycle', 'include/too-deep', 'include/not-found'],
  },
  { name: 'an include of itself', files: taskfile(() => including('{x: ./Taskfile.yml}')), outcome: ['include/cycle'] },
  {
    name: 'an include path of a megabyte',
    files: taskfile(() => including(`{x: ./${'x'.repeat(1_000_000)}}`)),
    outcome: ['include/not-found'],
  },
  {
    name: 'an include path with NUL',
    files: taskfile(() => including('{x: "./a\\0b.yml"}')),
    outcome: ['include/not-found'],
  },
  {
    name: 'an include of the root folder',
    files: taskfile(() => including('{x: /}')),
    outcome: ['include/not-found', 'include/outside-workspace'],
  },
  {
    name: 'a thousand includes, each in the other',
    files: chain(
      1_000,
      index => `${HEAD}${index < 999 ? `includes: {n: ./f${index + 1}.yml}\n` : ''}tasks: {a: echo}\n`,
    ),
    outcome: ['include/too-deep'],
  },
  {
    name: 'a cycle of forty includes',
    files: chain(40, index => including(`{n: ${index < 39 ? `./f${index + 1}.yml` : './Taskfile.yml'}}`)),
    outcome: ['include/cycle'],
  },
  {
    name: 'includes that double forty times',
    files: chain(40, i => `${including(i < 39 ? `{a: ./f${i + 1}.yml, b: ./f${i + 1}.yml}` : '{}')}tasks: {t: echo}\n`),
    outcome: ['include/too-many-tasks'],
  },
  {
    name: 'includes that double their aliases forty times',
    files: chain(
      40,
      i => `${including(i < 39 ? `{n: {taskfile: ./f${i + 1}.yml, aliases: [a, b, c]}}` : '{}')}tasks: {t: echo}\n`,
    ),
    outcome: ['loads', 'include/too-many-tasks'],
  },
  {
    name: 'two thousand includes of one file',
    files: () => ({
      'Taskfile.yml': `${HEAD}includes:\n${lines(2_000, i => `  n${i}: ./one.yml`)}`,
      'one.yml': `${HEAD}tasks:\n${lines(20, i => `  t${i}: echo`)}`,
    }),
    outcome: ['loads', 'include/too-many-tasks'],
  },
  {
    name: 'an include whose path is a template without end',
    files: taskfile(() => including(`{x: '{{range until 1000000000}}x{{end}}'}`)),
    outcome: ['include/template'],
  },
  ...NAMES.map((name): HostileCase => ({
    name: `everything called ${name}`,
    files: () => ({ 'Taskfile.yml': named(name), 'ns.yml': `${HEAD}tasks: {${name}: 'echo {{.${name}}}'}\n` }),
    outcome: 'loads',
  })),
  {
    name: 'a call of what every object has',
    files: taskfile(() => `${HEAD}tasks: {a: [{task: other}]}\n`),
    call: '__proto__',
    outcome: ['call/unknown-task'],
  },
  {
    name: 'a wildcard that can match in too many ways',
    files: taskfile(() => `${HEAD}tasks:\n  '${'*a'.repeat(40)}*b': echo {{.MATCH}}\n`),
    call: 'a'.repeat(2_000),
    outcome: ['call/unknown-task'],
  },
  {
    name: 'a name of a megabyte that no task has',
    files: taskfile(() => `${HEAD}tasks:\n${lines(1_000, i => `  t${i}: echo`)}`),
    call: 'x'.repeat(1_000_000),
    outcome: ['call/unknown-task'],
  },
  {
    name: 'a name that no task has, among 100,000 long ones',
    files: taskfile(() => `${HEAD}tasks:\n${lines(100_000, i => `  a-task-with-a-long-name-${i}: {}`)}`),
    call: 'a-task-with-another-name',
    outcome: ['call/unknown-task', 'loads'],
  },
  {
    name: 'an include of a device without end',
    files: taskfile(() => including('{x: /dev/zero}')),
    outcome: [...absent, 'taskfile/too-large', 'include/outside-workspace'],
  },
  {
    name: 'an include of a folder without a Taskfile',
    files: taskfile(() => including('{x: ./sub}')),
    prepare: dir => mkdirSync(join(dir, 'sub')),
    outcome: ['include/not-found'],
  },
  {
    name: 'an include of a file that is not to be read',
    files: () => ({ ...taskfile(() => including('{x: ./no.yml}'))(), 'no.yml': `${HEAD}tasks: {a: echo}\n` }),
    prepare: dir => chmodSync(join(dir, 'no.yml'), 0),
    // The administrator reads it all the same.
    outcome: [...absent, 'loads'],
  },
  {
    name: 'names that are hard to match as expressions',
    files: taskfile(
      () =>
        `${HEAD}tasks:\n  '${'(a*'.repeat(30)}${')*'.repeat(30)}b': echo\n  '(a+)+$': echo\n  'a{1,1000}{1,1000}': echo\n`,
    ),
    call: `${'a'.repeat(5_000)}!`,
    outcome: ['call/unknown-task', 'call/pattern'],
  },
  {
    name: 'a name that is no expression',
    files: taskfile(() => `${HEAD}tasks:\n  '${'('.repeat(500)}': echo\n`),
    call: 'a',
    outcome: ['call/pattern'],
  },
  {
    name: 'a name with a thousand wildcards',
    files: taskfile(() => `${HEAD}tasks:\n  '${'*'.repeat(1_000)}b': echo {{len .MATCH}}\n`),
    call: `${'a'.repeat(100_000)}b`,
    outcome: 'loads',
  },
];

/** Makes the Taskfiles that the benchmarks read: the same bytes each time, and the mix of features that real ones have. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomFrom } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */

const VERBS = [
  'build',
  'test',
  'lint',
  'format',
  'check',
  'generate',
  'install',
  'clean',
  'publish',
  'serve',
  'deploy',
];
const THINGS = ['api', 'web', 'docs', 'cli', 'worker', 'image', 'schema', 'client', 'server', 'assets', 'proto', 'e2e'];
const EXTENSIONS = ['go', 'ts', 'py', 'rs', 'proto', 'json'];
/** Of ten files, the first includes the two after it; the other seven stand alone. */
const GROUP = 10;

/**
 * Writes `count` Taskfiles of `tasks` tasks below a folder.
 *
 * @param {string} folder
 * @param {{count?: number, tasks?: number, seed?: number}} [options]
 * @returns {{entries: string[], files: string[], tasks: number, bytes: number}} the files, and those of them that no
 *   other includes
 */
export function generateTaskfiles(folder, { count = 1_000, tasks = 20, seed = 1 } = {}) {
  const random = randomFrom(seed);
  const written = Array.from({ length: count }, (_, index) => {
    const place = index % GROUP;
    const included = place === 1 || place === 2;
    const parent = `group${Math.floor(index / GROUP)}`;
    const file = join(folder, parent, ...(place === 0 ? [] : [`part${place}`]), 'Taskfile.yml');
    const text = taskfile(random, tasks, place === 0 && index + 2 < count ? ['part1', 'part2'] : []);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return { file, included, bytes: Buffer.byteLength(text) };
  });
  return {
    entries: written.filter(({ included }) => !included).map(({ file }) => file),
    files: written.map(({ file }) => file),
    tasks: count * tasks,
    bytes: written.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/**
 * @param {Random} random
 * @param {number} tasks
 * @param {readonly string[]} includes
 */
function taskfile(random, tasks, includes) {
  const names = Array.from({ length: tasks }, (_, index) => taskName(random, index));
  return [
    "version: '3'\n",
    ...(includes.length === 0 ? [] : ['includes:', ...includes.map(name => include(random, name)), '']),
    'vars:',
    `  NAME: ${random.pick(THINGS)}`,
    '  OUT: ./dist/{{.NAME}}',
    ...(random.chance(0.5) ? ['  VERSION:', '    sh: git describe --tags --always'] : []),
    `  FLAGS: ['-v', '--level={{.LEVEL | default "${random.below(9)}"}}']`,
    '',
    ...(random.chance(0.3) ? ['env:', '  CI: "1"', '  TARGET: "{{.NAME}}"', ''] : []),
    'tasks:',
    '  default:',
    '    desc: Lists what there is',
    '    cmds: [task --list]',
    '    silent: true',
    ...names.slice(1).map((name, index) => task(random, name, names.slice(1, index + 1))),
    '',
  ].join('\n');
}

/**
 * @param {Random} random
 * @param {string} name
 */
function include(random, name) {
  return random.chance(0.5) ? `  ${name}: ./${name}` : `  ${name}:\n    taskfile: ./${name}\n    dir: ./${name}`;
}

/**
 * @param {Random} random
 * @param {number} index
 */
function taskName(random, index) {
  const name = `${random.pick(VERBS)}-${random.pick(THINGS)}-${index}`;
  return random.chance(0.3) ? name.replace('-', ':') : name;
}

/**
 * @param {Random} random
 * @param {string} name
 * @param {readonly string[]} earlier
 */
function task(random, name, earlier) {
  const lines = [];
  if (random.chance(0.1)) lines.push('', `  # ${name} is here because the release needs it.`);
  lines.push(`  ${name.includes(':') && random.chance(0.3) ? `'${name}'` : name}:`);
  if (random.chance(0.4)) lines.push(`    desc: ${name.split(/[-:]/)[0]} the ${name.split(/[-:]/)[1]} of {{.NAME}}`);
  if (random.chance(0.1)) lines.push(`    aliases: [${name.at(0)}${random.below(1000)}]`);
  if (random.chance(0.1)) lines.push(`    dir: '{{.ROOT_DIR}}/${random.pick(THINGS)}'`);
  if (earlier.length > 0 && random.chance(0.25)) lines.push(`    deps: [${some(random, earlier).join(', ')}]`);
  if (random.chance(0.15)) lines.push('    vars:', `      MODE: ${random.pick(['debug', 'release', 'test'])}`);
  if (random.chance(0.1)) lines.push('    env:', "      GOFLAGS: '-mod={{.MODE}}'");
  if (random.chance(0.1)) {
    const extension = random.pick(EXTENSIONS);
    lines.push('    sources:', `      - '**/*.${extension}'`, `      - exclude: '**/*_test.${extension}'`);
    lines.push('    generates:', "      - '{{.OUT}}/{{.TASK}}'");
  }
  if (random.chance(0.05)) lines.push('    preconditions:', '      - sh: test -f go.mod', '        msg: no module');
  if (random.chance(0.05)) lines.push('    requires:', '      vars: [MODE]');
  if (random.chance(0.05)) lines.push('    internal: true');
  lines.push('    cmds:', ...commands(random, earlier));
  return lines.join('\n');
}

/**
 * @param {Random} random
 * @param {readonly string[]} earlier
 */
function commands(random, earlier) {
  return Array.from({ length: 1 + random.below(2) }, () => {
    const thing = random.pick(THINGS);
    switch (random.below(10)) {
      case 0:
        return earlier.length === 0 ? '      - echo first' : `      - task: ${random.pick(earlier)}`;
      case 1:
        return `      - task: ${earlier.at(-1) ?? 'default'}\n        vars: { MODE: '{{.MODE}}', WHO: ${thing} }`;
      case 2:
        return `      - for: [linux, darwin, windows]\n        cmd: GOOS={{.ITEM}} go build -o {{.OUT}}/{{.ITEM}} ./cmd/${thing}`;
      case 3:
        return `      - |\n        if [ ! -d {{.OUT}} ]; then\n          mkdir {{.OUT}}\n        fi`;
      case 4:
        return `      - cmd: docker build -t ${thing}:{{.VERSION}} .\n        silent: true`;
      case 5:
        return `      - go test {{if eq .MODE "release"}}-race{{else}}-short{{end}} ./${thing}/...`;
      case 6:
        return `      - defer: rm -rf {{.OUT}}/${thing}`;
      default:
        return `      - npx ${thing} {{.NAME}} {{.CLI_ARGS}}`;
    }
  });
}

/**
 * @param {Random} random
 * @param {readonly string[]} from
 */
function some(random, from) {
  return [...new Set([random.pick(from), random.pick(from)])];
}

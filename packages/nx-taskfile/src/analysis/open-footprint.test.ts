import type { TargetConfiguration } from '@nx/devkit';
import { createdTargets } from '../testing/created';
import { inspect, taskfile } from '../testing/workspace';
import { PLATFORM } from './open-text';

const files = {
  'package.json': '{ "name": "kit" }',
  'go.mod': 'module x\n',
  'go.sum': '',
  'main.go': 'package main\n',
  'sub/go.mod': 'module y\n',
  'sub/main.go': 'package main\n',
};

const VARS = `
vars:
  COMMIT: {sh: git rev-parse --short HEAD}
  HERE: {sh: 'git -C {{.ROOT_DIR}} describe'}
  FILE: {sh: cat version}
  NOW: {sh: date +%s}
  RANDOM: {sh: 'echo $RANDOM'}
  MADE: {sh: 'touch x && echo y'}
  FED: {sh: 'echo $COMMIT'}
  SECRET: {sh: git rev-parse HEAD, secret: true}
  OWN: '{{.ROOT_DIR}}/bin'
`;

/** The outputs, and the inputs that are commands and variables and that the plain command lacks; or why it is not cached. */
async function cached(task: string): Promise<unknown> {
  const tasks = `${task}\nplain: go build -o bin/app .`;
  const targets = await createdTargets({ ...files, 'Taskfile.yml': `${taskfile(tasks)}${VARS}` });
  const it = targets['.:it'];
  if (!it) throw new Error('no target');
  const config = JSON.stringify(it);
  // No mark of texts that are only partly known, nor a path of this machine, is in the graph.
  expect(config).not.toMatch(/[\uFDD0-\uFDEF]|\/tmp\//);
  if (it.cache !== true) {
    return inspect({ ...files, 'Taskfile.yml': `${taskfile(task)}${VARS}` }).rows.get('it')?.cache.evidence.detail;
  }
  const plain = keyOf(targets['.:plain']);
  return { outputs: it.outputs, key: keyOf(it).filter(name => !plain.includes(name)) };
}

function keyOf(target: TargetConfiguration | undefined): readonly string[] {
  return (target?.inputs ?? []).flatMap(input =>
    typeof input === 'string' ? [] : 'runtime' in input ? input.runtime : 'env' in input ? input.env : [],
  );
}

const CHECKOUT = 'node -p "process.cwd()"';
const app = '{workspaceRoot}/bin/app';

describe('a command that waits for something is cached by', () => {
  it.each([
    [
      'what tells words of the command line apart',
      'go build {{.CLI_ARGS}} -o bin/app .',
      { outputs: [app], key: ['NX_TASKFILE_WORDS'] },
    ],
    ['nothing, for paths of the checkout', 'go build -o {{.OWN}}/app .', { outputs: [app], key: [] }],
    [
      'nothing, for a directory',
      'cd {{.ROOT_DIR}}/sub && go build -o a .',
      { outputs: ['{workspaceRoot}/sub/a'], key: [] },
    ],
    [
      'its place, where it may keep it',
      'go build -ldflags "-X p={{.ROOT_DIR}}" -o bin/app .',
      { outputs: [app], key: [CHECKOUT] },
    ],
    [
      'its place, for what is made of it',
      'go build -ldflags "-X p={{base .OWN}}" -o bin/app .',
      { outputs: [app], key: [CHECKOUT] },
    ],
    ['the environment', 'go build -ldflags "-X v={{.V | default "dev"}}" -o bin/app .', { outputs: [app], key: ['V'] }],
    [
      'what a command prints',
      'go build -ldflags "-X c={{.COMMIT}}" -o bin/app .',
      { outputs: [app], key: ['git rev-parse --short HEAD'] },
    ],
    [
      'a command in the checkout',
      'go build -ldflags "-X c={{.HERE}}" -o bin/app .',
      { outputs: [app], key: ['git -C . describe'] },
    ],
    ['a file', 'go build -ldflags "-X c={{.FILE}}" -o bin/app .', { outputs: [app], key: ['cat version'] }],
    ['the platform', 'go build -o bin/app{{exeExt}} .', { outputs: [app, `${app}.exe`], key: [PLATFORM] }],
  ])('%s', async (_story, command, expected) => {
    expect(await cached(`it: ${JSON.stringify(command)}`)).toEqual(expected);
  });
});

describe('a command that waits for something is not cached when', () => {
  it.each([
    [
      'it writes where that is not known',
      'go build -o bin/{{.V}} .',
      '`go build -o bin/{{.V}} .`: `bin/{{.V}}` is only known when it runs',
    ],
    ['it runs what is not known', '{{.V}} build', '`{{.V}} build`: runs `{{.V}}`, which is only known when it runs'],
    [
      'the value decides',
      'go build {{if .V}}-v{{end}} -o bin/app .',
      '`go build {{if .V}}-v{{end}} -o bin/app .`: reads the environment variable V',
    ],
    ['the time is in it', 'go build -ldflags "-X t={{now}}" -o bin/app .', '`{{now}}` is different each time'],
    [
      'a command tells the time',
      'go build -ldflags "-X t={{.NOW}}" -o bin/app .',
      'the output of `date +%s` may be different each time',
    ],
    [
      'a command tells anything',
      'go build -ldflags "-X t={{.RANDOM}}" -o bin/app .',
      '`{{.RANDOM}}`: is what `echo $RANDOM` prints, in words that not every shell understands',
    ],
    [
      'a command does something',
      'go build -ldflags "-X t={{.MADE}}" -o bin/app .',
      '`{{.MADE}}`: is what `touch x && echo y` prints, which does more than tell',
    ],
    [
      'a command sees variables of the Taskfile',
      'go build -ldflags "-X t={{.FED}}" -o bin/app .',
      '`{{.FED}}`: is what `echo $COMMIT` prints, with variables of the Taskfile',
    ],
    [
      'it is a secret',
      'go build -ldflags "-X t={{.SECRET}}" -o bin/app .',
      '`go build -ldflags "-X t={{.SECRET}}" -o bin/app .`: needs the output of `git rev-parse HEAD`',
    ],
    [
      'it leaves the workspace',
      'go build -o {{.ROOT_DIR}}/../app .',
      '`go build -o {workspaceRoot}/../app .`: `{workspaceRoot}/../app` is outside the workspace',
    ],
    [
      'words may name files that it does not read otherwise',
      'cp main.go {{.CLI_ARGS}} out/',
      '`cp main.go {{.CLI_ARGS}} out/`: takes command-line words (CLI_ARGS)',
    ],
    [
      'it depends on where it is called',
      'go build -ldflags "-X t={{.USER_WORKING_DIR}}" -o bin/app .',
      '`{{.USER_WORKING_DIR}}`: depends on where it is called',
    ],
    [
      'it sees all variables',
      'go build -ldflags "-X t={{. | toJson}}" -o bin/app .',
      expect.stringContaining('reads the environment variable'),
    ],
  ])('%s', async (_story, command, expected) => {
    expect(await cached(`it: ${JSON.stringify(command)}`)).toEqual(expected);
  });
});

it('globs with the path of the checkout, and those of all platforms, are declared files', async () => {
  const task = "it: {sources: ['{{.ROOT_DIR}}/sub/*.go'], generates: ['out/a*{{exeExt}}', 'out/**'], cmds: [unheard]}";
  const { '.:it': it } = await createdTargets({ ...files, 'Taskfile.yml': taskfile(task) });
  expect(it?.inputs).toContain('{workspaceRoot}/sub/*.go');
  expect(it?.outputs).toEqual(expect.arrayContaining(['{workspaceRoot}/out/a*', '{workspaceRoot}/out/a*.exe']));
});

it('what a step tags comes before what asks git for it', () => {
  const tasks = `it: [{task: tag}, {task: build}]
tag: git tag v1
build: {vars: {V: {sh: git describe}}, cmds: ['go build -ldflags "-X v={{.V}}" -o bin/app .']}`;
  const { lowered } = inspect({ ...files, 'Taskfile.yml': taskfile(tasks) });
  expect(lowered.find(one => one.placed.task.id === 'it')?.placed.phases).toEqual([['tag'], ['build']]);
  expect(lowered.find(one => one.placed.task.id === 'build')?.cache.value).toBe(true);
});

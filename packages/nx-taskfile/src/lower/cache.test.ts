/** What is kept and what is not, and for which inputs (docs/design.md, "Cache"). */
import { PLATFORM } from '../analysis/open-text';
import { abilitiesOf } from '../nx';
import { inspect, taskfile } from '../testing/workspace';

const manifests = {
  'package.json': '{ "name": "kit" }',
  'package-lock.json': '{}',
  '.gitignore': '.env\ngen\n',
  '.env': 'TOKEN=secret\nHOST=${NAME}\n',
  'config/app.yml': '',
};

function one(task: string, files: Record<string, string> = {}) {
  const row = inspect({ ...manifests, 'Taskfile.yml': taskfile(task), ...files }).rows.get('it');
  if (!row) throw new Error('no task called it');
  return row;
}

const ignored = (path: string) => ({ fileset: `{workspaceRoot}/${path}`, includeIgnored: true });
const file = (path: string) => `{workspaceRoot}/${path}`;

describe('what decides at run time is among the inputs:', () => {
  it.each<[string, string, unknown[]]>([
    ['a condition', 'it: {if: test -f flag, cmds: [cp a out]}', [file('flag')]],
    ['the condition of a command', 'it: {cmds: [{cmd: cp a out, if: test -f flag}]}', [file('flag')]],
    ['a precondition', 'it: {preconditions: [test -f flag], cmds: [cp a out]}', [file('flag')]],
    ['what `status` looks at', 'it: {status: [test -f flag], cmds: [cp a out]}', [file('flag')]],
    ['a name of the environment', 'it: {env: {A: b}, cmds: [cp a out]}', [{ env: 'A' }]],
    ['what its value names', 'it: {env: {A: config/app.yml}, cmds: [cp a out]}', [file('config/app.yml')]],
    ['what its value is read from', 'it: {env: {A: {sh: cat VERSION}}, cmds: [cp a out]}', [file('VERSION')]],
    ['a name that is required', 'it: {requires: {vars: [A]}, cmds: [cp a out]}', [{ env: 'A' }]],
    [
      'a dotenv file, which git ignores, and the names in it',
      'it: {dotenv: [.env], cmds: [cp a out]}',
      [ignored('.env'), { env: 'TOKEN' }, { env: 'HOST' }, { env: 'NAME' }],
    ],
    ['the platform of a task', 'it: {platforms: [linux], cmds: [cp a out]}', [{ runtime: PLATFORM }]],
    ['the platform of a command', 'it: {cmds: [{cmd: cp a out, platforms: [linux]}]}', [{ runtime: PLATFORM }]],
    ['what it defers', 'it: {cmds: [{defer: cp b c}, cp a out]}', [file('b')]],
    ['shell options', 'it: {set: [pipefail], cmds: [cp a out]}', [file('a')]],
  ])('%s', (_, task, inputs) => {
    const row = one(task);
    expect(row.cache.value).toBe(true);
    expect(row.inputs).toEqual(expect.arrayContaining([...inputs, file('Taskfile.yml')]));
    expect(JSON.stringify(row)).not.toContain('secret');
  });
});

describe('what the runner runs counts as one piece of work:', () => {
  it.each<[string, string, unknown[], string[]]>([
    [
      'a call with variables',
      "it: {cmds: [{task: copy, vars: {F: a}}]}\ncopy: 'cp {{.F}} {{.F}}.out'",
      [file('a')],
      [file('a.out')],
    ],
    [
      'calls in order, a command between them',
      'it: {cmds: [{task: one}, cp one.out two, {task: three}]}\none: cp one one.out\nthree: cp two three.out',
      [file('one')],
      [file('one.out'), file('two'), file('three.out')],
    ],
    [
      'a loop',
      "it: {cmds: [{for: [a, b], task: copy, vars: {F: '{{.ITEM}}'}}]}\ncopy: 'cp {{.F}} {{.F}}.out'",
      [file('a'), file('b')],
      [file('a.out'), file('b.out')],
    ],
    [
      'a call by a wildcard',
      "it: {cmds: [{task: copy-a}]}\n'copy-*': 'cp {{index .MATCH 0}} out'",
      [file('a')],
      [file('out')],
    ],
    ['`task` in a command', "it: task copy F=a\ncopy: 'cp {{.F}} {{.F}}.out'", [file('a')], [file('a.out')]],
    ['what it reads of what it has made', 'it: {cmds: [cp a b, cp b c]}', [file('a')], [file('b'), file('c')]],
    [
      'a directory that it makes from nothing',
      'it: {cmds: [rm -rf d, cp -r a d, cp -r d e]}',
      [file('a')],
      [file('d'), file('e')],
    ],
  ])('%s', (_, task, inputs, outputs) => {
    const row = one(task);
    expect([row.cache.value, row.cache.reasons]).toEqual([true, undefined]);
    expect(row.inputs).toEqual(expect.arrayContaining(inputs));
    expect(row.outputs).toEqual(outputs);
  });
});

it('what it has made itself is none of its inputs', () => {
  expect(one('it: {cmds: [cp a b, cp b c]}').inputs).not.toContain(file('b'));
});

it('what a compiler writes beside its sources is not kept, what it writes into a folder of its own is', () => {
  const compiled = (options: string) =>
    one('it: npx tsc', {
      'package.json': '{ "name": "kit", "devDependencies": { "typescript": "6" } }',
      'tsconfig.json': `{ "compilerOptions": { ${options} }, "include": ["src"] }`,
      'src/a.ts': '',
    });
  expect(compiled('').cache.reasons?.join()).toContain('among what it reads');
  expect(compiled('"outDir": "dist"')).toMatchObject({ cache: { value: true }, outputs: [file('dist')] });
});

describe('what lies in a tree that is read whole', () => {
  const files = {
    'package.json': '{ "name": "kit", "devDependencies": { "typescript": "6", "vite": "7" } }',
    'package-lock.json': '{}',
    'tsconfig.json': '{ "compilerOptions": { "noEmit": true } }',
    'vite.config.ts': 'export default {}',
    'src/a.ts': '',
  };

  it('is no input where the task makes it: a folder for output, or what it declares', () => {
    const built = one('it: [npx tsc, npx vite build]', files);
    expect([built.cache.reasons, built.outputs]).toEqual([undefined, [file('dist')]]);
    expect(built.inputs).toContain('!{workspaceRoot}/dist/**/*');
    const declared = one("it: {sources: ['**/*.go'], generates: [app], cmds: [./x app]}");
    expect([declared.cache.value, declared.outputs]).toEqual([true, [file('app'), file('.task/checksum/it')]]);
  });

  it.each([
    ['is read by its name first', 'it: [npx tsc, cat dist/version.txt, npx vite build]'],
    ['lies among the sources', 'it: [npx tsc, cp package.json src/b.json]'],
    ['is written by what reads all of it', 'it: npx prettier --write dist'],
  ])('keeps the result from being kept where it %s', (_, task) => {
    expect(one(task, files).cache.reasons?.join()).toContain('which it reads');
  });
});

it('an address in the environment is nothing to a compiler', () => {
  const row = one('it: {env: {API: "https://example.org"}, cmds: [npx tsc]}', {
    'package.json': '{ "name": "kit", "devDependencies": { "typescript": "6" } }',
    'package-lock.json': '{}',
    'tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }',
  });
  expect([row.cache.value, row.cache.reasons]).toEqual([true, undefined]);
});

it('what lies deeper in a generated folder is an output too', () => {
  expect(one('it: {sources: [src/*], generates: [dist/*], method: none, cmds: [./x]}').outputs).toEqual([file('dist')]);
});

describe('is not kept:', () => {
  it.each<[string, string, string]>([
    ['what only prints, with a dotenv file beside it', 'it: {dotenv: [.env], cmds: [echo deployed]}', 'only prints'],
    ['what only shows something', 'it: {cmds: [tree -L 2, "grep -r TODO . | wc -l"]}', 'nothing to keep'],
    [
      'what only makes a folder, though it declares it',
      'it: {generates: [tmp], cmds: [mkdir -p tmp]}',
      'nothing to keep',
    ],
    ['what only prints, or not', 'it: {if: test -f flag, cmds: [echo deployed]}', 'only prints'],
    ['a failure that is ignored', 'it: {ignore_error: true, cmds: [cp a out]}', 'ignore_error'],
    ['the ignored failure of a command', 'it: {cmds: [{cmd: cp a out, ignore_error: true}]}', 'ignore_error'],
    ['a question', 'it: {prompt: "Sure?", cmds: [cp a out]}', 'prompt'],
    ['a person at work', 'it: {interactive: true, cmds: [cp a out]}', 'interactive'],
    ['what is watched', 'it: {watch: true, sources: [a], cmds: [cp a out]}', 'until it is stopped'],
    ['what `status` keeps from failing', 'it: {status: [test -d d], cmds: [mkdir d, cp a d/a]}', 'mkdir d'],
    ['what is checked on this machine', 'it: {preconditions: [curl localhost], cmds: [cp a out]}', 'curl'],
    [
      'an environment from outside the workspace',
      'it: {dotenv: [../.env], cmds: [cp a out]}',
      'only known when it runs',
    ],
    ['tools whose files are moved', 'it: {env: {CARGO_TARGET_DIR: x}, cmds: [cp a out]}', 'CARGO_TARGET_DIR'],
    ['what is to update its sources', 'it: UPDATE_SNAPSHOTS=1 cp a out', 'UPDATE_SNAPSHOTS'],
    ['what is given an address', 'it: {env: {API: "https://example.org"}, cmds: [go test ./...]}', 'address'],
    ['what says an address', 'it: {env: {API: "https://example.org"}, cmds: ["echo $API > out"]}', 'address'],
    ['a call that publishes', 'it: {cmds: [cp a out, {task: p}]}\np: npm publish', 'npm publish'],
    ['a call that is not known', 'it: {cmds: [cp a out, {task: p}]}\np: ./x.sh', './x.sh'],
    ['a call of no task', 'it: {cmds: [cp a out, {task: p}]}', '`p` is no task'],
    ['a call of a task that only deletes', 'it: {cmds: [{task: c}, cp a out]}\nc: rm -f out', '`c` deletes out'],
    [
      'a call of itself',
      'it: {cmds: [cp a out, {task: b}]}\nb: {cmds: [{task: it, vars: {X: 1}}]}',
      'leads back to itself',
    ],
    ['`task` that may hold a task for up to date', 'it: task b\nb: {sources: [a], cmds: [cp a out]}', 'up to date'],
    ['what may find more than it wrote', 'it: {cmds: [cp -r a d, cp -r d e]}', 'which it reads'],
    ['what may not have been written', 'it: {cmds: [{cmd: cp a b, if: test -f x}, cp b c]}', 'which it reads'],
    ['what was read before it is written', 'it: {cmds: [cp a b, cp b a]}', 'which it reads'],
    ['what was touched, not made', 'it: {cmds: [touch b, cp b c]}', 'which it reads'],
    ['what people edit', 'it: cp app.example.yml app.yml', 'people edit'],
    ['a hook of the checkout', 'it: cp hook .git/hooks/pre-commit', '.git/hooks'],
    ['a test of what runs', 'it: go test -tags=integration ./...', 'integration'],
    ['a test that is named after what runs', 'it: go test -run E2E ./...', 'E2E'],
    [
      'what a service is started for',
      'it: {deps: [up], cmds: [cp a out]}\nup: docker compose up -d',
      '`up` has a service',
    ],
  ])('%s', (_, task, reason) => {
    const { cache, outputs } = one(task, { 'go.mod': 'module x\n', 'go.sum': '' });
    expect([cache.value, outputs]).toEqual([false, []]);
    expect([cache.evidence.detail, ...(cache.reasons ?? [])].join('\n')).toContain(reason);
  });

  it('but tests that leave out those of what runs are', () => {
    const { cache } = one('it: go test -skip E2E ./...', {
      'go.mod': 'module x\n',
      'go.sum': '',
      'a_test.go': 'package x\n',
    });
    expect(cache.value).toBe(true);
  });

  it('and every reason is told', () => {
    expect(one('it: {cmds: [./a.sh, npm publish, ./b.sh]}').cache.reasons).toEqual([
      expect.stringContaining('npm publish'),
      expect.stringContaining('./a.sh'),
      expect.stringContaining('./b.sh'),
    ]);
  });
});

describe('`sources` and `generates`', () => {
  it.each<[string, string, boolean]>([
    [
      'answer for a command that names the file it makes',
      'it: {sources: [a], generates: [b.go], cmds: [./gen -o=b.go]}',
      true,
    ],
    ['do not when the file may be a witness', 'it: {sources: [a], generates: [.stamp], cmds: [./gen]}', false],
    ['do not when only sources are told', 'it: {sources: [a], cmds: [./gen]}', false],
    ['do not when a source lies outside', 'it: {sources: [../a], generates: ["d/**/*"], cmds: [./gen]}', false],
    [
      'do not for a command that leaves the workspace',
      'it: {sources: [a], generates: ["d/**/*"], cmds: [cp a ../b]}',
      false,
    ],
    [
      'do not for work for others',
      'deploy: x\nit: {cmds: [{task: push}]}\npush: {sources: [a], generates: ["d/**/*"], cmds: [./x]}',
      false,
    ],
    ['do not for what talks to others', 'it: {sources: [a], generates: ["d/**/*"], cmds: [./gen, curl x]}', false],
    [
      'take exceptions from what they read',
      'it: {sources: ["**/*", {exclude: "d/**"}], generates: ["d/**/*"], cmds: [./gen]}',
      true,
    ],
  ])('%s', (_, task, kept) => {
    expect(one(task).cache.value).toBe(kept);
  });

  it.each([
    ['sources: [a]', 'declare `generates`, too'],
    ['generates: ["d/**/*"]', 'declare `sources`, too'],
    ['sources: [a], generates: [.stamp]', '`.stamp` in `generates` may be no more than a sign that it ran'],
  ])('that do not suffice say what is missing: %s', (declared, missing) => {
    expect(one(`it: {${declared}, cmds: [./gen]}`).cache.evidence.detail).toContain(missing);
  });

  it('name what git ignores, of which Nx has to be told', () => {
    const { inputs } = one('it: {sources: ["gen/**"], generates: ["d/**/*"], cmds: [./gen.sh]}');
    expect(inputs).toContainEqual(ignored('gen/**/*'));
  });
});

describe('a file that git ignores', () => {
  const both = "it: cp .env out\nall: {cmds: [{task: it}, {task: seen}]}\nseen: 'cp config/app.yml seen.yml'";
  const cacheWith = (version: string) => {
    const { rows } = inspect({ ...manifests, 'Taskfile.yml': taskfile(both) }, undefined, abilitiesOf(version));
    return (name: string) => rows.get(name)?.cache;
  };

  it('is among the inputs where Nx can see it', () => {
    expect(cacheWith('24.0.6')('it')).toMatchObject({ value: true });
  });

  it('keeps what reads it, and what calls that, from the cache of an Nx that cannot', () => {
    const cache = cacheWith('22.7.12');
    const detail = expect.stringMatching(/\.env.*git may ignore/) as string;
    expect(cache('it')).toMatchObject({ value: false, evidence: { by: 'unseen-input', detail } });
    expect(cache('all')).toMatchObject({ value: false, evidence: { by: 'members' } });
    expect(cache('seen')).toMatchObject({ value: true });
  });
});

import { inspect, taskfile } from '../testing/workspace';

/** The targets of the root's project, by name. */
function targets(tasks: string) {
  const { lowered } = inspect({ 'package.json': '{"name": "kit"}', 'Taskfile.yml': taskfile(tasks) });
  return Object.fromEntries(
    lowered.flatMap(({ placed, config, phases = {} }) => [[placed.target, config], ...Object.entries(phases)]),
  );
}

const STEPS = `
gen: cp schema.json api/schema.json
check: diff api/schema.json api/expected.json
pack: tar -cf dist/api.tar api/schema.json
notes: cp CHANGELOG.md dist/notes.md`;

describe('a composite whose steps need an order', () => {
  it('runs phases, each as wide as the plan allows', () => {
    const all = targets(`ci: {cmds: [{task: gen}, {task: notes}, {task: check}, {task: pack}]}${STEPS}`);
    expect(all['ci']).toMatchObject({
      executor: 'nx-taskfile:phased',
      options: { phases: ['ci--phase-1', 'ci--phase-2'] },
      cache: false,
      parallelism: false,
      dependsOn: [],
    });
    expect(all['ci--phase-1']).toMatchObject({ executor: 'nx:noop', dependsOn: ['gen', 'notes'] });
    expect(all['ci--phase-2']).toMatchObject({ executor: 'nx:noop', dependsOn: ['check', 'pack'] });
    expect(all['ci--phase-2']?.metadata?.description).toBe('Phase 2 of 2 of ci: check, pack');
  });

  it('has its deps in the first phase that anything needs them in', () => {
    const all = targets(`ci: {deps: [gen], cmds: [{task: notes}, {task: check}, {task: gen}]}${STEPS}`);
    expect(all['ci']?.options).toEqual({ phases: ['ci--phase-1', 'ci--phase-2'] });
    // That `check` comes after `gen` its own edge says.
    expect(all['ci--phase-1']?.dependsOn).toEqual(['gen', 'notes', 'check']);
    expect(all['ci--phase-2']?.dependsOn).toEqual(['gen']);
  });

  it('is left to the runner where somebody else who waits for it waits for a member too', () => {
    const composite = 'ci: {cmds: [{task: gen}, {task: check}]}';
    const all = (other: string) => targets(`${composite}\n${other}${STEPS}`);
    expect(all('release: {deps: [ci], cmds: [cp dist/api.tar out.tar]}')['ci']?.executor).toBe('nx-taskfile:phased');
    expect(all('release: {deps: [ci, gen], cmds: [cp dist/api.tar out.tar]}')['ci']?.executor).toBe('nx-taskfile:run');
  });

  it('gives a member with phases of its own one for itself, where another member runs what these run', () => {
    const all = targets(`
ci: {cmds: [{task: gen}, {task: check}]}
all: {cmds: [{task: notes}, {task: check}, {task: ci}]}${STEPS}`);
    expect(all['all']?.options).toEqual({ phases: ['all--phase-1', 'all--phase-2'] });
    expect(all['all--phase-1']?.dependsOn).toEqual(['notes', 'check']);
    expect(all['all--phase-2']?.dependsOn).toEqual(['ci']);
  });

  it('starts nothing after what never ends', () => {
    const serve = 'serve: {cmds: [{task: gen}, {task: server}]}\nserver: python -m http.server';
    expect(targets(serve + STEPS)['serve']).toMatchObject({ executor: 'nx-taskfile:phased', continuous: true });
    expect(targets(serve + STEPS)['serve--phase-2']).toMatchObject({ continuous: true, dependsOn: ['server'] });
  });
});

it('what was to be waited for before the next is started with `&` is', () => {
  const all = targets(`
ci:
  cmds:
    - task:gen &
    - task:notes &
    - wait
    - task:check &
    - wait${STEPS}`);
  expect(all['ci']?.options).toEqual({ phases: ['ci--phase-1', 'ci--phase-2'] });
  expect(all['ci--phase-2']?.dependsOn).toEqual(['check']);
});

it('a composite that the runner runs does not end where one of its calls does not', () => {
  const all = targets(`dev: {cmds: [{task: prepare}, {task: dev:site}]}
dev:site: python -m http.server -d site
prepare: ./prepare.sh`);
  expect(all['dev']).toMatchObject({ executor: 'nx-taskfile:run', continuous: true, cache: false });
});

it('takes no name from a task', () => {
  const all = targets(`ci: {cmds: [{task: gen}, {task: check}]}\nci--phase-2: cp CHANGELOG.md dist/log.md${STEPS}`);
  expect(all['ci']?.executor).toBe('nx-taskfile:run');
  expect(all['ci--phase-2']?.executor).toBe('nx:run-commands');
});

describe('what phases need several times', () => {
  const STEPS_OF_A_RELEASE = `
release: {cmds: [{task: bump}, {task: test}, {task: publish}]}
test: {deps: [build], cmds: [./test.sh]}
publish: {deps: [build, test], cmds: [npm publish]}
build: {deps: [gen], cmds: [./build.sh]}
gen: cp schema.json api/schema.json`;
  const done = (bump: string) => targets(`bump: ${bump}${STEPS_OF_A_RELEASE}`);
  const own = (...names: string[]) => names.map(target => ({ project: '.', target }));

  it('is done once, unless Nx keeps it or a step in between changes what it touches', () => {
    const all = done('npm version patch');
    expect(all['release']?.options).toEqual({
      phases: ['release--phase-1', 'release--phase-2', 'release--phase-3'],
      done: [[], [], own('build', 'test')],
    });
    expect(all['gen']).toMatchObject({ cache: true });
    expect(all['build']).toMatchObject({ executor: 'nx-taskfile:run', options: { lifted: true } });
  });

  it('is done again where it is called again', () => {
    const all = targets(`
ci: {cmds: [{task: gen}, {task: check}, {task: gen}, {task: check}]}
gen: cp a b
check: curl -T b https://example.com`);
    expect(all['ci']?.options).toEqual({ phases: [1, 2, 3, 4].map(phase => `ci--phase-${phase}`) });
  });

  it('is done again where what it reads has changed', () => {
    const all = targets(`
release: {cmds: [{task: first}, {task: change}, {task: second}]}
first: {deps: [fetch], cmds: [npm publish]}
change: {cmds: [date > in.txt]}
second: {deps: [fetch], cmds: [npm publish]}
fetch: curl -T in.txt https://example.com`);
    expect(all['release']?.options).not.toHaveProperty('done');
    expect(all['fetch']?.executor).toBe('nx:run-commands');
  });
});

it('deps of a composite whose calls need an order are edges, and the runner leaves them alone', () => {
  const all = targets(`
publish: {deps: [build], cmds: [{task: publish:a}, {task: publish:b}]}
publish:a: npm publish a
publish:b: npm publish b
build: ./build.sh`);
  expect(all['publish']).toMatchObject({
    executor: 'nx-taskfile:run',
    options: {
      task: 'publish',
      lifted: true,
      alone: ['publish:a', 'publish:b'].map(target => ({ project: '.', target })),
    },
    dependsOn: ['build'],
  });
});

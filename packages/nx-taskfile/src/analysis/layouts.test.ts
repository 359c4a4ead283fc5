import { inspect, taskfile } from '../testing/workspace';

/** `entry task → project target`, for every target, in the order of the Taskfiles. */
function targets(files: Record<string, string>): string[] {
  return inspect(files).lowered.map(({ placed: { entry, task, project, target } }) => {
    const from = entry.dir === '.' ? '' : `${entry.dir}/ `;
    return `${from}${task.id} → ${project.root} ${target}`;
  });
}

const including = (includes: string, tasks = 'noop: "true"'): string =>
  taskfile(tasks).replace('tasks:', `includes:\n${includes.replace(/^(?=.)/gm, '  ')}\ntasks:`);

const go = { 'backend/go.mod': 'module backend\n' };

describe('in a repository whose tasks are', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'all in the root Taskfile, they belong where their names say',
      {
        ...go,
        'Taskfile.yml': taskfile('backend:lint: make\ntest-backend: make\nbuild-backend-image: make\nci: make'),
      },
      [
        'backend:lint → backend lint',
        'test-backend → backend test',
        'build-backend-image → backend build-image',
        'ci → . ci',
      ],
    ],
    [
      'in Taskfiles of packages that the root includes with dir, the namespace goes',
      {
        ...go,
        'Taskfile.yml': including('be: {taskfile: backend, dir: backend}'),
        'backend/Taskfile.yml': taskfile('test: go test ./...\ngenerate-backend: make'),
      },
      ['noop → . noop', 'be:test → backend test', 'be:generate-backend → backend generate-backend'],
    ],
    [
      'in Taskfiles of packages without a manifest that run where they lie',
      {
        'Taskfile.yml': including('tf: {taskfile: infra/tf, dir: infra/tf}'),
        'infra/tf/Taskfile.yml': taskfile('plan: make'),
      },
      ['noop → . noop', 'tf:plan → infra/tf plan'],
    ],
    [
      'in Taskfiles of packages that the root includes without dir',
      {
        ...go,
        'Taskfile.yml': including('be: ./backend/Taskfile.yml'),
        'backend/Taskfile.yml': taskfile('test: make'),
      },
      ['noop → . noop', 'be:test → backend test'],
    ],
    [
      'in files by topic, only words that name a package go',
      {
        ...go,
        'Taskfile.yml': including('docker: ./taskfiles/Docker.yml\nbackend: ./taskfiles/Backend.yml'),
        'taskfiles/Docker.yml': taskfile('up: docker compose up -d\nimage:\n  dir: backend\n  cmds: [docker build .]'),
        'taskfiles/Backend.yml': taskfile('lint: {dir: backend, cmds: [make]}'),
      },
      [
        'noop → . noop',
        'docker:up → . docker:up',
        'docker:image → backend docker:image',
        'backend:lint → backend lint',
      ],
    ],
    [
      'in Taskfiles of packages that nobody includes, and in the root',
      {
        ...go,
        'Taskfile.yml': taskfile('backend:lint: cd backend && task lint'),
        'backend/Taskfile.yml': taskfile('lint: make'),
      },
      ['backend:lint → backend backend:lint', 'backend/ lint → backend lint'],
    ],
    [
      'in several entry Taskfiles, the one of the package has the name',
      {
        ...go,
        'Taskfile.yml': taskfile('lint: {dir: backend, cmds: [make]}'),
        'backend/Taskfile.yml': taskfile('lint: make all'),
      },
      ['lint → . lint', 'backend/ lint → backend lint'],
    ],
    [
      'in a library that each package includes',
      {
        ...go,
        'web/package.json': '{}',
        'Taskfile.yml': including('be: {taskfile: backend, dir: backend}\nfe: {taskfile: web, dir: web}'),
        'backend/Taskfile.yml': including('lib: {taskfile: ../lib/Lib.yml, flatten: true}'),
        'web/Taskfile.yml': including('lib: {taskfile: ../lib/Lib.yml, flatten: true}'),
        'lib/Lib.yml': taskfile('fmt: make'),
      },
      ['noop → . noop', 'be:noop → backend noop', 'be:fmt → backend fmt', 'fe:noop → web noop', 'fe:fmt → web fmt'],
    ],
    [
      'in one file under two names, with variables of their own',
      {
        ...go,
        'Taskfile.yml': including(
          'dev: {taskfile: backend, dir: backend, vars: {ENV: dev}}\nprod: {taskfile: backend, dir: backend, vars: {ENV: prod}}',
        ),
        'backend/Taskfile.yml': taskfile('up: make {{.ENV}}'),
      },
      ['noop → . noop', 'dev:up → backend dev:up', 'prod:up → backend prod:up'],
    ],
    [
      'in a manifest folder `src` below the Taskfile of the package',
      {
        'server/src/go.mod': 'module server\n',
        'Taskfile.yml': including('s: {taskfile: server, dir: server}'),
        'server/Taskfile.yml': taskfile('test: {dir: src, cmds: [make]}\nup: make'),
      },
      ['noop → . noop', 's:test → server test', 's:up → server up'],
    ],
    [
      'wildcards',
      { 'Taskfile.yml': taskfile("'up:*': make\n'up:any': make\n'up:any-2': make") },
      ['up:* → . up:any', 'up:any → . up:any-3', 'up:any-2 → . up:any-2'],
    ],
  ])('%s', (_story, files, expected) => {
    expect(targets(files)).toEqual(expected);
  });

  it('included twice and mean the same, they are one target with both names, and calls of either lead to it', () => {
    const { lowered, rows } = inspect({
      ...go,
      'api/go.mod': 'module api\n',
      'Taskfile.yml': including(
        'be: {taskfile: backend, dir: backend}\napi: {taskfile: api, dir: api}',
        'all: {deps: ["be:lint", "api:be:lint"]}',
      ),
      'api/Taskfile.yml': including('be: {taskfile: ../backend, dir: ../backend}', 'check: {deps: ["be:lint"]}'),
      'backend/Taskfile.yml': taskfile('lint: {deps: [gen], cmds: [make lint]}\ngen: make gen'),
    });
    expect(lowered.map(({ placed }) => `${placed.task.id} → ${placed.project.root} ${placed.target}`)).toEqual([
      'all → . all',
      'be:lint → backend lint',
      'be:gen → backend gen',
      'api:check → api check',
    ]);
    expect(rows.get('be:lint')?.otherNames).toEqual(['api:be:lint']);
    expect(rows.get('all')?.dependsOn).toEqual([{ projects: ['backend'], target: 'lint' }]);
    expect(rows.get('api:check')?.dependsOn).toEqual([{ projects: ['backend'], target: 'lint' }]);
  });

  it('of a package included with dir, one target has the name from above and the one beside the Taskfile', () => {
    const { rows } = inspect({
      ...go,
      'Taskfile.yml': including('be: {taskfile: backend, dir: backend, vars: {ENV: prod}}'),
      'backend/Taskfile.yml': taskfile(
        'lint: {deps: [gen], cmds: [make]}\ngen: make gen\nup: make {{.ENV}}\nall: {deps: [up]}',
      ),
    });
    expect(
      [...rows.values()].map(({ task, home }) => `${task} ${home ? `${home.taskfile} ${home.task}` : '-'}`),
    ).toEqual([
      'noop -',
      'be:lint backend/Taskfile.yml lint',
      'be:gen backend/Taskfile.yml gen',
      'be:up -',
      'be:all -',
    ]);
  });

  it('the root’s, included by a package that calls them, they stay the root’s', () => {
    const files = {
      ...go,
      'Taskfile.yml': taskfile('gen: make\nci: make'),
      'backend/Taskfile.yml': including('root: {taskfile: .., dir: ..}', 'build: {deps: ["root:gen"], cmds: [make]}'),
    };
    expect(targets(files)).toEqual([
      'gen → . gen',
      'ci → . ci',
      'backend/ build → backend build',
      'backend/ root:gen → backend root:gen',
    ]);
  });

  it('in a package Taskfile that is broken for now, the tasks of others stay where they were', () => {
    const files = (own: string) => ({
      'Taskfile.yml': taskfile('ship: {dir: api, cmds: [make]}'),
      'api/Taskfile.yml': own,
    });
    const before = targets(files(taskfile('lint: make'))).filter(line => line.startsWith('ship'));
    expect(targets(files('version: "3"\ntasks: {'))).toEqual(before);
    expect(before).toEqual(['ship → api ship']);
  });
});

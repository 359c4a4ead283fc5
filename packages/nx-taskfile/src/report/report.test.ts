/** What the report says of a small workspace: figures, edges, categories, savings. */
import { registeredAnalyses } from '../analysis/registered';
import { writeRuns } from '../runs/store';
import { taskfile, withWorkspace } from '../testing/workspace';
import type { Report } from './model';
import { workspaceReport } from './workspace-report';

const FILES = {
  'nx.json': '{}',
  'package.json': '{"name": "acme", "workspaces": ["web", "api"]}',
  'package-lock.json': '{}',
  'web/package.json': '{"name": "web", "devDependencies": {"typescript": "6"}}',
  'web/tsconfig.json': '{"compilerOptions": {"outDir": "dist"}, "include": ["src"]}',
  'api/go.mod': 'module example.com/api\n',
  'Taskfile.yml': taskfile(
    [
      'all: {deps: [install], cmds: [{task: build}, {task: mystery}, {task: vet}]}',
      'build: [{task: build-web}, {task: build-api}]',
      'build-web: cd web && npx tsc',
      'build-api: cd api && go build ./...',
      'mystery: cd web && ./node_modules/.bin/mystery',
      'vet: cd api && go vet ./...',
      'install: npm ci',
      'up: [{task: serve}, {task: vet}]',
      'serve: cd web && npx vite',
    ].join('\n'),
  ),
};

/** @param took what Nx is told to have needed for targets, in milliseconds */
function report(took: Readonly<Record<string, number>> = {}): Report {
  return withWorkspace(FILES, root => {
    const last = { hash: '1', command: '1', nodes: {}, files: '1', status: 'success', at: 0 };
    for (const [target, ms] of Object.entries(took)) writeRuns(root, target, { last, took: ms });
    return workspaceReport(root, registeredAnalyses(root));
  });
}

const TOOK = { 'web:build': 4000, 'api:build': 1000, 'web:mystery': 500, 'api:vet': 700, 'acme:install': 9000 };

function composite({ composites }: Report, name: string): Report['composites'][number] {
  return composites.find(one => one.composite === name)!;
}

describe('how long a composite takes', () => {
  it('is counted in targets where some were never run, and the report says which', () => {
    expect(composite(report({ 'api:build': 1000 }), 'build').time).toEqual({
      unit: 'unit',
      before: 2,
      after: 1,
      missing: ['web:build'],
    });
  });

  it('is what Nx recorded where all of them were run: `task` runs one after the other, the plan lets them overlap', () => {
    const told = report(TOOK);
    expect(composite(told, 'build').time).toEqual({ unit: 'ms', before: 5000, after: 4000, missing: [] });
    expect(composite(told, 'all').time).toMatchObject({ before: 9000 + 5000 + 500 + 700 });
    expect(composite(told, 'all').timeline.map(({ step, after }) => [step, after.start, after.end])).toEqual([
      ['install', 0, 9000],
      ['build', 9000, 13000],
      ['mystery', 13000, 13500],
      ['vet', 13500, 14200],
    ]);
    expect(told.durations).toEqual({ source: 'partly', known: 5, of: 6 });
  });

  it('has no figure where it does not end, and says what `task` never starts', () => {
    const { time, timeline } = composite(report(TOOK), 'up');
    expect(time).toEqual({ unit: 'ms', missing: [] });
    expect(timeline).toMatchObject([
      { step: 'serve', endless: true, before: { start: 0 } },
      { step: 'vet', after: { start: 0, end: 700 } },
    ]);
    expect(timeline[1]).not.toHaveProperty('before');
  });
});

it('an installation that a target leaves out keeps none of its steps in order', () => {
  const tasks = [
    'build: [{task: setup}, {task: build-web}, {task: build-api}]',
    'build-web: cd web && npx tsc',
    'build-api: cd api && go build ./...',
    'setup: [{task: packages}, {task: modules}]',
    'packages: npm ci',
    'modules: yarn install',
  ];
  const told = withWorkspace({ ...FILES, 'Taskfile.yml': taskfile(tasks.join('\n')) }, root =>
    workspaceReport(root, registeredAnalyses(root)),
  );
  expect([composite(told, 'build').runs, composite(told, 'setup').runs]).toEqual(['edges', 'in order']);
});

it('a change saves what the plan would be shorter by, and nothing by an order that has another reason too', () => {
  const { savings } = report(TOOK);
  expect(savings.map(({ kind, target, from, to }) => [kind, target, from, to])).toEqual([
    ['know', 'acme:all', 14200, 13000],
    ['overlap', 'acme:all', 15200, 14200],
    ['overlap', 'acme:build', 5000, 4000],
    ['cache', 'web:mystery', 500, 0],
  ]);
});

it('every target stands in one category, with the reason', () => {
  const { categories, graph } = report();
  const members = categories.flatMap(({ name, members }) => members.map(({ task }) => [task, name]));
  expect(Object.fromEntries(members)).toEqual({
    all: 'sequential',
    build: 'parallel',
    'build-web': 'independent',
    'build-api': 'independent',
    mystery: 'independent',
    vet: 'independent',
    install: 'setup',
    up: 'parallel',
    serve: 'independent',
  });
  expect(members).toHaveLength(graph.nodes.length);
});

it('an edge leads from what is done first, with its witness; what only follows from others is none', () => {
  const { edges } = report().graph;
  const of = (to: string): string[] => edges.filter(e => e.to === to).map(e => `${e.from} ${e.kind}: ${e.witness}`);
  expect(of('acme:build')).toEqual([
    'web:build calls: it is called in `cmds`',
    'api:build calls: it is called in `cmds`',
    'acme:install order: `install`: `npm ci` changes what is installed, which `build-web` may need or get in the way of',
  ]);
  expect(of('api:vet')).toEqual([
    expect.stringContaining('web:mystery order: `mystery` runs `./node_modules/.bin/mystery`'),
  ]);
  expect(of('acme:all')).toContain('acme:install runs: `all` runs `install` in one of its phases');
});

it('what is not known, or not kept, is told with its place', () => {
  const risks = report().risks.map(({ kind, target, line }) => [kind, target, line]);
  expect(risks).toContainEqual(['unknown', 'web:mystery', 7]);
  expect(risks).toContainEqual(['warning', 'acme:up', 10]);
});

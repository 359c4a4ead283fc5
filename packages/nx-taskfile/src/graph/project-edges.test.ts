import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { inWorkspace } from '../testing/workspace';
import { projectEdges } from './project-edges';
import { statedEdges } from './stated-edges';

type DependsOn = NonNullable<TargetConfiguration['dependsOn']>;

const on = (root: string, target: string): DependsOn[number] => ({ projects: [root], target });
/** A target of a Taskfile; a composite unless it has commands. */
const ours = (dependsOn: DependsOn = [], executor = 'nx:noop'): TargetConfiguration => ({
  executor,
  dependsOn,
  metadata: { taskfile: {} },
});
const runs = (dependsOn: DependsOn = []): TargetConfiguration => ours(dependsOn, 'nx:run-commands');
const theirs = (dependsOn: DependsOn): TargetConfiguration => ({ command: 'vite build', dependsOn });

function edges(
  projects: Record<string, Record<string, TargetConfiguration>>,
  more: Partial<ProjectConfiguration> = {},
) {
  const all = Object.entries(projects).map(([name, targets]) => {
    const root = name === 'root' ? '.' : `packages/${name}`;
    return [name, { root, targets, ...(name === 'web' && more) }] as const;
  });
  const configurations = Object.fromEntries(all);
  const stated = statedEdges(configurations, '/nowhere');
  return projectEdges(configurations, [], stated).map(({ source, target }) => `${source} → ${target}`);
}

const web = 'packages/web';

describe('the edges between projects', () => {
  it('follow those between their targets, once for each pair, and no others', () => {
    const projects = {
      root: { build: ours([on(web, 'build'), on(web, 'test'), 'setup']), setup: runs() },
      web: { build: runs(), test: runs(['build']) },
      api: { build: theirs([on(web, 'build')]), test: runs([on('packages/gone', 'build')]) },
    };
    expect(edges(projects)).toEqual(['root → web']);
  });

  it('stand in both directions when no target asks for what its dependencies have', () => {
    const projects = {
      root: { all: ours([on(web, 'build')]), setup: runs() },
      web: { build: runs([on('.', 'setup')]) },
    };
    expect(edges(projects)).toEqual(['root → web', 'web → root']);
  });

  it.each([
    ['a `^build` of another plugin', theirs(['^build'])],
    ['a `^build` in full', theirs([{ target: 'build', dependencies: true }])],
  ])('leave out one that would make %s wait for itself', (_story, build) => {
    const projects = {
      root: { build: ours([on(web, 'build')]), setup: runs() },
      web: { build, test: runs([on('.', 'setup')]) },
    };
    expect(edges(projects)).toEqual(['root → web']);
  });

  it('leave out one that would do so through a project without the target', () => {
    const projects = {
      web: { build: theirs(['^build']), test: runs([on('packages/kit', 'gen')]) },
      kit: { gen: runs([on('.', 'setup')]) },
      root: { build: ours([on(web, 'build')]), setup: runs() },
    };
    expect(edges(projects)).toEqual(['web → kit', 'root → web']);
  });

  it('count those that projects name themselves', () => {
    const projects = {
      root: { build: ours([on(web, 'lint')]) },
      web: { build: theirs(['^build']), lint: runs() },
      api: { build: theirs(['^build']), gen: runs([on(web, 'lint')]) },
    };
    expect(edges(projects, { implicitDependencies: ['api'] })).toEqual(['root → web']);
    const circular = { ...projects, web: { ...projects.web, lint: runs([on('packages/api', 'gen')]) } };
    expect(edges(circular, { implicitDependencies: ['api'] })).toEqual(['root → web', 'web → api']);
  });

  it('count those of package.json, which are those that imports make', async () => {
    const files = {
      'packages/web/package.json': '{ "name": "@acme/web", "devDependencies": { "@acme/ui": "*", "vite": "7" } }',
      'packages/ui/package.json': '{ "name": "@acme/ui" }',
    };
    const js = (name: string, targets: Record<string, TargetConfiguration>): ProjectConfiguration => ({
      root: `packages/${name}`,
      targets,
      metadata: { js: { packageName: `@acme/${name}` } },
    });
    const projects = {
      web: js('web', { build: theirs(['^build']) }),
      ui: js('ui', { build: theirs(['^build']), test: runs([on(web, 'build')]) }),
    };
    const stated = await inWorkspace(files, root => Promise.resolve(statedEdges(projects, root)));
    expect(stated).toEqual([{ source: 'web', target: 'ui' }]);
    expect(projectEdges(projects, [], stated)).toEqual([]);
  });

  it('follow what was inferred where `targetDefaults` put `^build` in its place', () => {
    const targets = { build: ours([on(web, 'build')]) };
    const projects = {
      root: { root: '.', targets: { build: ours(['^build']) } },
      web: { root: web, targets: { build: runs() } },
    };
    const nodes = [['Taskfile.yml', { projects: { '.': { root: '.', targets } } }]] as const;
    expect(projectEdges(projects, nodes, [])).toEqual([{ source: 'root', target: 'web' }]);
  });

  it('take time in proportion to their number, circles among them', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `p${String(i)}`);
    const projects = {
      root: { build: ours(names.map(name => on(`packages/${name}`, 'build'))), setup: runs() },
      ...Object.fromEntries(
        names.map(name => [name, { build: theirs(['^build']), test: runs([on('.', 'setup'), 'build']) }]),
      ),
    };
    const start = process.cpuUsage();
    expect(edges(projects)).toHaveLength(2000);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  });
});

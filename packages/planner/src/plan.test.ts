import { combine, type Effect, type Footprint } from '@nx-taskfile/footprint';
import fc from 'fast-check';
import type { CallStep, TaskAnalysis } from './model';
import { handedEdges, leavesUnder, provisioningCalls, unmetOrders, type PlanContext } from './plan';

const evidence = { level: 'catalogued', detail: 'a test' } as const;
const files = (...globs: string[]): Footprint['reads'] => globs.map(glob => ({ glob, evidence }));

function leaf(id: string, footprint: Partial<Footprint> = {}, provisions = false): TaskAnalysis {
  return { ...shared(id), footprint: { ...combine([]), printsOnly: false, ...footprint }, shape: 'leaf', provisions };
}

function composite(id: string, cmds: string[], deps: string[] = []): TaskAnalysis {
  const call = (name: string, index: number): CallStep => ({
    kind: 'call',
    index,
    target: name.replace(' &', ''),
    raw: name,
    background: name.endsWith(' &'),
    plain: true,
  });
  return {
    ...shared(id),
    footprint: combine([]),
    shape: 'composite',
    steps: cmds.map(call),
    deps: deps.map(call),
    provisions: false,
  };
}

function shared(id: string) {
  const attribution = { root: '.', evidence: { level: 'conventional', by: 'fallback', detail: '' } } as const;
  // The plan looks at steps, deps and footprints only.
  return { id, instance: {} as TaskAnalysis['instance'], steps: [], deps: [], attribution, diagnostics: [] };
}

function context(...tasks: TaskAnalysis[]): PlanContext {
  return { tasks: new Map(tasks.map(t => [t.id, t])), ordered: () => false, omitted: () => new Set() };
}

const publish: Effect = { kind: 'publish', evidence: { level: 'catalogued', detail: '`npm publish` publishes' } };
const network: Effect = { kind: 'network', evidence: { level: 'catalogued', detail: '`curl` asks' } };
const buildA = leaf('build-a', { reads: files('a/src/**/*'), writes: files('a/dist/**/*') });
const buildB = leaf('build-b', { reads: files('b/src/**/*'), writes: files('b/dist/**/*') });
const testA = leaf('test-a', { reads: files('a/**/*') });
const lintA = leaf('lint-a', { reads: files('a/src/**/*') });
const cleanA = leaf('clean-a', { deletes: files('a/dist/**/*') });
const mystery = leaf('mystery', { unknowns: [{ command: './x.sh', reason: 'is unknown' }] });

describe('the order between two steps', () => {
  it.each<[string, TaskAnalysis, TaskAnalysis, string[]]>([
    ['is dropped when they share nothing', buildA, buildB, []],
    ['is dropped between two that only read', lintA, testA, []],
    ['stays when the later one reads what the earlier one writes', buildA, testA, ['hazard']],
    ['stays when the later one deletes what the earlier one writes', buildA, cleanA, ['hazard']],
    ['stays when the earlier one is not known', mystery, lintA, ['unknown']],
    ['stays when the later one is not known', lintA, mystery, ['unknown']],
    ['stays before an effect, in another project too', lintA, leaf('publish-b', { effects: [publish] }), ['effect']],
    [
      'stays when the later one may see the effect over the network',
      leaf('publish-b', { effects: [publish] }),
      leaf('smoke', { effects: [network] }),
      ['effect'],
    ],
    ['is dropped after an effect when nothing else is shared', leaf('publish-b', { effects: [publish] }), lintA, []],
  ])('%s', (_story, first, second, kinds) => {
    const all = composite('all', [first.id, second.id]);
    expect(unmetOrders(all, context(first, second, all)).map(w => w.kind)).toEqual(kinds);
  });

  it('never was one between steps started with `&`', () => {
    const all = composite('all', ['build-a &', 'test-a &']);
    expect(unmetOrders(all, context(buildA, testA, all))).toEqual([]);
  });

  it('counts as met when edges give it', () => {
    const all = composite('all', ['build-a', 'test-a']);
    const ordered = (before: string, after: string): boolean => before === 'build-a' && after === 'test-a';
    expect(unmetOrders(all, { ...context(buildA, testA, all), ordered })).toEqual([]);
  });

  it('is never dropped by more evidence of conflict (property)', () => {
    const globs = fc.array(fc.constantFrom('a/**/*', 'a/dist/x', 'b/src/**/*', 'b/*', 'c/y'), { maxLength: 3 });
    const footprint = fc.record({ reads: globs, writes: globs, deletes: globs });
    fc.assert(
      fc.property(footprint, footprint, footprint, (one, other, more) => {
        const make = (id: string, ...parts: (typeof one)[]) =>
          leaf(id, {
            reads: files(...parts.flatMap(p => p.reads)),
            writes: files(...parts.flatMap(p => p.writes)),
            deletes: files(...parts.flatMap(p => p.deletes)),
          });
        const all = composite('all', ['x', 'y']);
        const before = unmetOrders(all, context(make('x', one), make('y', other), all)).length;
        const after = unmetOrders(all, context(make('x', one, more), make('y', other), all)).length;
        return after >= before;
      }),
    );
  });
});

describe('the deps of a composite', () => {
  it('are handed to the members that read what they write, and to no other', () => {
    const all = composite('test', ['test-a', 'lint-a'], ['build']);
    const build = composite('build', ['build-a', 'build-b']);
    const edges = handedEdges(all, context(buildA, buildB, testA, lintA, build, all));
    expect(edges.map(e => [e.task, e.on])).toEqual([['test-a', 'build-a']]);
  });

  it('are handed to a member that is not known when nobody calls it without them', () => {
    const all = composite('test', ['mystery'], ['build-a']);
    expect(handedEdges(all, context(buildA, mystery, all)).map(e => [e.task, e.on])).toEqual([['mystery', 'build-a']]);
    const other = composite('other', ['mystery']);
    expect(handedEdges(all, context(buildA, mystery, all, other))).toEqual([]);
  });

  it('stay with the composite when an effect needs all of them first', () => {
    const release = leaf('publish-a', { reads: files('a/dist/**/*'), effects: [publish] });
    const all = composite('publish', ['publish-a'], ['build-a', 'test-a']);
    const tasks = context(buildA, testA, release, all);
    expect(handedEdges(all, tasks)).toEqual([]);
    expect(unmetOrders(all, tasks)).not.toEqual([]);
  });
});

describe('the leaves under a call', () => {
  it('are those of nested composites and their deps, each once, circles included', () => {
    const a = composite('a', ['b', 'lint-a'], ['build-a']);
    const b = composite('b', ['a', 'lint-a']);
    expect(leavesUnder('a', context(a, b, lintA, buildA))).toEqual(['build-a', 'lint-a']);
  });

  it('are known to provision only when every one of them does', () => {
    const install = leaf('install', {}, true);
    const setup = composite('setup', ['install']);
    const mixed = composite('mixed', ['install', 'build-a']);
    const all = composite('all', ['mixed'], ['setup']);
    expect(provisioningCalls(all, context(install, setup, mixed, buildA, all))).toEqual(['setup']);
  });
});

/** Targets that collide: what is told of them, and which are not cached because of others. */
import { inspect, taskfile } from '../testing/workspace';

const files = (tasks: string): Record<string, string> => ({
  'Taskfile.yml': taskfile(tasks),
  'in.txt': '',
  '.gitignore': 'dist\n',
});

const OUTER = 'outer: cp -r src dist';
const INNER = 'inner: cp in.txt dist/types/in.txt';

describe('outputs inside those of another target', () => {
  it('keep that one out of the cache, which says so', () => {
    const { lowered } = inspect({ ...files(`${OUTER}\n${INNER}`), 'src/a': '' });
    const [outer, inner] = lowered;
    expect(outer?.cache).toMatchObject({ value: false, evidence: { by: 'shared-outputs' } });
    expect(inner?.cache.value).toBe(true);
    expect(outer?.diagnostics.map(d => `${d.severity} ${d.code}`)).toEqual(['warning hazard/nested-outputs']);
    const { taskfile: told } = outer?.config.metadata as { taskfile?: { diagnostics?: string[] } };
    expect(told?.diagnostics?.[0]).toContain('`inner` makes dist/types/in.txt in dist');
  });

  it.each([
    ['when they are made after it', `${OUTER}\n${INNER.replace('inner: ', 'inner: {deps: [outer], cmds: [')}]}`, {}],
    ['when an option says so', `${OUTER}\n${INNER}`, { targets: { outer: { cache: true } } }],
    ['when the other is no target', `${OUTER}\n${INNER}`, { targets: { inner: false } }],
  ])('do not %s', (_, tasks, options) => {
    const { lowered } = inspect({ ...files(tasks), 'src/a': '' }, options);
    expect(lowered.find(one => one.placed.task.id === 'outer')?.cache.value).toBe(true);
  });
});

it('tells of deps that go-task runs at once and that collide', () => {
  const { lowered } = inspect(
    files('all: {deps: [fmt, fix]}\nfmt: npx prettier --write .\nfix: npx prettier --write src'),
  );
  const told = lowered.flatMap(({ placed, diagnostics }) => diagnostics.map(d => ({ task: placed.task.id, ...d })));
  expect(told.filter(({ code }) => code.startsWith('hazard/'))).toMatchObject([
    { task: 'fmt', code: 'hazard/write-write', severity: 'warning' },
  ]);
});

it('says nothing of a composite and what it runs itself', () => {
  const { lowered } = inspect(
    files('ci: [{task: make, vars: {X: y}}, {task: use}]\nmake: cp in.txt gen.txt\nuse: cat gen.txt'),
  );
  const codes = lowered.filter(one => one.placed.task.id === 'ci').flatMap(one => one.diagnostics.map(d => d.code));
  expect(codes.filter(code => code.startsWith('hazard/'))).toEqual([]);
});

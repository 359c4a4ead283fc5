import { short, rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'package.json': JSON.stringify({ workspaces: ['packages/*'] }),
  'package-lock.json': '{}',
  'turbo.json': JSON.stringify({
    tasks: { build: { dependsOn: ['^build', 'gen'], outputs: ['dist/**', '!dist/x'] }, gen: {}, lint: {} },
  }),
  'packages/a/package.json': JSON.stringify({
    name: 'a',
    scripts: { build: 'cp x.txt y.txt', gen: 'touch z.txt', lint: 'mystery', dev: 'vite' },
  }),
  'packages/b/package.json': JSON.stringify({ name: 'b', scripts: { lint: 'cat w.txt' } }),
};

rows(tool, files, [
  [
    'turbo --version',
    { effects: ['machine'], reads: ['package-lock.json'], runtime: ['node --version', 'turbo --version'] },
  ],
  ['turbo prune web', expect.objectContaining({ unknowns: ['what `turbo prune` does is not in the catalogue'] })],
  [
    'turbo run lint',
    expect.objectContaining({ unknowns: [expect.stringContaining('`mystery` is not in the catalogue')] }),
  ],
  ['turbo run lint --filter=b', expect.not.objectContaining({ unknowns: expect.anything() as unknown })],
  [
    'turbo lint --filter=[HEAD]',
    expect.objectContaining({ unknowns: [expect.stringContaining('only known when it runs')] }),
  ],
  ['turbo run dev', expect.objectContaining({ neverEnds: true })],
  [
    'turbo run build',
    expect.objectContaining({
      unknowns: expect.arrayContaining(['runs tasks of its own: declare `sources` and `generates`']) as unknown,
    }),
    { 'turbo.json': '{}' },
  ],
]);

test('what stands before a task, and what the cache of turbo holds, is written', () => {
  const { writes, reads } = short('turbo run build --filter=b', files);
  expect(writes).toEqual(expect.arrayContaining(['packages/a/y.txt', 'packages/a/z.txt', 'packages/a/dist/**/*']));
  expect(writes).not.toContain('packages/b/dist/**/*');
  expect(reads).toEqual(expect.arrayContaining(['turbo.json', 'packages/a/x.txt']));
});

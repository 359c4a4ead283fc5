/** Which targets collide, and which do not: by what they touch, and by how both come to run. */
import type { Access } from '@nx-taskfile/footprint';
import fc from 'fast-check';
import { targetHazards } from './find';
import type { HazardTarget } from './model';

interface Given extends Partial<Omit<HazardTarget, 'footprint'>> {
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  readonly deletes?: readonly string[];
  readonly neverEnds?: boolean;
}

const access = (glob: string): Access => ({ glob, evidence: { level: 'catalogued', detail: '' } });

const target = (
  id: string,
  { reads = [], writes = [], deletes = [], neverEnds = false, ...rest }: Given,
): HazardTarget => ({
  id,
  project: '.',
  target: id,
  cached: false,
  waitsFor: [],
  runs: [],
  ...rest,
  footprint: { reads: reads.map(access), writes: writes.map(access), deletes: deletes.map(access), neverEnds },
});

const isSource = (glob: string): boolean => glob.endsWith('.ts');

const told = (targets: Readonly<Record<string, Given>>): string[] =>
  targetHazards(
    Object.entries(targets).map(([id, given]) => target(id, given)),
    { isSource },
  ).map(({ kind, first, second, meeting }) =>
    [kind, first, second, meeting.how === 'one-run' ? meeting.by : meeting.how].join(' '),
  );

describe('two targets that touch the same files', () => {
  const both = { waitsFor: ['a', 'b'] };
  it.each<[string, Readonly<Record<string, Given>>, readonly string[]]>([
    ['write them in one run', { a: { writes: ['x'] }, b: { writes: ['x'] }, all: both }, ['write-write a b all']],
    ['write them, but are named by nobody', { a: { writes: ['x'] }, b: { writes: ['x'] } }, []],
    [
      'write them, in two projects and by one name',
      { a: { writes: ['x'], target: 'build' }, b: { writes: ['x'], target: 'build', project: 'p' } },
      ['write-write a b same-name'],
    ],
    ['write them one after the other', { a: { writes: ['x'] }, b: { writes: ['x'], waitsFor: ['a'] }, all: both }, []],
    ['write them, and one runs the other', { a: { writes: ['x'] }, b: { writes: ['x'], runs: ['a'] }, all: both }, []],
    [
      'write and read them in one run',
      { a: { writes: ['x.ts'] }, b: { reads: ['**/*'] }, all: both },
      ['unordered-read a b all'],
    ],
    ['write a report, and read everything around', { a: { writes: ['x.txt'] }, b: { reads: ['**/*'] }, all: both }, []],
    [
      'make them for the cache, and read just these',
      { a: { writes: ['dist/**/*'], cached: true }, b: { reads: ['dist/main.js'] } },
      ['unordered-read a b named'],
    ],
    [
      'read what one of several makes, and wait for that',
      {
        a: { writes: ['out/app'], cached: true },
        a2: { writes: ['out/app'], cached: true },
        b: { reads: ['out/app'], waitsFor: ['a2'] },
      },
      [],
    ],
    ['format and read sources', { a: { reads: ['**/*.ts'], writes: ['**/*.ts'] }, b: { reads: ['**/*.ts'] } }, []],
    [
      'format them both',
      { a: { reads: ['x.ts'], writes: ['x.ts'] }, b: { reads: ['x.ts'], writes: ['x.ts'] }, all: both },
      ['write-write a b all'],
    ],
    [
      'delete and make them in one run',
      { a: { deletes: ['dist'] }, b: { writes: ['dist/x'] }, all: both },
      ['delete a b all'],
    ],
    ['delete them both', { a: { deletes: ['dist'] }, b: { deletes: ['dist'] }, all: both }, []],
    [
      'make them anew',
      { a: { deletes: ['dist'], writes: ['dist/**/*'] }, b: { reads: ['dist/x'], waitsFor: ['a'] }, all: both },
      [],
    ],
  ])('%s', (_, targets, expected) => {
    expect(told(targets)).toEqual(expected);
  });
});

describe('outputs that Nx restores', () => {
  const outer = { writes: ['dist/**/*'], cached: true };
  it.each<[string, Readonly<Record<string, Given>>, readonly string[]]>([
    ['hold what another makes', { a: outer, b: { writes: ['dist/types/x'] } }, ['nested-outputs a b named']],
    ['are not kept', { a: { ...outer, cached: false }, b: { writes: ['dist/types/x'] } }, []],
    ['hold what is made after them', { a: outer, b: { writes: ['dist/types/x'], waitsFor: ['a'] } }, []],
    ['hold what a server leaves', { a: outer, b: { writes: ['dist/types/x'], neverEnds: true } }, []],
    ['are the same folder', { a: outer, b: { writes: ['dist/**/*', 'dist/x'] } }, []],
    [
      'are a folder by its name',
      { a: { writes: ['dist'], cached: true }, b: { writes: ['dist/x'] } },
      ['nested-outputs a b named'],
    ],
    ['lie beside each other', { a: { writes: ['dist/a'], cached: true }, b: { writes: ['dist/b'] } }, []],
  ])('%s', (_, targets, expected) => {
    expect(told(targets)).toEqual(expected);
  });
});

describe('whatever the targets', () => {
  const glob = fc.constantFrom('x.ts', 'dist', 'dist/**/*', 'dist/a', '**/*.ts', 'p/**/*', 'p/dist/a');
  const given = fc.record({
    reads: fc.array(glob, { maxLength: 2 }),
    writes: fc.array(glob, { maxLength: 2 }),
    deletes: fc.array(glob, { maxLength: 1 }),
    cached: fc.boolean(),
    on: fc.array(fc.nat(4), { maxLength: 2 }),
  });

  it('no hazard is of two that edges order', () => {
    fc.assert(
      fc.property(fc.array(given, { minLength: 2, maxLength: 5 }), list => {
        // Edges lead to earlier targets only: no circle.
        const targets = list.map((one, i) =>
          target(`t${i}`, { ...one, waitsFor: one.on.filter(on => on < i).map(on => `t${on}`) }),
        );
        const reaches = (from: string, to: string): boolean =>
          targets.find(({ id }) => id === from)?.waitsFor.some(on => on === to || reaches(on, to)) ?? false;
        for (const { first, second } of targetHazards(targets, { isSource })) {
          expect(first).not.toBe(second);
          expect(reaches(first, second) || reaches(second, first)).toBe(false);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { combine, emptyFootprint, feeds, hasOutsideEffect, hazards, isClosed, overlaps } from './algebra';
import { globsOverlap, literalPrefix } from './glob';
import type { Access, EffectKind, Footprint } from './model';

const evidence = { level: 'catalogued', detail: 'says so' } as const;
const access = (glob: string, ...except: string[]): Access => ({ glob, except, evidence });
const footprint = (part: Partial<Footprint>): Footprint => ({ ...emptyFootprint, ...part });
const does = (kind: EffectKind): Footprint => footprint({ effects: [{ kind, evidence }], printsOnly: false });

const segment = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '?', '**', 'x.ts', '*.ts', '{a,b}');
const glob = fc.array(segment, { minLength: 1, maxLength: 4 }).map(segments => segments.join('/'));
const anyAccess = fc
  .record({ glob, except: fc.array(glob, { maxLength: 2 }) })
  .map(({ glob: of, except }) => access(of, ...except));
const accesses = fc.array(anyAccess, { maxLength: 3 });
const effects = fc
  .subarray<EffectKind>(['publish', 'provision', 'service', 'network', 'machine'])
  .map(kinds => kinds.map(kind => ({ kind, evidence })));
const anyFootprint = fc
  .record({ reads: accesses, writes: accesses, deletes: accesses, effects, neverEnds: fc.boolean() })
  .map(footprint);

describe('overlaps', () => {
  test.each([
    ['packages/a/**/*', 'packages/a/src/x.ts', true],
    ['packages/a/**/*', 'packages/b/**/*', false],
    ['packages/a/*', 'packages/a/dist/**/*', false],
    ['packages/a/dist', 'packages/a/dist/x.js', true],
    ['package.json', 'package.json/x', false],
    ['src/**/*.ts', 'src/**/*.py', false],
    ['src/{a,b}.ts', 'src/b.ts', true],
    ['src/[ab].ts', 'src/a.ts', true],
    ['**/*', '.env', true],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlaps(access(a), access(b))).toBe(expected);
    expect(overlaps(access(b), access(a))).toBe(expected);
  });

  test.each([
    ['what is carved out is not touched', access('a/**/*', 'a/dist/**/*'), access('a/dist/x.js'), false],
    [
      'a folder carved out is not touched when it is removed',
      access('a/**/*', 'a/**/dist/**/*'),
      access('a/dist'),
      false,
    ],
    ['carving out a part leaves the rest', access('a/**/*', 'a/dist/**/*'), access('a/**/*.js'), true],
  ])('%s', (_, a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
  });

  test('is symmetric', () => {
    fc.assert(fc.property(anyAccess, anyAccess, (a, b) => overlaps(a, b) === overlaps(b, a)));
  });

  test('is said only of globs of which one begins as the other does', () => {
    const begins = (a: readonly string[], b: readonly string[]): boolean => a.every((name, i) => b[i] === name);
    fc.assert(
      fc.property(glob, glob, (a, b) => {
        const [one, other] = [literalPrefix(a), literalPrefix(b)];
        return !globsOverlap(a, b) || begins(one, other) || begins(other, one);
      }),
      { numRuns: 2_000 },
    );
  });

  test('two globs that match one path overlap', () => {
    const name = fc.constantFrom('a', 'ab', 'x.ts', '.env');
    const path = fc.array(name, { minLength: 1, maxLength: 4 });
    const choices = fc.infiniteStream(fc.nat({ max: 4 }));
    fc.assert(
      fc.property(path, choices, choices, (segments, first, second) =>
        overlaps(access(generalised(segments, first)), access(generalised(segments, second))),
      ),
    );
  });
});

/** A glob that matches the path: each segment kept, starred or widened, some swallowed by `**`. */
function generalised(path: readonly string[], choices: Iterator<number>): string {
  return path
    .flatMap((name, index) => {
      switch (choices.next().value) {
        case 1:
          return ['*'];
        case 2:
          return [`${name.slice(0, 1)}*`];
        case 3:
          return ['**', name];
        case 4:
          return index < path.length - 1 ? ['**'] : ['?'.repeat(name.length)];
        default:
          return [name];
      }
    })
    .join('/');
}

describe('hazards', () => {
  const writes = footprint({ writes: [access('a/dist/**/*')] });
  const reads = footprint({ reads: [access('a/**/*')] });
  const removes = footprint({ deletes: [access('a/dist')] });
  const makes = (glob: string): Footprint => footprint({ folders: [access(glob)] });
  const forItself = footprint({ effects: [{ kind: 'provision', evidence, forItself: true }] });
  const needing = footprint({ effects: [{ kind: 'service', evidence, needs: true }] });

  test.each([
    ['two writers', writes, writes, ['write-write']],
    ['a reader after the writer', writes, reads, ['write-read']],
    ['a writer after the reader', reads, writes, ['read-write']],
    ['a removal before the writer', removes, writes, ['delete']],
    ['a removal after the reader', reads, removes, ['delete']],
    ['two readers', reads, reads, []],
    ['a writer into a folder that is made for it', makes('a/dist'), writes, ['write-read']],
    ['a writer that makes its folder itself', makes('a/dist'), { ...writes, ...makes('a/dist') }, []],
    ['a folder made again after its removal', removes, makes('a/dist'), ['delete']],
    ['an installation of what a command needs itself', forItself, reads, []],
    ['tests that need a service, before what only reads', needing, reads, []],
    ['tests that need a service, after what makes something', writes, needing, ['read-write']],
    ['two tests that need a service', needing, needing, ['write-read', 'read-write']],
    ['an installation before anything', does('provision'), reads, ['write-read']],
    ['a service between two steps', reads, does('service'), ['read-write']],
    ['an installation before a banner', does('provision'), emptyFootprint, []],
    ['a service that never ends', { ...does('service'), neverEnds: true }, reads, []],
  ])('%s', (_, before, after, kinds) => {
    expect(hazards(before, after).map(hazard => hazard.kind)).toEqual(kinds);
  });

  test('there are as many one way as the other', () => {
    fc.assert(fc.property(anyFootprint, anyFootprint, (a, b) => hazards(a, b).length === hazards(b, a).length));
  });

  test('of kind write-read are what `feeds` finds', () => {
    fc.assert(
      fc.property(
        anyFootprint,
        anyFootprint,
        (a, b) => feeds(a, b) === hazards(a, b).some(h => h.kind === 'write-read'),
      ),
    );
  });

  test('doing more never removes one', () => {
    const more = anyFootprint.map(extra => ({ ...extra, neverEnds: false }));
    fc.assert(
      fc.property(anyFootprint, more, anyFootprint, (some, extra, other) => {
        const kept = hazards(combine([some, extra]), other);
        return hazards(some, other).every(({ before, after }) =>
          kept.some(hazard => hazard.before.glob === before.glob && hazard.after.glob === after.glob),
        );
      }),
    );
  });
});

test('the empty footprint changes nothing it is combined with', () => {
  fc.assert(
    fc.property(anyFootprint, some => {
      expect(combine([some, emptyFootprint])).toEqual(combine([some]));
      expect(combine([emptyFootprint, some])).toEqual(combine([some]));
    }),
  );
});

test('one unknown opens the whole', () => {
  const open = footprint({ unknowns: [{ command: './x', reason: 'is not in the catalogue' }] });
  expect(isClosed(combine([emptyFootprint, open]))).toBe(false);
  expect(isClosed(emptyFootprint)).toBe(true);
});

test.each([
  ['publish', true],
  ['deploy', true],
  ['vcs', true],
  ['version', true],
  ['migrate', true],
  ['notify', true],
  ['provision', false],
  ['network', false],
  ['machine', false],
] as const)('others see %s: %s', (kind, expected) => {
  expect(hasOutsideEffect(does(kind))).toBe(expected);
});

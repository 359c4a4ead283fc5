/** What is found by path is what looking at every two leaves finds. */
import { emptyFootprint, type Access, type Footprint } from '@nx-taskfile/footprint';
import fc from 'fast-check';
import { findOrders, judge } from './leaf-orders';
import type { TaskAnalysis } from './model';

const evidence = { level: 'catalogued', detail: 'says so' } as const;
const access = fc
  .constantFrom('a', 'a/**/*', 'a/x.ts', 'b/*.ts', '**/*', 'b', 'a/b/c')
  .map((glob): Access => ({ glob, evidence }));
const accesses = fc.array(access, { maxLength: 2 });
const effects = fc
  .subarray(['publish', 'provision', 'service', 'machine'] as const, { maxLength: 1 })
  .map(kinds => kinds.map(kind => ({ kind, evidence })));
const unknowns = fc.constantFrom([], [], [{ command: 'x', reason: 'y' }]);
const footprint = fc
  .record({
    reads: accesses,
    writes: accesses,
    deletes: accesses,
    folders: accesses,
    effects,
    unknowns,
    neverEnds: fc.boolean(),
  })
  .map((part): Footprint => ({
    ...emptyFootprint,
    printsOnly: false,
    ...part,
    neverEnds: part.neverEnds && part.reads.length === 0,
  }));
const leaves = ['l0', 'l1', 'l2', 'l3', 'l4'];

test('orders are those of every two leaves of which the earlier group has one and the later the other', () => {
  const given = fc.record({
    groups: fc.array(fc.uniqueArray(fc.constantFrom(...leaves, 'missing'), { maxLength: 3 }), { maxLength: 5 }),
    footprints: fc.tuple(...leaves.map(() => footprint)),
  });
  fc.assert(
    fc.property(given, ({ groups, footprints }) => {
      const tasks = new Map(leaves.map((id, i) => [id, { id, footprint: footprints[i] } as unknown as TaskAnalysis]));
      const expected = new Map<string, unknown>();
      groups.forEach((later, after) => {
        groups.slice(0, after).forEach((earlier, before) => {
          for (const one of earlier) {
            for (const other of later) {
              const reason = one === other ? undefined : judge(one, other, tasks);
              if (reason) expected.set(`${before} ${one} ${after} ${other}`, reason);
            }
          }
        });
      });
      const found = new Map<string, unknown>();
      findOrders(
        groups,
        tasks,
        () => true,
        (before, after, order) => found.set(`${before} ${order.before} ${after} ${order.after}`, order.reason),
      );
      expect(new Map([...found].sort())).toEqual(new Map([...expected].sort()));
    }),
  );
});

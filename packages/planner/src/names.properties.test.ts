import fc from 'fast-check';
import type { Package } from './model';
import { targetNames, type NamedTask } from './names';

const packages: readonly Package[] = [
  { root: '.', name: 'kit', named: true, languages: ['node'] },
  { root: 'web', name: 'web', named: false, languages: ['node'] },
  { root: 'libs/web-api', name: '@kit/api', named: true, languages: ['go'] },
];

/** Few words, so that names meet each other in every form. */
const name = fc
  .array(fc.tuple(fc.constantFrom('web', 'api', 'libs', 'lint', 'test', 'go', 'js'), fc.constantFrom(':', '-')), {
    minLength: 1,
    maxLength: 4,
  })
  .map(words => words.map(([word, separator], i) => (i === 0 ? word : separator + word)).join(''));

const task = fc
  .record({ name, project: fc.constantFrom(...packages), atHome: fc.boolean(), led: fc.boolean() })
  .map(({ led, ...rest }): NamedTask => {
    const namespaced = led && rest.name.includes(':');
    return {
      ...rest,
      rest: namespaced ? rest.name.slice(rest.name.indexOf(':') + 1) : rest.name,
      atHome: rest.atHome && namespaced,
      reserved: new Set(),
    };
  });

test('no two tasks of one entry get the same name in one project', () => {
  fc.assert(
    fc.property(fc.uniqueArray(task, { selector: t => t.name, maxLength: 12 }), tasks => {
      const named = targetNames(new Map(tasks.entries()));
      const slots = tasks.map((t, i) => `${t.project.root} ${named.get(i) ?? ''}`);
      expect(new Set(slots).size).toBe(slots.length);
    }),
    { numRuns: 500 },
  );
});

test('a short name has nothing left to leave out', () => {
  fc.assert(
    fc.property(task, alone => {
      const [short] = targetNames(new Map([[0, alone]])).values();
      const again = targetNames(new Map([[0, { ...alone, name: short ?? '', rest: short ?? '' }]]));
      expect([...again.values()]).toEqual([short]);
    }),
    { numRuns: 500 },
  );
});

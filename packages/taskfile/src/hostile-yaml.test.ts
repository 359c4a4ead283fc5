import { complaints, runAll, type Ended } from './testing/hostile/run-cases';
import { cases } from './testing/hostile/yaml';

let endings: ReadonlyMap<string, Ended>;
beforeAll(async () => {
  endings = await runAll('./yaml.ts', cases);
}, 600_000);

it.each(cases.map(hostile => [hostile.name, hostile] as const))('%s', (name, hostile) => {
  expect(complaints(hostile, endings.get(name))).toEqual([]);
});

import { withLots } from '../chance';
import { mergeOrder } from './order';

const order = (graph: Record<string, string[]>): string => mergeOrder('r', file => graph[file] ?? []).join(' ');

test.each<[string, Record<string, string[]>, string]>([
  ['siblings as they are declared', { r: ['a', 'b', 'c'] }, 'a b c'],
  ['what is included before what includes it', { r: ['a', 'b'], a: ['x'], b: ['y'] }, 'x y a b'],
  ['a file that a sibling includes too before all of its siblings', { r: ['a', 'b', 'c'], a: ['c'] }, 'c a b'],
  ['a diamond once', { r: ['a', 'b'], a: ['d'], b: ['d'] }, 'd a b'],
  ['files that are deeper before shallower ones', { r: ['a', 'b'], b: ['c'], c: ['d'] }, 'd c a b'],
])('merges %s', (_, graph, expected) => {
  expect(order(graph)).toBe(expected);
});

test('leaves to chance only what go-task does', () => {
  const graph = { r: ['a', 'b'], a: ['b', 'x', 'y'], b: ['x'] };
  const orders = [0, 1].map(n => withLots(items => (n === 0 ? items : [...items].reverse()), () => order(graph))); // prettier-ignore
  expect(orders).toEqual(['x b y a', 'x y b a']);
});

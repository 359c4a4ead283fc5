import { memoryFacts } from '../facts';
import { scriptConfig, valueAt } from './script-config';

const read = (text: string, ...keys: string[]): unknown =>
  valueAt(
    scriptConfig(
      memoryFacts({ 'web/vite.config.ts': text, 'web/base.ts': 'export default { a: 1, b: { c: 2 } }' }),
      'web/vite.config.ts',
    ),
    ...keys,
  );

const data = (value: unknown): unknown => ({ kind: 'data', value });

test.each([
  ['export default { a: { b: `x` } }', ['a', 'b'], data('x')],
  ['module.exports = { "a": "x" }', ['a'], data('x')],
  ["import type { C } from 'c'; const c: C = { a: 'x' as const } satisfies C; export default c", ['a'], data('x')],
  ["export default defineConfig({ a: 'x' })", ['a'], data('x')],
  ["export default defineConfig(({ mode }) => { const a = 'x'; return { a } })", ['a'], data('x')],
  ['export default defineConfig(async () => ({ a: 1 }))', ['a'], data(1)],
  ["import base from './base'; export default { ...base, a: 2 }", ['a'], data(2)],
  ["import base from './base'; export default { ...base }", ['b', 'c'], data(2)],
  ["import base from './base'; export default mergeConfig(base, defineConfig({ b: { d: 3 } }))", ['b', 'c'], data(2)],
  [
    "const { resolve } = require('path'); module.exports = { a: resolve(__dirname, '../out') }",
    ['a'],
    { kind: 'file', path: 'out' },
  ],
  ["export default { a: fileURLToPath(new URL('./out', import.meta.url)) }", ['a'], { kind: 'file', path: 'web/out' }],
  [
    "import p from 'plugin'; export default { a: p({ b: 1 }) }",
    ['a'],
    expect.objectContaining({ kind: 'call', module: 'plugin' }),
  ],
  ['export default { a: 1 }', ['b'], { kind: 'absent' }],
  ['', ['a'], { kind: 'absent' }],
])('%s', (text, keys, expected) => {
  expect(read(text, ...keys)).toEqual(expected);
});

test.each([
  ["import x from 'x'; export default { a: 1, ...x }", ['a'], 'what is spread later may set it'],
  ["import x from 'x'; export default { ...x }", ['a'], 'it may be among what is spread'],
  ['export default { [key]: 1 }', ['a'], 'a key may be computed'],
  ['export default { get a() { return f() } }', ['a'], 'a getter computes'],
  ['const c = { a: 1 }; c.a = 2; export default c', ['a'], 'it is changed later'],
  ['const c = { a: [] }; c.a.push(1); export default c', ['a'], 'it is changed later by a method'],
  ['const c = { a: 1 }; if (x) module.exports = c', ['a'], 'it is exported only sometimes'],
  ['export default ({ mode }) => { if (mode) return { a: 1 }; return { a: 2 } }', ['a'], 'it returns at two places'],
  ['const a = 1; export default ({ a }) => ({ a })', ['a'], 'a parameter hides the constant'],
  ['export default { a: process.env.A }', ['a'], 'the environment says it'],
  ['export default withPlugin({ a: 1 })', ['a'], 'the call may give back anything'],
  ['export default {', ['a'], 'it does not parse'],
])('%s is code: %s', (text, keys) => {
  expect(read(text, ...keys)).toEqual({ kind: 'code' });
});

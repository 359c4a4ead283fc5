import { expect, test } from 'vitest';
import { least } from '../../shared/limits.js';
import { total, word } from '../src/index.js';

// What runs may hang on the environment.
test.skipIf(process.env.NODE_ENV === 'production')('in development', () => {
  expect(word(1)).toBeDefined();
});

test('with tax', () => {
  expect(total([100, 200])).toBeGreaterThanOrEqual(least);
});

test('words', () => {
  expect(word(99)).toBe(process.env.MANY ?? 'many');
});

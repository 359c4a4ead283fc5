import assert from 'node:assert/strict';
import { test } from 'vitest';
import { difference, parseIssues, synchronise } from '../../dist/index.js';

const left = parseIssues('a1 open Write\na2 doing Read');
const right = parseIssues('a1 done Write\na3 open Test');

test('both lists come together, the further one winning', () => {
  assert.deepEqual(
    synchronise(left, right).map(issue => `${issue.id} ${issue.status}`),
    ['a1 done', 'a2 doing', 'a3 open'],
  );
});

test('a second time there is nothing to do', () => {
  const merged = synchronise(left, right);
  assert.deepEqual(difference(merged, synchronise(merged, right)), []);
});

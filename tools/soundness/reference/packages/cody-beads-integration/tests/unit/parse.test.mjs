import assert from 'node:assert/strict';
import { test } from 'vitest';
import { parseIssues, report } from '../../dist/index.js';

test('reads one issue a line', () => {
  assert.deepEqual(parseIssues('# mine\na1 open Write it\n\na2 done Read it'), [
    { id: 'a1', status: 'open', title: 'Write it' },
    { id: 'a2', status: 'done', title: 'Read it' },
  ]);
});

test('names the line that has no status', () => {
  assert.throws(() => parseIssues('a1 open x\na2 soon y'), /line 2: "soon" is no status/);
});

test('counts by status', () => {
  assert.equal(report(parseIssues('a open x\nb done y\nc done z')), '1 open, 0 in work, 2 done');
});

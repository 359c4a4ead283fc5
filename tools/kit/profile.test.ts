import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overlap, taskRuns } from './profile.mjs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'profile-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the profile of a run', () => {
  const event = (project: string, ts: number, dur: number, status: string) => ({
    ph: 'X',
    ts,
    dur,
    args: { target: { project, target: 'build' }, status },
  });

  it('is read once, in order of start, in milliseconds', () => {
    const file = join(folder, 'profile.json');
    const group = { ph: 'M', ts: 0, args: { name: 'Group #1' } };
    writeFileSync(
      file,
      JSON.stringify([group, event('b', 5000, 2000, 'success'), event('a', 1000, 1000, 'local-cache')]),
    );
    expect(taskRuns(file)).toEqual([
      { project: 'a', target: 'build', start: 1, end: 2, status: 'local-cache', cache: true },
      { project: 'b', target: 'build', start: 5, end: 7, status: 'success', cache: false },
    ]);
    expect(taskRuns(file)).toEqual([]);
  });

  it.each([
    [{ start: 0, end: 4 }, { start: 1, end: 3 }, 2],
    [{ start: 0, end: 2 }, { start: 5, end: 6 }, -3],
  ])('%j and %j overlap by %i ms', (a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });
});

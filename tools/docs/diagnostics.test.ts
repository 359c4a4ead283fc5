import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';

interface Row {
  readonly code: string;
  readonly example: string;
}

const ROWS: readonly Row[] = readFileSync(join(repositoryRoot, 'docs/diagnostics.md'), 'utf8')
  .split('\n')
  .filter(line => /^\| `[a-z-]+\/[a-z-]+`/.test(line))
  .map(line => {
    const cells = line.split(/(?<!\\)\|/).map(cell => cell.trim());
    return { code: (cells[1] ?? '').replaceAll('`', ''), example: cells.at(-2) ?? '' };
  });

/** The areas that codes are in: the texts before the slash in the page. */
const AREAS = new Set(ROWS.map(({ code }) => code.split('/')[0]));

/** Texts of the form `area/what` in the source of a package, tests apart. */
function codesIn(name: string): string[] {
  const folder = join(repositoryRoot, 'packages', name, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap(file => [...readFileSync(join(folder, file), 'utf8').matchAll(/'([a-z-]+)\/([a-z-]+)'/g)])
    .filter(([, area]) => AREAS.has(area ?? ''))
    .map(([, area, what]) => `${area}/${what}`);
}

const USED = new Set(['taskfile', 'planner', 'runner', 'nx-taskfile'].flatMap(codesIn));

describe('the page of diagnostics', () => {
  it('has every code that is used, and no other', () => {
    expect(ROWS.map(({ code }) => code).sort()).toEqual([...USED].sort());
  });

  it('has an example for each', () => {
    expect(ROWS.filter(({ example }) => example === '')).toEqual([]);
  });
});

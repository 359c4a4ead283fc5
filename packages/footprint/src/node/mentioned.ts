/** What sources of a JavaScript package name that lies outside of it, as `import '../../shared/x'` and `@source "../ui"` do. */
import { posix } from 'node:path';
import type { Facts } from '../facts';
import { globCovers } from '../glob';
import { type Part, readsAt } from '../parts';
import { below, inDir, isWithin } from '../paths';

/**
 * The files outside of `dir` that its sources name, and what those name in turn; of a folder, all of it. What is not there yet counts by its name.
 * @param written what the tool writes itself, as its configuration names that, too
 */
export function readsMentioned(facts: Facts, dir: string, detail: string, written: readonly string[] = []): Part {
  // From the root nothing is outside.
  if (dir === '.') return {};
  const globs = new Set<string>();
  const visit = (path: string): void => {
    if (path.split('/').includes('node_modules') || written.some(glob => globCovers(glob, inDir(path, 'x')))) return;
    for (const { glob, place } of placesAt(facts, dir, path)) {
      if (globs.has(glob)) continue;
      globs.add(glob);
      if (place !== undefined)
        facts
          .mentions(place)
          .paths.filter(other => !isWithin(dir, other))
          .forEach(visit);
    }
  };
  facts.mentions(dir).paths.forEach(visit);
  return readsAt([...globs], `${detail}; sources of ${dir} name it`);
}

interface Read {
  readonly glob: string;
  /** Where it is looked into for more. */
  readonly place?: string;
}

function placesAt(facts: Facts, dir: string, path: string): Read[] {
  // A folder above the package is a place to start from, and a module when there is an index.
  if (isWithin(path, dir)) return filesCalled(facts, inDir(path, 'index'));
  if (facts.isDirectory(path)) return [{ glob: below(path), place: path }];
  const files = filesCalled(facts, path);
  return files.length > 0 ? files : [{ glob: path }, { glob: `${path}.*` }];
}

/** With the extension that is written, with another one (`x.js` for `x.ts`), or with one where none is written. */
function filesCalled(facts: Facts, path: string): Read[] {
  const dir = posix.dirname(path);
  const name = posix.basename(path);
  const stem = name.replace(/\.[cm]?jsx?$/, '');
  return facts
    .list(dir)
    .filter(file => file === name || file.startsWith(`${stem}.`))
    .map(file => inDir(dir, file))
    .filter(file => !facts.isDirectory(file))
    .map(file => ({ glob: file, place: file }));
}

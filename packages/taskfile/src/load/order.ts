/**
 * In which order Taskfiles are merged into those that include them (semantics 3.2).
 * go-task sorts the graph topologically, and merges from its end to its begin. What that leaves open it decides at random;
 * here it is the order of declaration.
 */
import { byChance } from '../chance';

/**
 * @param root the entry Taskfile
 * @param included the files that a file includes, each once, in the order of declaration; no cycles
 * @returns every file but the root, each after all that it includes
 */
export function mergeOrder(root: string, included: (file: string) => Iterable<string>): readonly string[] {
  const waiting = countIncluders(root, included);
  const sorted = [root];
  // The list grows while it is walked: a file comes as soon as the last of those that include it has come.
  for (const file of sorted) {
    const ready: string[] = [];
    for (const target of included(file)) {
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
    sorted.push(...[...byChance(ready)].reverse());
  }
  return sorted.slice(1).reverse();
}

function countIncluders(root: string, included: (file: string) => Iterable<string>): Map<string, number> {
  const counts = new Map([[root, 0]]);
  for (const file of counts.keys()) {
    for (const target of included(file)) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return counts;
}

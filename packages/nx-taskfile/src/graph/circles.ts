/** Which nodes of a graph lead to each other in a circle (Tarjan's strongly connected components, without recursion). */

interface Edge {
  readonly source: string;
  readonly target: string;
}

/** A number for every node: the same for two nodes when each leads to the other. */
export function circles(nodes: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>(nodes.map(node => [node, []]));
  for (const { source, target } of edges) next.get(source)?.push(target);
  const circleOf = new Map<string, number>();
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  let count = 0;
  const enter = (node: string): Visit => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    open.push(node);
    return { node, rest: [...(next.get(node) ?? [])] };
  };
  const lower = (node: string, value: number): void => void low.set(node, Math.min(low.get(node) ?? value, value));
  for (const start of nodes) {
    if (index.has(start)) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const to = visit.rest.pop();
      if (to !== undefined) {
        const seen = index.get(to);
        if (seen === undefined) path.push(enter(to));
        else if (!circleOf.has(to)) lower(visit.node, seen);
        continue;
      }
      path.pop();
      const reached = low.get(visit.node) ?? 0;
      const before = path.at(-1);
      if (before) lower(before.node, reached);
      if (reached !== index.get(visit.node)) continue;
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        circleOf.set(node, count);
        if (node === visit.node) break;
      }
      count++;
    }
  }
  return circleOf;
}

interface Visit {
  readonly node: string;
  readonly rest: string[];
}

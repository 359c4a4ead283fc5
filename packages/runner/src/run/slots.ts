/** How many tasks may run at once (`--concurrency`). A task that waits for others gives its turn back meanwhile. */
export interface Slots {
  readonly take: () => Promise<void>;
  readonly give: () => void;
}

/** @param limit no limit when absent or zero */
export function createSlots(limit = 0): Slots {
  if (limit <= 0) return { take: () => Promise.resolve(), give: () => undefined };
  let free = limit;
  const waiting: (() => void)[] = [];
  return {
    take: () => {
      if (free > 0) {
        free--;
        return Promise.resolve();
      }
      return new Promise(resolve => waiting.push(resolve));
    },
    give: () => {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}

/** Runs the work with the turn given back, and takes it again. */
export async function withoutSlot<T>({ take, give }: Slots, work: () => Promise<T>): Promise<T> {
  give();
  try {
    return await work();
  } finally {
    await take();
  }
}

/** Orders between steps that are numbered as they run: what follows from them, and the schedule that they allow. */

/** For each step, as bits, the steps that have to come after it. All of them have higher numbers. */
export class Orders {
  private readonly rows: readonly Uint32Array[];

  constructor(readonly size: number) {
    this.rows = Array.from({ length: size }, () => new Uint32Array((size + 31) >> 5));
  }

  add(before: number, after: number): void {
    const row = this.rows[before];
    if (row) row[after >> 5] = (row[after >> 5] ?? 0) | (1 << (after & 31));
  }

  has(before: number, after: number): boolean {
    return (((this.rows[before]?.[after >> 5] ?? 0) >>> (after & 31)) & 1) === 1;
  }

  /** In ascending order. */
  *after(before: number): Generator<number> {
    for (let after = before + 1; after < this.size; after++) if (this.has(before, after)) yield after;
  }

  /** Adds what follows: of a before b and b before c, a before c. */
  close(): void {
    for (let before = this.size - 1; before >= 0; before--) {
      for (const between of this.after(before)) this.unite(before, between);
    }
  }

  /** Of a closed order, for each step the one between it and a later step, where there is one. */
  between(before: number): ReadonlyMap<number, number> {
    const steps = new Map<number, number>();
    for (const between of this.after(before)) {
      for (const after of this.after(between)) if (!steps.has(after)) steps.set(after, between);
    }
    return steps;
  }

  /** Each step as early as it can be: as few phases as the longest chain has steps. */
  phases(): number[][] {
    const phases: number[][] = [];
    const earliest = new Array<number>(this.size).fill(0);
    for (let step = 0; step < this.size; step++) {
      const phase = earliest[step] ?? 0;
      (phases[phase] ??= []).push(step);
      for (const after of this.after(step)) earliest[after] = Math.max(earliest[after] ?? 0, phase + 1);
    }
    return phases;
  }

  private unite(row: number, more: number): void {
    const [into, from] = [this.rows[row], this.rows[more]];
    if (into && from) for (let i = more >> 5; i < into.length; i++) into[i] = (into[i] ?? 0) | (from[i] ?? 0);
  }
}

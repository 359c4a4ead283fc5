/** What bounds a task beside what its Taskfile says (docs/options.md, `limits`). */

export interface Limits {
  /** Of one try, from the moment it has its places, as Go writes durations. */
  readonly timeout?: string;
  /** How often a failed task is run again, and how long it waits before that. */
  readonly retries?: { readonly times: number; readonly delay?: string };
  /** What it must have to run, and what others on this machine that need the same have to wait for. */
  readonly places?: readonly Need[];
  /** How much its commands give way to others: 1 to 19. */
  readonly nice?: number;
  /** How many bytes each process of its commands may have for its data. */
  readonly memory?: number;
}

/** Some of the places that there are of a name; a mutex is a name with one place. */
export interface Need {
  readonly name: string;
  readonly units: number;
  /** How many there are. */
  readonly of: number;
}

/** Places of one name that a run has, for itself and all that it starts: what it starts shares them among itself. */
export interface Held {
  /** Where what it starts queues for them. */
  readonly directory: string;
  readonly units: number;
}

export type HeldPlaces = ReadonlyMap<string, Held>;

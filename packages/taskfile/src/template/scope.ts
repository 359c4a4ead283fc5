/** The variables that a template sees, each with what its value depends on. */
import { NONE } from '../none';
import { availableParallelism } from 'node:os';
import type { Deferral } from '../instance';
import type { Value, ValueMap } from '../model';
import { UNKNOWABLE } from './error';
import type { Host } from './functions/define';
import { Meter } from './meter';
import { fromDate } from './time/time';
import { localZone, type Zone } from './time/zone';
import { hole } from './marks';
import { copyValue } from './values';

export interface Resolved {
  /** False: the value cannot be known without running something. */
  readonly known: boolean;
  /** Absent from a known variable: nobody sets it. */
  readonly value?: Value;
  readonly deferrals: readonly Deferral[];
  readonly secret?: boolean;
  /** Made from a secret; the echo does not mask it (semantics 4.7), but nothing else shows it. */
  readonly ofSecret?: true;
  /** Its command, in the fast pass. */
  readonly sh?: string;
  /** With deferrals: what is known of it nevertheless, with marks. Absent: nothing. */
  readonly open?: Value;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What lies around all layers. */
export interface Outside {
  /** What a name means that no layer has set. */
  readonly get: (name: string) => Resolved;
  /** Names that `get` has values for. */
  readonly names: () => readonly string[];
  readonly host: Host;
  /** Deferred values are those of the run itself: a mistake that they lead to is one. */
  readonly final: boolean;
}

/** The weakest layer of a scope: made when it is asked for, as most of it never is. */
export interface Base {
  readonly names: readonly string[];
  /** Undefined for any other name. */
  get(name: string): Resolved | undefined;
}

export class Scope {
  /** Made when something is set: most calls set nothing. */
  private own: Map<string, Resolved> | undefined;
  private secrets: readonly string[];
  /** Everything set, in order, from the first snapshot on. */
  private log: (readonly [name: string, resolved: Resolved])[] | undefined;

  /**
   * An empty scope, or one that adds to another, which then must not change any more.
   * @param base weaker than what the parent has set
   */
  constructor(
    private readonly outer: Outside,
    private readonly parent?: Scope,
    readonly meter: Meter = new Meter(),
    private readonly base?: Base,
  ) {
    this.secrets = parent === undefined ? NONE : parent.secrets;
    this.own = undefined;
    this.log = undefined;
  }

  get host(): Host {
    return this.outer.host;
  }

  get final(): boolean {
    return this.outer.final;
  }

  get(name: string): Resolved {
    return this.find(name) ?? this.outer.get(name);
  }

  /** Whether a layer has set it. */
  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** What a layer has set. */
  private find(name: string): Resolved | undefined {
    return this.own?.get(name) ?? this.parent?.find(name) ?? this.base?.get(name);
  }

  set(name: string, resolved: Resolved): this {
    this.own ??= new Map<string, Resolved>();
    this.own.set(name, resolved);
    this.log?.push([name, resolved]);
    if (resolved.secret) this.secrets = [...this.secrets, name];
    return this;
  }

  /** In the order in which they were set first. */
  names(): string[] {
    const weaker = [...(this.parent?.names() ?? this.outer.names()), ...(this.base?.names ?? NONE)];
    return [...new Set([...weaker, ...(this.own?.keys() ?? NONE)])];
  }

  /** What the layers have set up to now, whatever they set later. */
  snapshot(): () => ReadonlyMap<string, Resolved> {
    const log = (this.log ??= [...(this.own ?? [])]);
    const length = log.length;
    return () => new Map([...this.baseEntries(), ...(this.parent?.snapshot()() ?? []), ...log.slice(0, length)]);
  }

  private *baseEntries(): Iterable<readonly [string, Resolved]> {
    for (const name of this.base?.names ?? NONE) {
      const resolved = this.base?.get(name);
      if (resolved) yield [name, resolved];
    }
  }

  /** A copy in which secrets read `*****`, or undefined when there are none. */
  masked(): Scope | undefined {
    if (this.secrets.length === 0) return undefined;
    const names = this.secrets.filter(name => this.find(name)?.secret);
    if (names.length === 0) return undefined;
    const masked = this.inner();
    for (const name of names) masked.set(name, MASK);
    return masked;
  }

  /** An empty one that adds to this one. */
  inner(): Scope {
    return new Scope(this.outer, this, this.meter);
  }
}

const MASK: Resolved = { known: true, value: '*****', deferrals: NONE };

/** Literal values over the OS environment, all of them known. */
export function plainScope(values: ReadonlyMap<string, Value>, env: Environment): Scope {
  const get = (name: string): Resolved => ({ known: true, ...valueOf(env, name), deferrals: NONE });
  const scope = new Scope({ get, names: () => Object.keys(env), host: machine(env), final: true });
  for (const [name, value] of values) scope.set(name, { known: true, value, deferrals: NONE });
  return scope;
}

/** The variable's value as a property to spread: none when the environment lacks it. */
export function valueOf(env: Environment, name: string): { value?: string } {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  return value === undefined ? {} : { value };
}

/** This machine, with the given environment. */
export function machine(env: Environment, cwd = '/', platform: Pick<Host, 'platform' | 'arch'> = process): Host {
  return new Machine(env, cwd, platform.platform, platform.arch);
}

class Machine implements Host {
  readonly random = Math.random;

  constructor(
    private readonly environment: Environment,
    readonly cwd: string,
    readonly platform: NodeJS.Platform,
    readonly arch: string,
  ) {}

  env(name: string): string | undefined {
    return valueOf(this.environment, name).value;
  }

  get cpus(): number {
    return availableParallelism();
  }

  get zone(): Zone {
    return localZone(this.env('TZ'));
  }

  uuid(): string {
    return crypto.randomUUID();
  }

  now(): Date {
    return new Date();
  }
}

/**
 * The scope as the map that a template's dot is. Reading an entry notes its deferrals, and throws `UNKNOWABLE` when it has
 * no value. `secret` is told when an entry is a secret or made from one. What `set` writes stays in this map; a template that
 * `changes` lists and maps gets its own.
 */
export function dataOf(
  scope: Scope,
  note: (deferral: Deferral) => void,
  secret: () => void,
  changes = false,
): ValueMap {
  return new Proxy(Object.create(null) as Record<string, Value>, new Data(scope, note, secret, changes));
}

/** The scope as dot is where deferred values are only marks. Its entries cannot be counted. */
export function openDataOf(scope: Scope): ValueMap {
  return new Proxy(Object.create(null) as Record<string, Value>, new OpenData(scope));
}

class OpenData implements ProxyHandler<Record<string, Value>> {
  constructor(private readonly scope: Scope) {}

  get(_: Record<string, Value>, name: string | symbol): Value | undefined {
    return typeof name === 'symbol' ? undefined : openValue(name, this.scope.get(name), this.scope);
  }

  has(_: Record<string, Value>, name: string | symbol): boolean {
    return this.get(_, name) !== undefined;
  }

  getOwnPropertyDescriptor(_: Record<string, Value>, name: string | symbol): PropertyDescriptor | undefined {
    const value = this.get(_, name);
    return value === undefined ? undefined : { value, configurable: true, enumerable: true, writable: true };
  }

  ownKeys(): never {
    throw UNKNOWABLE;
  }
}

/** What is known of a variable, with marks. */
export function openValue(name: string, resolved: Resolved, scope: Scope): Value | undefined {
  if (resolved.deferrals.length > 0 || !resolved.known) return resolved.open ?? hole(`.${name}`);
  return resolved.value instanceof Date ? fromDate(resolved.value, scope.host.zone) : resolved.value;
}

/** The proxy's target holds what `set` has written. */
class Data implements ProxyHandler<Record<string, Value>> {
  private readonly owned = new Set<string>();
  /** What `unset` has removed. */
  private readonly removed = new Set<string>();

  constructor(
    private readonly scope: Scope,
    private readonly note: (deferral: Deferral) => void,
    private readonly secret: () => void,
    private readonly changes: boolean,
  ) {}

  get(target: Record<string, Value>, name: string | symbol): Value | undefined {
    if (typeof name === 'symbol') return undefined;
    return name in target ? target[name] : this.read(name);
  }

  has(target: Record<string, Value>, name: string | symbol): boolean {
    return name in target || (typeof name === 'string' && this.read(name) !== undefined);
  }

  getOwnPropertyDescriptor(target: Record<string, Value>, name: string | symbol): PropertyDescriptor | undefined {
    if (typeof name === 'symbol' || name in target) return Reflect.getOwnPropertyDescriptor(target, name);
    const value = this.read(name);
    return value === undefined ? undefined : { value, configurable: true, enumerable: true, writable: true };
  }

  ownKeys(target: Record<string, Value>): string[] {
    this.note({ kind: 'env', name: '*' });
    const names = this.scope.names().filter(name => !this.removed.has(name));
    return [...new Set([...names, ...Object.keys(target)])];
  }

  deleteProperty(target: Record<string, Value>, name: string | symbol): boolean {
    if (typeof name === 'string') this.removed.add(name);
    return Reflect.deleteProperty(target, name);
  }

  private read(name: string): Value | undefined {
    if (this.removed.size > 0 && this.removed.has(name)) return undefined;
    const resolved = this.scope.get(name);
    for (const deferral of resolved.deferrals) this.note(deferral);
    if (resolved.secret || resolved.ofSecret) this.secret();
    if (!resolved.known) throw UNKNOWABLE;
    if (typeof resolved.value !== 'object' || resolved.value === null) return resolved.value;
    if (resolved.value instanceof Date) return fromDate(resolved.value, this.scope.host.zone);
    return this.changes ? this.own(name, resolved, resolved.value) : resolved.value;
  }

  /** A value that the template may change: the scope's from here on, while others keep theirs. */
  private own(name: string, resolved: Resolved, value: Value): Value {
    if (this.owned.has(name)) return value;
    const copy = copyValue(value);
    this.owned.add(name);
    this.scope.set(name, { ...resolved, value: copy });
    return copy;
  }
}

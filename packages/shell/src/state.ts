/** What is known of the shell's own state at one point of a script, and how two possibilities join. */
import { posix } from 'node:path';

/** Directories are relative to where the script starts; an absent one, or a variable not listed, is unknown. */
export interface State {
  readonly cwd: string | undefined;
  /** What `cd -` goes back to. */
  readonly previous: string | undefined;
  /** What `popd` goes back to, the last one first; absent: unknown. */
  readonly stack: readonly (string | undefined)[] | undefined;
  readonly variables: ReadonlyMap<string, string>;
}

export const START: State = { cwd: '.', previous: undefined, stack: [], variables: new Map() };
export const UNKNOWN: State = { cwd: undefined, previous: undefined, stack: undefined, variables: new Map() };

/** What holds in every state given; `undefined` (a point never reached) holds no one back. */
export function join(...states: readonly (State | undefined)[]): State | undefined {
  return states.reduce((left, right) => {
    if (!left || !right || left === right) return left ?? right;
    return {
      cwd: left.cwd === right.cwd ? left.cwd : undefined,
      previous: left.previous === right.previous ? left.previous : undefined,
      stack: sameStack(left.stack, right.stack) ? left.stack : undefined,
      variables: new Map([...left.variables].filter(([name, value]) => right.variables.get(name) === value)),
    };
  }, undefined);
}

export function sameState(left: State | undefined, right: State | undefined): boolean {
  if (!left || !right || left === right) return left === right;
  return (
    left.cwd === right.cwd &&
    left.previous === right.previous &&
    sameStack(left.stack, right.stack) &&
    left.variables.size === right.variables.size &&
    [...left.variables].every(([name, value]) => right.variables.get(name) === value)
  );
}

export function assign(state: State, name: string, value: string | undefined): State {
  if (state.variables.get(name) === value) return state;
  const variables = new Map(state.variables);
  if (value === undefined) variables.delete(name);
  else variables.set(name, value);
  return { ...state, variables };
}

/** `cd dir`; absent: somewhere unknown. */
export function enter(state: State, dir: string | undefined): State {
  return { ...state, cwd: within(state.cwd, dir), previous: state.cwd };
}

/** `cd -` */
export function back(state: State): State {
  return { ...state, cwd: state.previous, previous: state.cwd };
}

export function push(state: State, dir: string | undefined): State {
  return { ...enter(state, dir), stack: state.stack && [state.cwd, ...state.stack] };
}

export function pop(state: State): State {
  return { ...state, cwd: state.stack?.[0], previous: state.cwd, stack: state.stack?.slice(1) };
}

function within(cwd: string | undefined, dir: string | undefined): string | undefined {
  if (dir === undefined) return undefined;
  if (posix.isAbsolute(dir)) return posix.resolve(dir);
  if (cwd === undefined) return undefined;
  const path = posix.join(cwd, dir);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function sameStack(left: State['stack'], right: State['stack']): boolean {
  if (!left || !right) return left === right;
  return left.length === right.length && left.every((dir, i) => dir === right[i]);
}

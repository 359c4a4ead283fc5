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
  /** Functions that are certainly defined. */
  readonly functions: ReadonlySet<string>;
  /** `set +e`: a command that fails may be followed by the next one. */
  readonly carriesOn: boolean;
  /** The script set `CDPATH`: a relative `cd` may lead elsewhere. */
  readonly cdPath: boolean;
}

export const START: State = {
  cwd: '.',
  previous: undefined,
  stack: [],
  variables: new Map(),
  functions: new Set(),
  carriesOn: false,
  cdPath: false,
};
export const UNKNOWN: State = {
  cwd: undefined,
  previous: undefined,
  stack: undefined,
  variables: new Map(),
  functions: new Set(),
  carriesOn: true,
  cdPath: true,
};

/** The variables as words see them: where the directory is known for certain, so is `PWD`. */
export function variablesAt({ cwd, variables }: State): ReadonlyMap<string, string> {
  return cwd !== undefined && posix.isAbsolute(cwd) ? new Map(variables).set('PWD', cwd) : variables;
}

/** After `shift` and `set -- …`; a function has words of its own. */
export function withoutPositional(state: State): State {
  const variables = new Map([...state.variables].filter(([name]) => !isPositional(name)));
  return variables.size === state.variables.size ? state : { ...state, variables };
}

/** `state` with the words of the call that `before` has. */
export function withPositional(state: State, before: State): State {
  const own = [...before.variables].filter(([name]) => isPositional(name));
  return own.length === 0 ? state : { ...state, variables: new Map([...state.variables, ...own]) };
}

function isPositional(name: string): boolean {
  return name === '#' || /^[1-9]\d*$/.test(name);
}

/** What holds in every state given; `undefined` (a point never reached) holds no one back. */
export function join(...states: readonly (State | undefined)[]): State | undefined {
  return states.reduce((left, right) => {
    if (!left || !right || left === right) return left ?? right;
    return {
      cwd: left.cwd === right.cwd ? left.cwd : undefined,
      previous: left.previous === right.previous ? left.previous : undefined,
      stack: sameStack(left.stack, right.stack) ? left.stack : undefined,
      variables: new Map([...left.variables].filter(([name, value]) => right.variables.get(name) === value)),
      functions: inBoth(left.functions, right.functions),
      carriesOn: left.carriesOn || right.carriesOn,
      cdPath: left.cdPath || right.cdPath,
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
    [...left.variables].every(([name, value]) => right.variables.get(name) === value) &&
    left.functions.size === right.functions.size &&
    [...left.functions].every(name => right.functions.has(name)) &&
    left.carriesOn === right.carriesOn &&
    left.cdPath === right.cdPath
  );
}

/** Nothing is known of the shell any more, but which functions it has. */
export function forgotten({ functions }: Pick<State, 'functions'>): State {
  return { ...UNKNOWN, functions };
}

export function inBoth(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  return left === right ? left : new Set([...left].filter(name => right.has(name)));
}

export function assign(state: State, name: string, value: string | undefined): State {
  if (name === 'CDPATH' && value !== '' && !state.cdPath) return { ...assign(state, name, ''), cdPath: true };
  if (state.variables.get(name) === value) return state;
  const variables = new Map(state.variables);
  if (value === undefined) variables.delete(name);
  else variables.set(name, value);
  return { ...state, variables };
}

/** `cd dir`; absent: somewhere unknown. */
export function enter(state: State, dir: string | undefined): State {
  const searched = state.cdPath && dir !== undefined && !['/', './', '../'].some(start => `${dir}/`.startsWith(start));
  return { ...state, cwd: searched ? undefined : within(state.cwd, dir), previous: state.cwd };
}

/** `cd -` */
export function back(state: State): State {
  return { ...state, cwd: state.previous, previous: state.cwd };
}

export function push(state: State, dir: string | undefined): State {
  return { ...enter(state, dir), stack: state.stack && [state.cwd, ...state.stack] };
}

/** `pushd` alone: changes places with the last one pushed. */
export function swap(state: State): State {
  const [first, ...rest] = state.stack ?? [];
  return { ...state, cwd: first, previous: state.cwd, stack: state.stack && [state.cwd, ...rest] };
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

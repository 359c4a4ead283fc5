/** What the shell's own commands do to its state: where it stands and what its variables hold. */
import type { Assignment, Command } from 'unbash';
import type { ShellWord } from './model';
import { assign, back, enter, forgotten, pop, push, swap, variablesAt, withoutPositional, type State } from './state';
import { assignedValue } from './words';

/** Where a command leaves the shell; an absent one cannot happen. */
export interface Outcome {
  readonly ok: State | undefined;
  readonly fail: State | undefined;
  /** After a `cd` that did not find its directory: not expected unless the script handles it (`set -e` is always on). */
  readonly missing?: State | undefined;
}

export const NOWHERE: Outcome = { ok: undefined, fail: undefined };

export function unchanged(state: State): Outcome {
  return { ok: state, fail: state };
}

/** The words of the command itself, less `command` and `builtin` before a builtin. */
export function withoutWrapper(argv: readonly ShellWord[]): readonly ShellWord[] {
  const name = argv[0]?.value;
  if (name !== 'command' && name !== 'builtin') return argv;
  const skipped = argv
    .slice(1)
    .findIndex(word => !(word.value === '--' || (name === 'command' && word.value === '-p')));
  const rest = skipped < 0 ? [] : argv.slice(skipped + 1);
  return rest.length === 0 || rest[0]?.value?.startsWith('-') ? argv : withoutWrapper(rest);
}

/** The outcome of a simple command that is not a call of one of the script's functions. */
export function builtinOutcome(node: Command, words: readonly ShellWord[], state: State): Outcome {
  const argv = withoutWrapper(words);
  const [program, ...args] = argv;
  switch (program?.value) {
    case undefined:
      return program ? unchanged(state) : unchanged(assignAll(node.prefix.filter(isAssignment), state));
    case 'cd': {
      const dir = operands(args);
      const search = node.prefix.some(
        p => isAssignment(p) && p.name === 'CDPATH' && assignedValue(p, state.variables) !== '',
      );
      const from = search ? { ...state, cdPath: true } : state;
      if (dir.length === 1 && dir[0]?.value === '-') return moved(state, back(state));
      const after = enter(from, dir.length === 1 ? path(dir[0]) : undefined);
      return moved(state, { ...after, cdPath: state.cdPath });
    }
    case 'dirs':
      return unchanged(
        args.some(arg => arg.value !== undefined && /^-[lpv]*c/.test(arg.value)) ? { ...state, stack: [] } : state,
      );
    case 'pushd':
      if (args.length === 0) return moved(state, swap(state));
      if (args.length === 1 && path(args[0]) !== undefined) return moved(state, push(state, path(args[0])));
      return moved(state, { ...state, cwd: undefined, previous: undefined, stack: undefined });
    case 'popd':
      return moved(state, args.length === 0 ? pop(state) : { ...state, cwd: undefined, stack: undefined });
    case 'export':
    case 'readonly':
    case 'local':
    case 'declare':
    case 'typeset':
      return unchanged(declareAll(node, args, state));
    case 'unset':
    case 'read':
    case 'mapfile':
    case 'readarray':
    case 'getopts':
    case 'printf':
    case 'let':
    case 'wait':
      return unchanged(forgetNamed(program.value, args, state));
    case 'set': {
      const after = { ...state, carriesOn: carriesOn(args, state.carriesOn) };
      const options = args.every(
        ({ value }, i) => /^[-+][A-Za-z]/.test(value ?? '') || /^[-+]\w*o$/.test(args[i - 1]?.value ?? ''),
      );
      return unchanged(options ? after : withoutPositional(after));
    }
    case 'shift':
      return unchanged(withoutPositional(state));
    case 'source':
    case '.':
      return unchanged(setsOnly(args[0]) ? { ...state, variables: new Map() } : forgotten(state));
    case 'eval':
      return unchanged(forgotten(state));
    case 'exit':
    case 'break':
    case 'continue':
    case 'return':
      return NOWHERE;
    case 'exec':
      return args.length > 0 ? NOWHERE : unchanged(state);
    default:
      return unchanged(state);
  }
}

/** Dotenv files and the activation of a virtual environment set variables and go nowhere. */
function setsOnly(file: ShellWord | undefined): boolean {
  const name = (file?.value ?? '').split('/').at(-1) ?? '';
  return name === '.env' || name.startsWith('.env.') || file?.value?.endsWith('bin/activate') === true;
}

export function isAssignment(node: { readonly type: string }): node is Assignment {
  return node.type === 'Assignment';
}

function assignAll(assignments: readonly Assignment[], state: State): State {
  return assignments.reduce((s, a) => assign(s, a.name, assignedValue(a, variablesAt(s))), state);
}

function moved(before: State, after: State): Outcome {
  return { ok: after, fail: undefined, missing: before };
}

function operands(args: readonly ShellWord[]): readonly ShellWord[] {
  const first = args.findIndex(arg => !/^-[PLe@]+$/.test(arg.value ?? ''));
  if (first < 0) return [];
  return args.slice(args[first]?.value === '--' ? first + 1 : first);
}

/** An option, the old directory or a glob is no path that the text alone gives. */
function path(word: ShellWord | undefined): string | undefined {
  if (!word?.value || word.glob || word.value.startsWith('-') || word.value.startsWith('+')) return undefined;
  return word.value;
}

function declareAll(node: Command, args: readonly ShellWord[], state: State): State {
  const assignments = node.args.filter(isAssignment);
  // An attribute (integer, lower case, reference to another variable) makes the value differ from what is written.
  const attributes = args.some(a => a.value === undefined || /^-.*[ilucnaA]/.test(a.value));
  const names = args.flatMap(arg => (arg.value === undefined ? [] : [arg.value]));
  const forgotten = names.reduce((s, name) => assign(s, name, undefined), state);
  if (!attributes) return assignAll(assignments, forgotten);
  return assignments.reduce((s, a) => assign(s, a.name, undefined), forgotten);
}

/** Whether `set ARGS` leaves a failing command be; a word that is only known when it runs may say so. */
function carriesOn(args: readonly ShellWord[], before: boolean): boolean {
  let result = before;
  for (const [i, { value }] of args.entries()) {
    if (value === undefined) return true;
    if (!/^[-+]./.test(value) || value === '--') return result;
    const on = value.startsWith('-');
    const named = value.includes('o');
    if (value.includes('e') || (named && args[i + 1]?.value === 'errexit')) result = !on;
    if (named && args.slice(i + 1).some(arg => arg.value === undefined)) return true;
    if (named) return carriesOn(args.slice(i + 2), result);
  }
  return result;
}

/** Arguments of these builtins that are names of variables; when one is unknown, any variable may have changed. */
function forgetNamed(program: string, args: readonly ShellWord[], state: State): State {
  if (program === 'printf' && args[0]?.value !== '-v') return state;
  if (program === 'unset') {
    const kept = args.every(arg => arg.value !== undefined)
      ? [...state.functions].filter(name => !args.some(arg => arg.value === name))
      : [];
    return forgetNamed('', args, { ...state, functions: new Set(kept) });
  }
  const names = args.map(arg => arg.value);
  if (names.includes(undefined) && program !== 'wait') return { ...state, variables: new Map() };
  const implied = program === 'read' ? ['REPLY'] : program === 'getopts' ? ['OPTARG', 'OPTIND'] : ['MAPFILE'];
  return [...names, ...implied].reduce<State>((s, name) => assign(s, assignedName(name ?? ''), undefined), state);
}

/** `x[1]`, `x=1+2`, `x++`: the name at the start. */
function assignedName(text: string): string {
  return /^[A-Za-z_]\w*/.exec(text)?.[0] ?? text;
}

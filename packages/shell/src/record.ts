/** One command as the walk finds it, and what still holds of it when the walk comes by again. */
import type { Command, HereDoc, Redirected, Redirection as RedirectionNode, TestCommand, TestExpression } from 'unbash';
import { isAssignment } from './builtins';
import { hasHole } from './holes';
import type { CommandSummary, Cwd, Redirection, ShellWord } from './model';
import { variablesAt, type State } from './state';
import { assignedValue, resolveArguments, resolveWord, type Variables } from './words';

/** What surrounds a command. */
export interface Place extends Pick<CommandSummary, 'background' | 'guarded' | 'substitution' | 'piped'> {
  /** The word that holds the command when the text it was parsed from is not the script's own. */
  readonly host: { readonly start: number; readonly end: number } | undefined;
}

export function summariseCommand(node: Command, state: State, place: Place): CommandSummary {
  const variables = variablesAt(state);
  const words = node.name
    ? [resolveWord(node.name, variables), ...node.args.flatMap(a => resolveArguments(a, variables))]
    : [];
  const callsFunction = words[0]?.value !== undefined && state.functions.has(words[0].value);
  const assignments = node.prefix.filter(isAssignment).map(assignment => {
    const value = assignedValue(assignment, variables);
    return { name: assignment.name, ...(value !== undefined && { value }) };
  });
  return standing(node, state, place, {
    argv: hosted(words, place),
    assignments,
    redirections: redirections(node.redirects, variables, place),
    callsFunction,
  });
}

/** The redirections of a compound command, as a command without words. */
export function summariseRedirections(node: Redirected, state: State, place: Place): CommandSummary {
  const own = redirections(node.redirects, variablesAt(state), place);
  return standing(node, state, place, { argv: [], assignments: [], redirections: own, callsFunction: false });
}

export function summariseTest(node: TestCommand, state: State, place: Place): CommandSummary {
  const variables = variablesAt(state);
  // A test that is not closed ends before its `]]` would.
  const clamp = (offset: number) => Math.max(node.pos, Math.min(offset, node.end));
  const word = (text: string, start: number): ShellWord => ({
    text,
    value: text,
    glob: false,
    start: clamp(start),
    end: clamp(start + text.length),
  });
  const words = (test: TestExpression): ShellWord[] => {
    switch (test.type) {
      case 'TestUnary':
        return [word(test.operator, test.pos), resolveWord(test.operand, variables, 'value')];
      case 'TestBinary':
        return [
          resolveWord(test.left, variables, 'value'),
          { ...word(test.operator, test.left.end), end: test.right.pos },
          resolveWord(test.right, variables, 'value'),
        ];
      case 'TestLogical':
        return test.operands.flatMap((operand, i) => [
          ...(i > 0 ? [word(test.operator, operand.pos)] : []),
          ...words(operand),
        ]);
      case 'TestNot':
        return [...test.negations.map(n => word('!', n.pos)), ...words(test.operand)];
      case 'TestGroup':
        return [word('(', test.pos), ...words(test.expression), word(')', test.end - 1)];
    }
  };
  const argv = [word('[[', node.pos), ...words(node.expression), word(']]', node.end - 2)];
  return standing(node, state, place, {
    argv: hosted(argv, place),
    assignments: [],
    redirections: [],
    callsFunction: false,
  });
}

/** What is true of a command whichever of two ways led to it. */
export function either(a: CommandSummary, b: CommandSummary): CommandSummary {
  return {
    ...a,
    argv: sameWords(a.argv, b.argv),
    assignments: a.assignments.map((x, i) => (x.value === b.assignments[i]?.value ? x : { name: x.name })),
    redirections: a.redirections.map((r, i) =>
      r.target
        ? { ...r, target: sameWord(r.target, b.redirections[i]?.target) }
        : r.body
          ? { ...r, body: sameWord(r.body, b.redirections[i]?.body) }
          : r,
    ),
    cwd: eitherCwd(a.cwd, b.cwd),
    background: a.background || b.background,
    guarded: a.guarded && b.guarded,
    substitution: a.substitution || b.substitution,
    piped: a.piped || b.piped,
    callsFunction: a.callsFunction && b.callsFunction,
  };
}

export function eitherCwd(a: Cwd, b: Cwd): Cwd {
  return a.path === b.path ? a : {};
}

export function cwdOf(state: State): Cwd {
  return state.cwd === undefined ? {} : { path: state.cwd };
}

/** `"$@"` may have been more words in one of the two. */
function sameWords(a: readonly ShellWord[], b: readonly ShellWord[]): ShellWord[] {
  const [longer, other] = a.length >= b.length ? [a, b] : [b, a];
  return longer.map((word, i) => sameWord(word, other[i]));
}

export function sameWord(a: ShellWord, b: ShellWord | undefined): ShellWord {
  if (a.value === b?.value) return a;
  const { value: _, ...unknown } = a;
  return unknown;
}

/** A command with what follows from where it stands. */
function standing(
  node: { readonly pos: number; readonly end: number },
  state: State,
  { background, guarded, substitution, piped, host }: Place,
  { argv, assignments, redirections, callsFunction }: Own,
): CommandSummary {
  const cwd = cwdOf(state);
  const { start, end } = host ?? { start: node.pos, end: node.end };
  // Each field by its name: that is what scripts are mostly made of, and copies of objects are slow.
  return {
    argv,
    assignments,
    redirections,
    cwd,
    background,
    guarded,
    substitution,
    piped,
    callsFunction,
    start,
    end,
  };
}

type Own = Pick<CommandSummary, 'argv' | 'assignments' | 'redirections' | 'callsFunction'>;

/** Words of text that is decoded before it is parsed stand where the word is that holds it. */
function hosted(words: readonly ShellWord[], { host }: Place): readonly ShellWord[] {
  return host ? words.map(word => ({ ...word, ...host })) : words;
}

function redirections(nodes: readonly RedirectionNode[], variables: Variables, place: Place): Redirection[] {
  return nodes.map(node => {
    const fd = node.descriptor?.type === 'FileDescriptor' ? { fd: node.descriptor.value } : {};
    if (node.type === 'HereString' && node.target) {
      const body = resolveWord(node.target, variables, 'value');
      return { operator: node.operator, ...fd, body: { ...body, ...place.host } };
    }
    if (node.type === 'HereDoc') {
      return { operator: node.operator, ...fd, body: { ...hereDocument(node), ...place.host } };
    }
    if (node.type !== 'Redirect' || !node.target || copiesDescriptor(node.operator, node.target.text)) {
      return { operator: node.operator, ...fd };
    }
    return { operator: node.operator, ...fd, target: { ...resolveWord(node.target, variables), ...place.host } };
  });
}

function hereDocument({ body, operator, delimiter }: HereDoc): ShellWord {
  const { pos, end, text } = body;
  const lines = operator === '<<-' ? text.replace(/^\t+/gm, '') : text;
  const literal = delimiter?.quoted === true ? !hasHole(text) : !/[$`\\]/.test(text);
  return { text, ...(literal && { value: lines }), glob: false, start: pos, end };
}

/** `2>&1`, `>&-`, `<&3-`. */
function copiesDescriptor(operator: string, target: string): boolean {
  return operator === '<&' || (operator === '>&' && /^(\d+-?|-)$/.test(target));
}

/** Which variables a script takes from its surroundings: those it expands where it has not certainly set them. */
import { forEachChild } from 'unbash';
import type { AndOr, Command, ParsedScript, PipelineNode, Statement, SyntaxNode } from 'unbash';
import { isAssignment, withoutWrapper } from './builtins';
import { resolveArgument } from './words';

/** In the order they first stand in the text; `${!NAME}` gives `!NAME`, since which variable that is only shows when it runs. */
export function parametersIn(scripts: readonly ParsedScript[]): readonly string[] {
  const search = new Search();
  for (const script of scripts) search.list(script.commands, new Set());
  return [...search.found];
}

/**
 * `own` holds what is certainly set where a node stands. What a branch, loop, subshell or function sets counts in it alone: a
 * name too many costs nothing, one too few is a setting nobody notices.
 */
class Search {
  readonly found = new Set<string>();

  list(statements: readonly Statement[], own: Set<string>): void {
    for (const { command, background } of statements) this.certain(command, background ? new Set(own) : own);
  }

  /** A node that runs whenever the list that holds it gets there. */
  private certain(node: AndOr | PipelineNode, own: Set<string>): void {
    if (node.type === 'AndOr') {
      const [first, ...others] = node.commands;
      if (first) this.certain(first, own);
      const after = new Set(own);
      for (const other of others) this.certain(other, after);
      // What stands after `&&` has set its names, or the list has failed.
      if (node.operators.every(operator => operator === '&&')) for (const name of after) own.add(name);
    } else if (node.type === 'BraceGroup') this.list(node.body.commands, own);
    else {
      this.node(node, own);
      if (node.type === 'Command') for (const name of setBy(node)) own.add(name);
    }
  }

  private node(node: SyntaxNode, own: ReadonlySet<string>): void {
    switch (node.type) {
      case 'Script':
      case 'CompoundList':
        return this.list(node.commands, new Set(own));
      case 'For':
      case 'Select':
        for (const word of node.wordlist ?? []) this.node(word, own);
        return this.list(node.body.commands, new Set([...own, node.name.text]));
      case 'While': {
        // `while read LINE`: the body comes after the test.
        const inside = new Set(own);
        this.list(node.clause.commands, inside);
        return this.list(node.body.commands, inside);
      }
      case 'SimpleExpansion':
        return this.expanded(node.text.slice(1), own);
      case 'ParameterExpansion':
        this.expanded(node.prefix === '!' ? `!${node.parameter}` : node.parameter, own);
        break;
      case 'ArithmeticWord':
        return this.expanded(node.value, own);
    }
    forEachChild(node, child => {
      if (child.type === 'Command') this.certain(child, new Set(own));
      else this.node(child, own);
    });
  }

  private expanded(name: string, own: ReadonlySet<string>): void {
    if (/^!?[A-Za-z_]\w*$/.test(name) && !own.has(name)) this.found.add(name);
  }
}

const READING: ReadonlySet<string> = new Set(['read', 'mapfile', 'readarray', 'getopts']);
const DECLARING: ReadonlySet<string> = new Set(['export', 'local', 'declare', 'typeset', 'readonly']);

/** The names a command leaves set in the shell. */
function setBy(node: Command): string[] {
  if (!node.name) return node.prefix.filter(isAssignment).flatMap(({ name, append }) => (append ? [] : [name]));
  const argv = withoutWrapper([node.name, ...node.args].map(word => resolveArgument(word, NOTHING)));
  const program = argv[0]?.value ?? '';
  const words = argv.slice(1).map(({ text }) => text);
  if (READING.has(program)) return words.filter(word => /^[A-Za-z_]\w*$/.test(word));
  if (!DECLARING.has(program)) return [];
  const assigned = words.flatMap(word => /^([A-Za-z_]\w*)=/.exec(word)?.[1] ?? []);
  return program === 'local' ? [...assigned, ...words.filter(word => /^[A-Za-z_]\w*$/.test(word))] : assigned;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

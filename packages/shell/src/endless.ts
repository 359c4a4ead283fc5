/** Whether a script, once it gets there, goes on for ever. */
import { forEachChild } from 'unbash';
import type { Command, Function as FunctionNode, ParsedScript, Statement, SyntaxNode, While } from 'unbash';

type Functions = ReadonlyMap<string, readonly FunctionNode[]>;

export function neverEnds(script: ParsedScript, functions: Functions): boolean {
  return new Search(functions).list(script.commands);
}

class Search {
  private readonly endless = new Map<FunctionNode, boolean>();
  private readonly exiting = new Map<FunctionNode, boolean>();

  constructor(private readonly functions: Functions) {}

  list(statements: readonly Statement[]): boolean {
    let inBackground = false;
    for (const { command, background } of statements) {
      const endless = this.node(command);
      if (endless && !background) return true;
      inBackground ||= endless;
      if (inBackground && startsWithBareWait(command)) return true;
    }
    return false;
  }

  private node(node: SyntaxNode): boolean {
    switch (node.type) {
      case 'Function':
      case 'Coproc':
      case 'ProcessSubstitution':
        return false;
      case 'Script':
      case 'CompoundList':
        return this.list(node.commands);
      case 'While':
        if (alwaysAgain(node) && !this.hasWayOut(node.body, 0)) return true;
        break;
      case 'ArithmeticFor':
        if (!node.test && !this.hasWayOut(node.body, 0)) return true;
        break;
      case 'Command':
        if (sleepsForEver(node) || this.callsOne(node, this.endless, f => this.node(f.body))) return true;
        break;
    }
    return someChild(node, child => this.node(child));
  }

  /** `break` leaves `depth` loops within the one in question first; `exit` leaves them all. */
  private hasWayOut(node: SyntaxNode, depth: number): boolean {
    switch (node.type) {
      case 'Function':
        return false;
      case 'While':
      case 'For':
      case 'ArithmeticFor':
      case 'Select':
        return someChild(node, child => this.hasWayOut(child, depth + 1));
      case 'Command': {
        const name = node.name?.value;
        const levels = node.suffix[0]?.type === 'Word' ? Number(node.suffix[0].value) : 1;
        if (name === 'return' || (name === 'break' && !(levels <= depth)) || this.exits(node)) return true;
      }
    }
    return someChild(node, child => this.hasWayOut(child, depth));
  }

  /** Unlike in the loop itself, `return` and `break` in a function it calls do not leave it. */
  private exits(node: SyntaxNode): boolean {
    if (node.type === 'Function') return false;
    if (node.type === 'Command') {
      if (node.name?.value === 'exit' || (node.name?.value === 'exec' && node.args.length > 0)) return true;
      if (this.callsOne(node, this.exiting, f => this.exits(f.body))) return true;
    }
    return someChild(node, child => this.exits(child));
  }

  /** `known` also ends recursion: a function being looked into counts as not being one. */
  private callsOne(node: Command, known: Map<FunctionNode, boolean>, test: (f: FunctionNode) => boolean): boolean {
    return (this.functions.get(node.name?.value ?? '') ?? []).some(f => {
      const before = known.get(f);
      if (before !== undefined) return before;
      known.set(f, false);
      const result = test(f);
      known.set(f, result);
      return result;
    });
  }
}

function alwaysAgain(node: While): boolean {
  const test = node.clause.commands.at(-1)?.command;
  if (node.clause.commands.length !== 1 || test?.type !== 'Command') return false;
  const words = [test.name, ...test.args].map(word => (word?.type === 'Word' && !word.parts ? word.value : undefined));
  const [name, ...args] = words;
  if (node.kind === 'until') return name === 'false';
  if (name === 'true' || name === ':') return true;
  const operands = name === '[' && args.at(-1) === ']' ? args.slice(0, -1) : name === 'test' ? args : [];
  return operands.length === 1 && !!operands[0];
}

function sleepsForEver(node: Command): boolean {
  const [name, ...args] = [node.name, ...node.args].map(word => (word?.type === 'Word' ? word.value : undefined));
  return name === 'sleep' && args.some(arg => arg === 'infinity' || arg === 'inf');
}

/** `wait`, also as in `wait || true`. */
function startsWithBareWait(node: Statement['command']): boolean {
  const first = node.type === 'AndOr' ? node.commands[0] : node;
  return first?.type === 'Command' && first.name?.value === 'wait' && first.args.length === 0;
}

function someChild(node: SyntaxNode, test: (child: SyntaxNode) => boolean): boolean {
  let found = false;
  forEachChild(node, child => {
    found ||= test(child);
  });
  return found;
}

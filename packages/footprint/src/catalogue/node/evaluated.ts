/** `node -e CODE`: code that only makes, moves and removes files with `fs`, each named literally. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { list, node, parse, type Node } from '../../node/script-syntax';
import { literal } from '../../options';
import type { Invocation } from '../../tool';

/** Undefined for code that does anything else. */
export function evaluated(code: string, invocation: Invocation): Footprint | undefined {
  const done = list(parse(code)?.['body']).map(statement => fileCommand(statement));
  if (done.length === 0) return undefined;
  const commands = done.flatMap(words => words ?? []);
  if (commands.length < done.length) return undefined;
  return combine(commands.map(({ words }) => invocation.run(words.map(literal))));
}

/** The program that does what the statement does. */
function fileCommand(statement: Node): { readonly words: readonly string[] } | undefined {
  const call = statement.type === 'ExpressionStatement' ? node(statement['expression']) : undefined;
  const callee = call?.type === 'CallExpression' ? node(call['callee']) : undefined;
  if (!call || callee?.type !== 'MemberExpression' || !isFs(node(callee['object']))) return undefined;
  const program = PROGRAMS.get(String(node(callee['property'])?.['name']));
  const [first, second] = list(call['arguments']);
  const path = textOf(first);
  if (program === undefined || path === undefined) return undefined;
  if (!program.two) return { words: [...program.words, path] };
  const to = textOf(second);
  return to === undefined ? undefined : { words: [...program.words, path, to] };
}

/** https://nodejs.org/api/fs.html */
const PROGRAMS: ReadonlyMap<string, { readonly words: readonly string[]; readonly two?: true }> = new Map([
  ['rmSync', { words: ['rm', '-r'] }],
  ['rmdirSync', { words: ['rm', '-r'] }],
  ['unlinkSync', { words: ['rm'] }],
  ['mkdirSync', { words: ['mkdir'] }],
  ['copyFileSync', { words: ['cp'], two: true }],
  ['cpSync', { words: ['cp', '-r'], two: true }],
  ['renameSync', { words: ['mv'], two: true }],
]);

/** `require('fs')`, or the name that the REPL and `-e` have for it. */
function isFs(object: Node | undefined): boolean {
  if (object?.type === 'Identifier') return object['name'] === 'fs';
  const callee = object?.type === 'CallExpression' ? node(object['callee']) : undefined;
  const [name] = object ? list(object['arguments']) : [];
  return callee?.['name'] === 'require' && ['fs', 'node:fs'].includes(textOf(name) ?? '');
}

function textOf(value: Node | undefined): string | undefined {
  return value?.type === 'Literal' && typeof value['value'] === 'string' ? value['value'] : undefined;
}

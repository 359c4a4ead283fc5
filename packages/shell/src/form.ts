/** Whether a script is a single plain command line, and what is left of it when a leading `cd` is lifted out. */
import type { ParsedScript, PipelineNode } from 'unbash';
import type { ScriptSummary } from './model';
import { resolveWord } from './words';

export function formOf(script: ParsedScript, text: string): Pick<ScriptSummary, 'plain' | 'lifted'> {
  if (!isPlain(script, text)) return { plain: false };
  const lifted = liftCd(script, text);
  return { plain: true, ...(lifted && { lifted }) };
}

/** Text around the statement (a comment, a `;`, a here-document's body) would swallow arguments appended to it. */
function isPlain(script: ParsedScript, text: string): boolean {
  const [statement, ...more] = script.commands;
  if (!statement || more.length > 0 || statement.background) return false;
  if (text.slice(0, statement.pos).trim() !== '' || text.slice(statement.end).trim() !== '') return false;
  const list = statement.command.type === 'AndOr' ? statement.command.commands : [statement.command];
  return list.flatMap(parts).every(part => part.type === 'Command');
}

function parts(node: PipelineNode): readonly PipelineNode[] {
  return node.type === 'Pipeline' ? node.commands : [node];
}

function liftCd(script: ParsedScript, text: string): ScriptSummary['lifted'] {
  const list = script.commands[0]?.command;
  if (list?.type !== 'AndOr' || list.operators.includes('||')) return undefined;
  const [cd, ...rest] = list.commands;
  const next = rest[0];
  if (cd?.type !== 'Command' || !next || cd.name?.value !== 'cd' || cd.prefix.length > 0) return undefined;
  const [dir, ...more] = cd.suffix;
  if (dir?.type !== 'Word' || more.length > 0) return undefined;
  const { value, glob } = resolveWord(dir, new Map());
  if (!value || glob || value.startsWith('-') || rest.flatMap(parts).some(remembersWhereItWas)) return undefined;
  return { dir: value, text: text.slice(next.pos) };
}

/** `cd -` and `$OLDPWD` name the directory that the lifted `cd` would have left. */
function remembersWhereItWas(node: PipelineNode): boolean {
  const words = node.type === 'Command' ? node.suffix : [];
  return words.some(word => word.type === 'Word' && (word.value === '-' || word.text.includes('OLDPWD')));
}

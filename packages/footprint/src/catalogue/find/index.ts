/** find: lists, deletes, or runs a command for what it finds. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import { literal } from '../../options';
import { deletes, footprint, reads, writes } from '../../parts';
import { ran, runnerOf } from '../../ran';
import { inDir } from '../../paths';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'find',
  title: 'find',
  docs: 'https://www.gnu.org/software/findutils/manual/html_mono/find.html',
  match: ['find'],
  loads: 'nothing',
  anyFile: true,
  namesEnv: true,
  footprint(invocation) {
    const { args } = invocation;
    const end = args.findIndex(word => isExpression(word));
    const starts = end === -1 ? args : args.slice(0, end);
    const expression = end === -1 ? [] : args.slice(end);
    const dirs = starts.length === 0 ? [literal('.')] : starts;
    const found = dirs.flatMap(dir => foundIn(dir, expression));
    const unwrapped = runnerOf(invocation);
    const runs = (unwrapped?.runs ?? []).map(run =>
      run.kind === 'words' ? { ...run, argv: run.argv.flatMap(word => (isFound(word) ? found : [word])) } : run,
    );
    const removes = expression.some(word => word.value === '-delete');
    const files = expression.filter((_, index) => WRITES.has(expression[index - 1]?.value ?? ''));
    const written = footprint(writes(invocation, files, '`find` writes it'));
    if (unwrapped === undefined && !removes) {
      return combine([footprint(reads(invocation, dirs, '`find` lists it')), written]);
    }
    return combine([
      footprint(removes ? deletes(invocation, found, '`find -delete` removes it', false) : {}),
      written,
      ...(unwrapped === undefined ? [] : [ran(invocation, { ...unwrapped, runs })]),
    ]);
  },
};

const WRITES: ReadonlySet<string> = new Set(['-fprint', '-fprint0', '-fls', '-fprintf']);

/** The place of what is found, alone in its word. */
function isFound(word: ShellWord): boolean {
  return word.value === undefined && word.text === '{}';
}

function isExpression({ text }: ShellWord): boolean {
  return text.startsWith('-') || text === '(' || text === '\\(' || text === '!' || text === '\\!';
}

/** Globs of what may be found: by name where every alternative names one, else everything. */
function foundIn(dir: ShellWord, expression: readonly ShellWord[]): ShellWord[] {
  if (dir.value === undefined) return [dir];
  const names = expression.filter(
    (_, index) => expression[index - 1]?.value === '-name' && !isNegated(expression, index - 1),
  );
  const alternatives = expression.filter(word => word.value === '-o' || word.value === '-or').length;
  const base = dir.value.endsWith('/') ? dir.value.slice(0, -1) : dir.value;
  const named = names.length > alternatives && names.every(name => name.value !== undefined);
  return (named ? names.map(name => `**/${name.value ?? ''}`) : ['**/*']).map(pattern => ({
    ...literal(inDir(base, pattern)),
    glob: true,
  }));
}

function isNegated(expression: readonly ShellWord[], index: number): boolean {
  return ['!', '\\!', '-not'].includes(expression[index - 1]?.value ?? expression[index - 1]?.text ?? '');
}

/** Go files by the operands of formatters and linters: a file, a directory, `./pkg/...`. */
import { footprint, reads, type Part } from '../parts';
import type { ShellWord } from '@nx-taskfile/shell';
import { literal } from '../options';
import { resolvePath } from '../paths';
import type { Invocation } from '../tool';

/** Without operands: the working directory. */
export function readsGo(invocation: Invocation, operands: readonly ShellWord[], detail: string): Part {
  const named = operands.length === 0 ? [literal('.')] : operands.map(withoutDots);
  return footprint(
    reads(
      invocation,
      named.map(word => goFilesOf(invocation, word)),
      detail,
    ),
  );
}

/** Reads and rewrites them. */
export function rewritesGo(invocation: Invocation, operands: readonly ShellWord[], detail: string): Part {
  const part = readsGo(invocation, operands, detail);
  return { ...part, writes: part.reads ?? [] };
}

function withoutDots(word: ShellWord): ShellWord {
  const path = word.value?.endsWith('...') ? word.value.slice(0, -'...'.length) : undefined;
  return path === undefined ? word : literal(path === '' ? '.' : path);
}

function goFilesOf({ facts, cwd }: Invocation, word: ShellWord): ShellWord {
  const { value } = word;
  if (value === undefined || value.endsWith('.go')) return word;
  const isDirectory = value.endsWith('/') || value.startsWith('.') || facts.isDirectory(resolvePath(cwd, value) ?? '');
  return word.glob || !isDirectory ? word : literal(`${value}${value.endsWith('/') ? '' : '/'}**/*.go`);
}

/** What a command's redirections read and write. */
import type { Redirection } from '@nx-taskfile/shell';
import { emptyFootprint } from './algebra';
import type { Footprint } from './model';
import { footprint, reads, writes } from './parts';
import type { Invocation } from './tool';

export function redirected(
  redirections: readonly Redirection[],
  at: Pick<Invocation, 'command' | 'cwd' | 'facts'>,
): Footprint {
  if (redirections.length === 0) return emptyFootprint;
  const parts = redirections.map(({ operator, target }) => {
    // Here-documents and here-strings carry text, `>&2` copies a descriptor.
    if (target === undefined || operator.startsWith('<<') || isDescriptor(operator, target.value)) return {};
    if (operator === '<') return reads(at, [target], 'reads its input from it');
    const written = writes(at, [target], 'writes its output to it');
    return operator.includes('>>') || operator === '<>'
      ? { ...reads(at, [target], 'appends to it'), writes: written.writes ?? [] }
      : written;
  });
  return { ...footprint(...parts), printsOnly: parts.every(part => Object.keys(part).length === 0 || silent(part)) };
}

/** `>/dev/null` and the like: nothing anyone sees. */
function silent(part: Partial<Footprint>): boolean {
  return [part.reads, part.writes, part.unknowns].every(list => (list ?? []).length === 0);
}

function isDescriptor(operator: string, target: string | undefined): boolean {
  return operator.endsWith('&') && target !== undefined && (target === '-' || Number.isInteger(Number(target)));
}

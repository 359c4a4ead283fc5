/** Where go-task keeps what it compares sources with: a file of the folder `.task` (semantics 8). */

/** A checksum is kept by displayed name, a timestamp by declared one. */
export function stateFile(method: string, names: { readonly displayed: string; readonly declared: string }): string {
  const name = method === 'timestamp' ? names.declared : names.displayed;
  return `${method}/${name.replace(/[^A-Za-z0-9]/gu, '-')}`;
}

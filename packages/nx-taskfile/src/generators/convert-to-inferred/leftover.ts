/** What a hand-written target says beside its command, once the plugin says the rest. */
import type { TargetConfiguration } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';

const LISTS = ['inputs', 'outputs', 'dependsOn'] as const;

/**
 * Returns the part that stays in the file, empty where all is inferred; or why the target has to stay whole.
 * Lists add to those inferred (`...`, Nx 23), so that nothing known is lost: an order, an input, an output.
 * @param spreads whether this Nx knows `...`
 */
export function leftover(
  written: TargetConfiguration,
  inferred: TargetConfiguration,
  spreads: boolean,
): Readonly<Record<string, unknown>> | { readonly stays: string } {
  if (written.configurations !== undefined) return { stays: 'it has configurations' };
  const replaced: readonly string[] = ['executor', 'command', 'options', ...LISTS];
  const added: [string, unknown][] = [];
  for (const key of LISTS) {
    const own: readonly unknown[] = written[key] ?? [];
    const known: readonly unknown[] = inferred[key] ?? [];
    const more = own.filter(item => item !== '...' && !known.some(other => isDeepStrictEqual(other, item)));
    if (more.length === 0) continue;
    if (known.length > 0 && !spreads) return { stays: `its ${key} can be added to those inferred from Nx 23 on only` };
    added.push([key, known.length > 0 ? ['...', ...more] : more]);
  }
  const kept = Object.entries(written).filter(
    ([key, value]) => !replaced.includes(key) && !(key === 'cache' && value === (inferred.cache ?? false)),
  );
  return Object.fromEntries([...kept, ...added]);
}

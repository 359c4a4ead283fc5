/** What filling the environment of a Python project changes. */
import { posix } from 'node:path';
import { effect, installs, type Part } from '../parts';
import { below } from '../paths';
import type { Invocation } from '../tool';

/**
 * The environment of the project, and what a backend that builds the project itself may leave anywhere among its sources.
 * @param manifest the lockfile or the pyproject.toml that the environment belongs to
 * @param store where nobody says that several may fill at once what it keeps
 */
export function fillsEnvironment(
  { facts, assigned, args }: Invocation,
  manifest: string,
  detail: string,
  store?: string,
): Part {
  const at = posix.dirname(manifest);
  const moved = ['UV_PROJECT_ENVIRONMENT', 'VIRTUAL_ENV', 'POETRY_VIRTUALENVS_PATH'].some(name => assigned(name).given);
  const active = args.some(({ value }) => value === undefined || value === '--active');
  if (moved || active || !facts.exists(manifest)) return effect('provision', detail);
  const only = { into: [below(at)], programs: [], packages: { of: 'python' as const, at } };
  return installs(store === undefined ? only : { ...only, store }, detail);
}

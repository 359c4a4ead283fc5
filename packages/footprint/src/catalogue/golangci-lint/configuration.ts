/** What a configuration of golangci-lint makes it do besides checking. */
import type { ShellWord } from '@nx-taskfile/shell';
import { isRecord } from '../../node/lockfile';
import { literal, type Options } from '../../options';
import { inDir, resolvePath, upward } from '../../paths';
import type { Invocation } from '../../tool';

export const CONFIGS = ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'];

export interface Configured {
  /** `issues.fix`. */
  readonly fixes: boolean;
  /** Only what is new by git. */
  readonly news: boolean;
  /** Files it writes its findings to. */
  readonly reports: readonly ShellWord[];
}

export function configured(invocation: Invocation, given: Options): Configured {
  const found = given.has('--no-config') ? undefined : read(invocation, given.value('-c', '--config'));
  const issues = at(found, 'issues');
  return {
    fixes: at(issues, 'fix') === true,
    news: ['new', 'new-from-rev', 'new-from-merge-base'].some(key => Boolean(at(issues, key))),
    reports: reportsOf(at(at(found, 'output'), 'formats'))
      .filter(path => path !== 'stdout' && path !== 'stderr')
      .map(literal),
  };
}

function read({ facts, cwd }: Invocation, named: ShellWord | undefined): unknown {
  const path =
    named === undefined
      ? upward(cwd)
          .flatMap(dir => CONFIGS.map(name => inDir(dir, name)))
          .find(file => facts.exists(file))
      : resolvePath(cwd, named.value ?? '/');
  if (path === undefined) return undefined;
  if (path.endsWith('.toml')) return facts.toml(path);
  return path.endsWith('.json') ? facts.json(path) : facts.yaml(path);
}

/** A list of `{format, path}` in version 1, a map from format to `{path}` in version 2. */
function reportsOf(formats: unknown): string[] {
  const entries = Array.isArray(formats) ? formats : isRecord(formats) ? Object.values(formats) : [];
  return entries.flatMap(entry => {
    const path = at(entry, 'path');
    return typeof path === 'string' ? [path] : [];
  });
}

function at(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

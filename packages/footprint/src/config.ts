/** Configuration a tool looks for by itself. */
import { isRecord } from './node/lockfile';
import { manifestOf } from './node/packages';
import { footprint, readsAt, readsConfig, type Part } from './parts';
import { inDir, upward } from './paths';
import type { Invocation } from './tool';

type Asking = Pick<Invocation, 'cwd' | 'facts' | 'program'>;

/** Files of fixed names, from the working directory up to the root, as far as they are there. */
export function namedConfiguration({ cwd, facts, program }: Asking, names: readonly string[]): Part {
  const paths = upward(cwd)
    .flatMap(dir => names.map(name => inDir(dir, name)))
    .filter(path => facts.exists(path));
  return readsAt(paths, `configuration of \`${program}\``);
}

/**
 * Configuration that is a program, so it may import what lies next to it: everything directly in `dir`, and above it the
 * files of `names`; there also package.json when it has the key `manifestKey`.
 */
export function scriptedConfiguration(
  asking: Asking,
  dir: string,
  names: readonly string[],
  manifestKey: string,
): Part {
  const { facts, program } = asking;
  const parents = upward(dir).slice(1);
  const files = parents.flatMap(parent => names.map(name => inDir(parent, name))).filter(path => facts.exists(path));
  const manifests = parents
    .filter(parent => hasKey(manifestOf(facts, parent), manifestKey))
    .map(parent => inDir(parent, 'package.json'));
  const detail = `configuration of \`${program}\``;
  return footprint(readsConfig(dir, detail), readsAt([...files, ...manifests], detail));
}

function hasKey(manifest: unknown, key: string): boolean {
  return isRecord(manifest) && key in manifest;
}

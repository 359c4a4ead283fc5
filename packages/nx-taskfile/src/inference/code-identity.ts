/** Which code infers: what other code has inferred is not to be used. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CODE_FOLDER, PACKAGE_FOLDER } from '../package-folder';

/**
 * Versions of our packages and of what they depend on, and sizes and times of our files: a patched or linked package keeps
 * its version.
 */
export function codeIdentity(): readonly string[] {
  const here = join(PACKAGE_FOLDER, 'package.json');
  // Published, the code of the siblings is among our own, and they are no dependencies.
  const siblings = dependenciesOf(here).filter(isOurs);
  const code = [CODE_FOLDER, ...siblings.map(name => dirname(createRequire(here).resolve(name)))];
  return code.flatMap(folder => {
    const manifest = join(folder, '..', 'package.json');
    const require = createRequire(manifest);
    const foreign = dependenciesOf(manifest).filter(name => !isOurs(name));
    const { version } = readManifest(manifest);
    return [version, ...filesOf(folder), ...foreign.map(name => `${name} ${versionOf(name, require)}`)];
  });
}

function isOurs(name: string): boolean {
  return name.startsWith('@nx-taskfile/');
}

function dependenciesOf(manifest: string): string[] {
  return Object.keys(readManifest(manifest).dependencies ?? {});
}

interface Manifest {
  readonly name?: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path);
    if (!/\.[jt]s$/.test(entry.name) || entry.name.endsWith('.d.ts')) return [];
    const { size, mtimeMs } = statSync(path);
    return [`${entry.name} ${size} ${mtimeMs}`];
  });
}

/** By the package.json around what is loaded: `exports` may hide it from `require`. */
function versionOf(name: string, require: NodeJS.Require): string {
  for (let folder = dirname(require.resolve(name)); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const manifest = readManifest(join(folder, 'package.json'));
      if (manifest.name === name) return manifest.version;
    } catch {
      // None here: it lies in a folder further up.
    }
  }
  return '';
}

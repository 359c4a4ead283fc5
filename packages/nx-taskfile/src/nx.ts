/** What the Nx that is installed can do and others of the versions we support cannot. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface NxAbilities {
  /** `includeIgnored`: hashes files that git ignores. Others take such an input and see none of them. */
  readonly hashesIgnored: boolean;
  /** `readyWhen`: knows when a target that never ends can be used. */
  readonly readyWhen: boolean;
}

/** In which version each of them came. */
const SINCE: Readonly<Record<keyof NxAbilities, readonly [major: number, minor: number]>> = {
  hashesIgnored: [23, 3],
  readyWhen: [24, 0],
};

export const NEWEST_NX: NxAbilities = { hashesIgnored: true, readyWhen: true };

/** @param version none where no Nx is there: then nothing runs either */
export function abilitiesOf(version: string | undefined): NxAbilities {
  if (version === undefined) return NEWEST_NX;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const can = ([since, and]: readonly [number, number]): boolean => major > since || (major === since && minor >= and);
  return { hashesIgnored: can(SINCE.hashesIgnored), readyWhen: can(SINCE.readyWhen) };
}

/** The version of the Nx that loads the plugin. @nx/devkit may be of another one, and takes its time to load. */
export function nxVersion(): string | undefined {
  try {
    return nxManifest().version;
  } catch {
    return undefined;
  }
}

/** Path of the program that Node runs as `nx`; throws where no Nx is there. */
export function nxProgram(): string {
  const { path, bin } = nxManifest();
  return join(dirname(path), bin.nx);
}

function nxManifest(): { readonly path: string; readonly version: string; readonly bin: { readonly nx: string } } {
  // eslint-disable-next-line no-restricted-syntax
  const path = require.resolve('nx/package.json');
  return { path, ...(JSON.parse(readFileSync(path, 'utf8')) as { version: string; bin: { nx: string } }) };
}

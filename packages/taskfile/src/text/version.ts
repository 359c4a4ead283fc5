/** Schema versions: semver with missing parts taken as zero. */

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: string;
}

/** The release whose rules this package follows. */
export const TASK_VERSION = '3.54.0';

export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text);
  if (!match) return undefined;
  const [, major, minor, patch, prerelease] = match;
  return { major: Number(major), minor: Number(minor ?? 0), patch: Number(patch ?? 0), prerelease: prerelease ?? '' };
}

export function formatVersion({ major, minor, patch, prerelease }: Version): string {
  return `${major}.${minor}.${patch}${prerelease && `-${prerelease}`}`;
}

/** Whether `version` is newer than the rules this package follows. */
export function isTooNew(version: Version): boolean {
  const [major = 0, minor = 0, patch = 0] = TASK_VERSION.split('.').map(Number);
  if (version.major !== major) return version.major > major;
  if (version.minor !== minor) return version.minor > minor;
  return version.patch > patch;
}

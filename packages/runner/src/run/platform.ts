/** `platforms:` entries are `os`, `arch` or `os/arch` in Go's words. */

export function runsHere(platforms: readonly string[]): boolean {
  return (
    platforms.length === 0 ||
    platforms.some(platform => platform.split('/').every(part => part === OS || part === ARCH))
  );
}

const OS = process.platform === 'win32' ? 'windows' : process.platform === 'sunos' ? 'solaris' : process.platform;

const GO_ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', ia32: '386', mipsel: 'mipsle' };
const ARCH = GO_ARCHITECTURES[process.arch] ?? process.arch;

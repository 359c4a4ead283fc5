/** Functions that look at the machine, the environment or the clock, and those on paths. */
import { isAbsolute, posix, relative, resolve } from 'node:path';
import type { Value } from '../../model';
import { parseDuration } from '../../text/duration';
import { FunctionError } from '../error';
import { printValue } from '../print';
import { formatTime } from '../time';
import { fn, hosted, variadic, type FunctionTable } from './define';

const GO_SYSTEMS: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' };
const GO_ARCHITECTURES: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  ppc64: 'ppc64le',
  mipsel: 'mipsle',
};

/** GOOS and GOARCH of a Node platform. */
export function goPlatform(platform: string, arch: string): { os: string; arch: string } {
  return { os: GO_SYSTEMS[platform] ?? platform, arch: GO_ARCHITECTURES[arch] ?? arch };
}

const toSlash = fn(['string'], path => path);
const exeExt = hosted('platform', [], host => (host.platform === 'win32' ? '.exe' : ''));
const dateInZone = hosted('platform', ['string', 'any', 'string'], (host, layout, time, zone) =>
  formatTime(toTime(time, host.now()), layout, zone),
);
const dateModify = fn(['string', 'time'], (duration, time) => shifted(time, duration) ?? time);
const mustDateModify = fn(['string', 'time'], (duration, time) => {
  const moved = shifted(time, duration);
  if (!moved) throw new FunctionError(`time: invalid duration "${duration}"`);
  return moved;
});

export const MACHINE: FunctionTable = {
  OS: hosted('platform', [], host => goPlatform(host.platform, host.arch).os),
  ARCH: hosted('platform', [], host => goPlatform(host.platform, host.arch).arch),
  numCPU: hosted('platform', [], host => BigInt(host.cpus)),
  exeExt,
  ExeExt: exeExt,
  IsSH: fn([], () => true),
  env: hosted('env', ['string'], (host, name) => host.env(name) ?? ''),
  expandenv: hosted('env', ['string'], (host, text) =>
    text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => host.env(braced ?? bare ?? '') ?? ''),
  ),
  uuid: hosted('volatile', [], host => host.uuid()),
  now: hosted('volatile', [], host => host.now()),
  // The zone of the machine decides what is written.
  date: hosted('platform', ['string', 'any'], (host, layout, time) => formatTime(toTime(time, host.now()), layout)),
  htmlDate: hosted('platform', ['any'], (host, time) => formatTime(toTime(time, host.now()), '2006-01-02')),
  dateInZone,
  date_in_zone: dateInZone,
  htmlDateInZone: hosted('platform', ['any', 'string'], (host, time, zone) =>
    formatTime(toTime(time, host.now()), '2006-01-02', zone),
  ),
  dateModify,
  date_modify: dateModify,
  mustDateModify,
  must_date_modify: mustDateModify,
  unixEpoch: fn(['time'], time => String(Math.floor(time.getTime() / 1000))),
  // Windows always runs through the runner, so paths are written with slashes.
  fromSlash: toSlash,
  FromSlash: toSlash,
  toSlash,
  ToSlash: toSlash,
  joinPath: variadic([], 'string', (...parts) => joined(parts)),
  relPath: fn(['string', 'string'], relativePath),
  absPath: hosted('path', ['string'], (host, path) => resolve(host.cwd, path)),
  joinEnv: hostedJoin(),
  base: fn(['string'], baseName),
  dir: fn(['string'], directory),
  clean: fn(['string'], clean),
  ext: fn(['string'], extension),
  isAbs: fn(['string'], path => path.startsWith('/')),
  osBase: fn(['string'], baseName),
  osDir: fn(['string'], directory),
  osClean: fn(['string'], clean),
  osExt: fn(['string'], extension),
  osIsAbs: fn(['string'], path => path.startsWith('/')),
};

function hostedJoin(): FunctionTable[string] {
  const call = (parts: readonly (Value | undefined)[], windows: boolean): string =>
    parts.map(part => printValue(part ?? null)).join(windows ? ';' : ':');
  return {
    parameters: [],
    rest: 'string',
    depends: 'platform',
    call: (args, host) => call(args, host.platform === 'win32'),
  };
}

/** sprig takes seconds since 1970 as a time, and the present for anything else. */
function toTime(value: Value, now: Date): Date {
  if (value instanceof Date) return value;
  return typeof value === 'bigint' ? new Date(Number(value) * 1000) : now;
}

function shifted(time: Date, duration: string): Date | undefined {
  const nanoseconds = parseDuration(duration);
  return nanoseconds === undefined ? undefined : new Date(time.getTime() + Number(nanoseconds) / 1e6);
}

/** Go's path.Clean: never a trailing slash. */
function clean(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

function joined(parts: readonly string[]): string {
  const kept = parts.filter(part => part !== '');
  return kept.length === 0 ? '' : clean(kept.join('/'));
}

function relativePath(base: string, target: string): string {
  if (isAbsolute(base) !== isAbsolute(target)) throw new FunctionError(`Rel: can't make ${target} relative to ${base}`);
  return relative(base, target) || '.';
}

function baseName(path: string): string {
  return path === '' ? '.' : posix.basename(path) || '/';
}

function directory(path: string): string {
  return clean(path.slice(0, path.lastIndexOf('/') + 1));
}

function extension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}

/** Functions that look at the machine or the environment, or leave it to chance. */
import { isIP } from 'node:net';
import type { Value } from '../../model';
import { FunctionError } from '../error';
import { Uuid } from '../values';
import { fn, hosted, type FunctionTable } from './define';
import { splitArgs } from './split-args';
import { texts } from './to-text';

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

const exeExt = hosted('platform', [], host => (host.platform === 'win32' ? '.exe' : ''));

export const MACHINE: FunctionTable = {
  OS: hosted('platform', [], host => goPlatform(host.platform, host.arch).os),
  ARCH: hosted('platform', [], host => goPlatform(host.platform, host.arch).arch),
  numCPU: hosted('platform', [], host => BigInt(host.cpus)),
  exeExt,
  ExeExt: exeExt,
  IsSH: fn([], () => true),
  env: hosted('env', ['string'], (host, name) => host.env(name) ?? ''),
  expandenv: hosted('env', ['string'], (host, text) => expandEnvironment(text, name => host.env(name) ?? '')),
  splitArgs: hosted('env', ['string'], (host, text) => texts(splitArgs(text, name => host.env(name)))),
  uuid: hosted('volatile', [], host => new Uuid(host.uuid())),
  joinEnv: {
    parameters: [],
    rest: 'string',
    depends: 'platform',
    call: (parts, host) => (parts as readonly string[]).join(host.platform === 'win32' ? ';' : ':'),
  },
  getHostByName: hosted('volatile', ['string'], (_, name) => address(name)),
};

/** An address is its own. Nothing here asks the network: all other names are as unknown as on a machine without one. */
function address(name: string): Value {
  if (isIP(name) === 0) throw new FunctionError('invalid argument to Intn');
  return name;
}

/** os.Expand. */
function expandEnvironment(text: string, valueOf: (name: string) => string): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0 || dollar + 1 >= text.length) return out + text.slice(at);
    out += text.slice(at, dollar);
    const { name, length } = shellName(text.slice(dollar + 1, dollar + 1_000));
    // What names nothing swallows itself, and a dollar before no name stays.
    if (name !== '') out += valueOf(name);
    else if (length === 0) out += '$';
    at = dollar + 1 + length;
  }
  return out;
}

const SPECIAL = /^[*#$@!?\-0-9]/;

function shellName(rest: string): { name: string; length: number } {
  if (!rest.startsWith('{')) {
    const [name = ''] = SPECIAL.exec(rest) ?? /^[A-Za-z0-9_]*/.exec(rest) ?? [];
    return { name, length: name.length };
  }
  if (SPECIAL.test(rest.slice(1)) && rest.charAt(2) === '}') return { name: rest.charAt(1), length: 3 };
  const close = rest.indexOf('}');
  if (close === 1) return { name: '', length: 2 };
  return close < 0 ? { name: '', length: 1 } : { name: rest.slice(1, close), length: close + 1 };
}

/** Taskfiles that lie elsewhere (semantics 3.8): they are recognised, and not fetched. */

/** Why a Taskfile at this address is not read; nothing for a path. Codes: `include/remote`, `include/insecure`. */
export function remoteRefusal(
  address: string,
): { readonly code: string; readonly message: string; readonly hint: string } | undefined {
  if (!isRemote(address)) return undefined;
  if (address.startsWith('http://')) {
    const message = `Taskfile "${address}" cannot be downloaded over an insecure connection`;
    return { code: 'include/insecure', message, hint: 'use https, or a copy in the workspace' };
  }
  const message = `the Taskfile ${address} is remote and is not fetched`;
  return { code: 'include/remote', message, hint: 'use a copy in the workspace' };
}

/** A git repository by the form of its path, or what has a scheme that go-task fetches from. */
function isRemote(address: string): boolean {
  const [scheme, path] = split(address);
  const [repository = ''] = path.split('//');
  const looksLikeGit = repository.endsWith('.git') || repository.includes('/_git/');
  if (looksLikeGit && GIT_SCHEMES.has(scheme)) return true;
  return FETCHED.some(known => address.startsWith(`${known}://`));
}

const GIT_SCHEMES: ReadonlySet<string> = new Set(['git', 'ssh', 'http', 'https']);
const FETCHED = ['git', 'http', 'https'];

/** The scheme and the path of a URL or of git's `user@host:path`; no scheme for any other path. */
function split(address: string): readonly [scheme: string, path: string] {
  if (URL.canParse(address) && address.includes('://')) {
    const rest = address.slice(address.indexOf('://') + 3);
    const start = rest.indexOf('/');
    const path = start < 0 ? '' : rest.slice(start);
    return [new URL(address).protocol.slice(0, -1), path.slice(0, endOfPath(path))];
  }
  const colon = address.indexOf(':');
  const [user, host] = partsAt(address.slice(0, colon));
  const path = address.slice(colon + 1);
  const isScp = colon > 0 && /^[\w.~-]*$/.test(user) && /^[\w.-]+$/.test(host) && /^[\w./-]+(?:\?|$)/.test(path);
  return isScp ? ['ssh', path.slice(0, endOfPath(path))] : ['', address];
}

function partsAt(authority: string): readonly [user: string, host: string] {
  const at = authority.indexOf('@');
  return at < 0 ? ['', authority] : [authority.slice(0, at), authority.slice(at + 1)];
}

function endOfPath(path: string): number {
  const end = path.search(/[?#]/);
  return end < 0 ? path.length : end;
}

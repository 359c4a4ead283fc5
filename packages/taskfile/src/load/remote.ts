/** Addresses of Taskfiles that lie elsewhere (semantics 3.8): how they are told from paths, and what they say. */
import type { DiagnosticCode } from '../diagnostic';
import { FunctionError } from '../template/error';
import { EMPTY_URL, fromBytes, parseUrl, toBytes, urlText, type Url } from '../template/formats/url';
import { resolveReference, withoutPassword } from '../template/formats/url-reference';
import { clean } from '../template/functions/paths';

interface Address {
  /** For people, and what `TASKFILE` is: the whole address without its password. */
  readonly location: string;
}

/**
 * go-task takes what `url` itself gives when that is text or YAML, else the first of `TASKFILE_NAMES` below it.
 * `url` has the user and password that were written.
 */
export interface HttpAddress extends Address {
  readonly kind: 'http';
  readonly url: string;
}

/** `path` leads to a file or to a directory with one of `TASKFILE_NAMES`; whoever follows it must mind that it may hold `..`. */
export interface GitAddress extends Address {
  readonly kind: 'git';
  /** What to clone. */
  readonly repository: string;
  /** A branch, a tag or a commit; the default branch without one. */
  readonly ref?: string;
  readonly path: string;
}

export type RemoteAddress = HttpAddress | GitAddress;

/** Why nothing is read from an address. */
export interface Refusal {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
}

/** Why a Taskfile at this address is not read; nothing for a path. Codes: `include/remote`, `include/insecure`. */
export function remoteRefusal(text: string): Refusal | undefined {
  const address = parseRemote(text);
  return address && ('code' in address ? address : notFetched(address));
}

export function notFetched({ location }: RemoteAddress): Refusal {
  const hint = 'use a copy in the workspace; a program that calls `load` may supply the text with the option `remote`';
  return { code: 'include/remote', message: `the Taskfile ${location} is remote and is not fetched`, hint };
}

export function isRemote(text: string): boolean {
  return schemeOf(text) !== undefined;
}

/** What a text means that is no path, or why go-task does not take it. Codes: `include/remote`, `include/insecure`. */
export function parseRemote(text: string): RemoteAddress | Refusal | undefined {
  const scheme = schemeOf(text);
  if (scheme === undefined) return undefined;
  if (text.length > MAX_LENGTH) return invalid(text);
  if (scheme === 'git') return gitAddress(gitUrl(text));
  const url = tryUrl(text);
  if (!url) return invalid(text);
  if (url.scheme === 'http') return insecure(url);
  return { kind: 'http', location: urlText(withoutPassword(url)), url: urlText(url) };
}

/**
 * The text that an include in a remote file amounts to: for HTTP a reference to another URL, for git a path in the same
 * repository, unless it is remote itself. Code: `include/remote`.
 */
export function resolveRemote(base: RemoteAddress, include: string): string | Refusal {
  if (base.kind === 'git') {
    if (isRemote(include)) return include;
    const below = [base.path.slice(0, base.path.lastIndexOf('/') + 1), include].filter(part => part !== '').join('/');
    const path = below === '' ? '' : clean(below);
    return `${base.repository}//${path}${base.ref === undefined ? '' : `?ref=${base.ref}`}`;
  }
  const reference = tryUrl(include);
  return reference ? urlText(resolveReference(parseUrl(base.url), reference)) : invalid(include);
}

/** By the form of a path it is a repository; all else goes by what stands before `://`. */
function schemeOf(text: string): RemoteAddress['kind'] | undefined {
  if (!text.includes(':')) return undefined;
  const { scheme, path } = gitUrl(text);
  const [repository = ''] = path.split('//');
  const looksLikeGit = repository.endsWith('.git') || repository.includes('/_git/');
  if (looksLikeGit && GIT_SCHEMES.has(scheme)) return 'git';
  return text.includes('://') ? FETCHED.get(text.slice(0, text.indexOf('://'))) : undefined;
}

const GIT_SCHEMES: ReadonlySet<string> = new Set(['git', 'ssh', 'http', 'https']);
const FETCHED: ReadonlyMap<string, RemoteAddress['kind']> = new Map([
  ['git', 'git'],
  ['http', 'http'],
  ['https', 'http'],
]);

/** What git makes of an address: a URL, `user@host:path`, or else a path. */
function gitUrl(text: string): Url {
  const url = tryUrl(text);
  return url && TRANSPORTS.has(url.scheme)
    ? url
    : (scpUrl(text) ?? { ...EMPTY_URL, scheme: 'file', path: toBytes(text) });
}

const TRANSPORTS: ReadonlySet<string> = new Set(
  ['ssh', 'git', 'git+ssh', 'http', 'https', 'ftp', 'ftps', 'rsync', 'file'], // git's own
);

const MAX_SCP_LENGTH = 2048;

/** All that cannot be part of the path is taken for a query. */
function scpUrl(text: string): Url | undefined {
  if (text.length > MAX_SCP_LENGTH) return undefined;
  const match = /^(?:([\w.~-]+)@)?([\w.-]+):([\w./-]+)\??(.*)$/.exec(text);
  if (!match) return undefined;
  const [, user, host = '', path = '', query = ''] = match;
  return {
    ...EMPTY_URL,
    scheme: 'ssh',
    ...(user !== undefined && { user: { name: user } }),
    ...{ host, path, query: toBytes(query) },
  };
}

function gitAddress(url: Url): RemoteAddress | Refusal {
  const [base = '', path = ''] = url.path.split('//');
  const repository: Url = { ...url, path: base, query: '' };
  if (url.scheme === 'http') return insecure(repository);
  const ref = parameter(url.query, 'ref');
  return {
    kind: 'git',
    location: urlText(withoutPassword(url)),
    repository: urlText(repository),
    ...(ref !== '' && { ref }),
    path: fromBytes(path),
  };
}

/** The first of that name; Go skips pairs that are badly written. */
function parameter(query: string, name: string): string {
  for (const pair of query.split('&')) {
    if (pair.includes(';') || /%(?![0-9a-f]{2})/i.test(pair)) continue;
    const [key, ...value] = pair.split('=').map(part => unescapeParameter(part));
    if (key === name) return value.join('=');
  }
  return '';
}

function unescapeParameter(text: string): string {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return fromBytes(bytes);
}

function insecure(url: Url): Refusal {
  const message = `Taskfile "${urlText(withoutPassword(url))}" cannot be downloaded over an insecure connection`;
  return { code: 'include/insecure', message, hint: 'use https, or a copy in the workspace' };
}

function invalid(text: string): Refusal {
  // Where a password ends is not known in a text that is no URL.
  const shown = text.slice(text.lastIndexOf('@') + 1);
  return { code: 'include/remote', message: `"${shown}" is no valid URL`, hint: 'check the address of the include' };
}

/** No server takes longer ones. */
const MAX_LENGTH = 16_384;

function tryUrl(text: string): Url | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  try {
    return parseUrl(text);
  } catch (error) {
    if (error instanceof FunctionError) return undefined;
    throw error;
  }
}

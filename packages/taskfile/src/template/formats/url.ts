/** URLs as Go's net/url takes them apart and puts them together. Texts are of bytes here: a character is one byte. */
import { isIPv4, isIPv6 } from 'node:net';
import { decode, encode } from '../bytes';
import { FunctionError } from '../error';
import { quoteGo } from '../format/quote';
import { clean } from '../functions/paths';

export interface UserInfo {
  readonly name: string;
  readonly password?: string;
}

export interface Url {
  readonly scheme: string;
  readonly opaque: string;
  readonly user?: UserInfo;
  readonly host: string;
  readonly path: string;
  /** As it was written, where that is not how it would be escaped. */
  readonly rawPath?: string;
  readonly query: string;
  /** A question mark with nothing after it. */
  readonly forceQuery: boolean;
  readonly fragment: string;
  readonly rawFragment?: string;
  /** No `//` where there is no host. */
  readonly omitHost: boolean;
}

export const EMPTY_URL: Url = {
  ...{ scheme: '', opaque: '', host: '', path: '', query: '', fragment: '' },
  ...{ forceQuery: false, omitHost: false },
};

export const toBytes = (text: string): string => encode(text).toString('latin1');
export const fromBytes = (bytes: string): string => decode(Buffer.from(bytes, 'latin1'));

type Part = 'path' | 'host' | 'zone' | 'user' | 'fragment';

/** What stands for itself, besides letters, digits and `-_.~`. */
const PLAIN: Readonly<Record<Part, string>> = {
  path: '$&+,/:;=@',
  host: '!$&\'()*+,;=:[]<>"',
  zone: '!$&\'()*+,;=:[]<>"',
  user: ';&=+$,',
  fragment: '$&+,/:;=?@!()*',
};

function mustEscape(c: string, part: Part): boolean {
  return !/[A-Za-z0-9\-_.~]/.test(c) && !PLAIN[part].includes(c);
}

/** Throws a `FunctionError` in Go's words. */
export function parseUrl(text: string): Url {
  const whole = toBytes(text);
  const [start, fragment] = cut(whole, '#');
  const url = failing(start, () => parseStart(start));
  if (fragment === undefined || fragment === '') return url;
  return failing(whole, () => {
    const plain = unescape(fragment, 'fragment');
    const raw = escape(plain, 'fragment') === fragment ? {} : { rawFragment: fragment };
    return { ...url, fragment: plain, ...raw };
  });
}

function failing<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    throw new FunctionError(`parse ${quoteGo(fromBytes(what))}: ${error.message}`);
  }
}

function cut(text: string, separator: string): [before: string, after?: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function parseStart(text: string): Url {
  if (/[\0-\x1f\x7f]/.test(text)) throw new FunctionError('net/url: invalid control character in URL');
  if (text === '*') return { ...EMPTY_URL, path: '*' };
  if (text.startsWith(':')) throw new FunctionError('missing protocol scheme');
  const [matched = '', name = ''] = /^([A-Za-z][A-Za-z0-9+\-.]*):/.exec(text) ?? [];
  const scheme = name.toLowerCase();
  let rest = text.slice(matched.length);
  const forceQuery = rest.endsWith('?') && rest.indexOf('?') === rest.length - 1;
  const [beforeQuery, query = ''] = cut(rest, '?');
  rest = beforeQuery;
  const start = { ...EMPTY_URL, scheme, query, forceQuery };
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...start, opaque: rest };
    if (cut(rest, '/')[0].includes(':')) {
      throw new FunctionError('first path segment in URL cannot contain colon');
    }
  }
  if (!rest.startsWith('//') || (scheme === '' && rest.startsWith('///'))) {
    return withPath({ ...start, omitHost: scheme !== '' && rest.startsWith('/') }, rest);
  }
  const slash = rest.indexOf('/', 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  return withPath({ ...start, ...parseAuthority(scheme, authority) }, slash < 0 ? '' : rest.slice(slash));
}

export function withPath(url: Url, path: string): Url {
  const plain = unescape(path, 'path');
  const { rawPath: _, ...bare } = url;
  return { ...bare, path: plain, ...(escape(plain, 'path') !== path && { rawPath: path }) };
}

function parseAuthority(scheme: string, authority: string): { host: string; user?: UserInfo } {
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1));
  return at < 0 ? { host } : { host, user: parseUser(authority.slice(0, at)) };
}

function parseUser(text: string): UserInfo {
  if (/[^A-Za-z0-9\-._:~!$&'()*+,;=%@]/.test(text)) throw new FunctionError('net/url: invalid userinfo');
  const [name, password] = cut(text, ':');
  return { name: unescape(name, 'user'), ...(password !== undefined && { password: unescape(password, 'user') }) };
}

function parseHost(scheme: string, host: string): string {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) throw new FunctionError('invalid IP-literal');
  if (bracket === 0) return parseLiteral(host);
  const first = host.indexOf(':');
  if (first >= 0) {
    const strict = scheme === 'http' || scheme === 'https';
    checkPort(host.slice(strict ? first : host.lastIndexOf(':')));
  }
  return unescape(host, 'host');
}

/** `[::1]:80`, with a zone after `%25`. */
function parseLiteral(host: string): string {
  const close = host.lastIndexOf(']');
  if (close < 0) throw new FunctionError("missing ']' in host");
  const port = host.slice(close + 1);
  checkPort(port);
  const name = host.slice(1, close);
  const zone = name.indexOf('%25');
  const plain =
    zone < 0 ? unescape(name, 'host') : unescape(name.slice(0, zone), 'host') + unescape(name.slice(zone), 'zone');
  const [address] = cut(plain, '%');
  if (isIPv4(address)) throw new FunctionError('invalid IP-literal');
  if (!isIPv6(address)) throw new FunctionError(`invalid host: ParseAddr(${quoteGo(plain)}): unable to parse IP`);
  return `[${plain}]${port}`;
}

function checkPort(port: string): void {
  if (port !== '' && !/^:[0-9]*$/.test(port)) {
    throw new FunctionError(`invalid port ${quoteGo(fromBytes(port))} after host`);
  }
}

function unescape(text: string, part: Part): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c !== '%') {
      if ((part === 'host' || part === 'zone') && c < '\x80' && mustEscape(c, part)) {
        throw new FunctionError(`invalid character ${quoteGo(c)} in host name`);
      }
      out += c;
      continue;
    }
    const digits = text.slice(at + 1, at + 3);
    const wrong = new FunctionError(`invalid URL escape ${quoteGo(fromBytes(text.slice(at, at + 3)))}`);
    if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw wrong;
    const byte = String.fromCharCode(Number.parseInt(digits, 16));
    if (part === 'host' && byte < '\x80' && digits !== '25') throw wrong;
    if (part === 'zone' && digits !== '25' && byte !== ' ' && mustEscape(byte, 'host')) throw wrong;
    out += byte;
    at += 2;
  }
  return out;
}

function escape(text: string, part: Part): string {
  return text.replace(/[^]/g, c =>
    mustEscape(c, part) ? `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : c,
  );
}

/** The text as it was written, where that says the same. */
function escaped(plain: string, raw: string | undefined, part: 'path' | 'fragment'): string {
  const valid = raw !== undefined && [...raw].every(c => "!$&'()*+,;=:@[]%".includes(c) || !mustEscape(c, part));
  return valid && unescape(raw, part) === plain ? raw : part === 'path' && plain === '*' ? '*' : escape(plain, part);
}

export function escapedPath({ path, rawPath }: Url): string {
  return escaped(path, rawPath, 'path');
}

export function userText({ name, password }: UserInfo): string {
  return escape(name, 'user') + (password === undefined ? '' : `:${escape(password, 'user')}`);
}

export function hostname(host: string): string {
  const [, name = host] = /^(.*):[0-9]*$/s.exec(host) ?? [];
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}

export function urlText(url: Url): string {
  const { scheme, opaque, user, host, query, forceQuery, fragment, omitHost } = url;
  let out = scheme === '' ? '' : `${scheme}:`;
  if (opaque !== '') out += opaque;
  else {
    const named = scheme !== '' || host !== '' || user !== undefined;
    const hidden = omitHost && host === '' && user === undefined;
    if (named && !hidden) {
      if (host !== '' || url.path !== '' || user) out += '//';
      if (user) out += `${userText(user)}@`;
      out += escape(host, 'host');
    }
    const path = escapedPath(url);
    if (path !== '' && !path.startsWith('/') && host !== '') out += '/';
    if (out === '' && cut(path, '/')[0].includes(':')) out += './';
    out += path;
  }
  if (forceQuery || query !== '') out += `?${query}`;
  if (fragment !== '') out += `#${escaped(fragment, url.rawFragment, 'fragment')}`;
  return fromBytes(out);
}

/** The URL with path elements added to its own, cleaned; a slash at the end stays. */
export function joinUrl(url: Url, elements: readonly string[]): Url {
  const own = escapedPath(url);
  const rooted = own.startsWith('/');
  const all = [rooted ? own : `/${own}`, ...elements.map(toBytes)];
  let path = clean(all.filter(part => part !== '').join('/'));
  if (!rooted) path = path.slice(1);
  if (all.at(-1)?.endsWith('/') === true && !path.endsWith('/')) path += '/';
  return withPath(url, path);
}

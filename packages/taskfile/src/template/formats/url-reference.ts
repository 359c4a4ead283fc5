/** References of URLs to others (RFC 3986, section 5), as Go's net/url resolves them. */
import { EMPTY_URL, escapedPath, withPath, type Url } from './url';

/** What `reference` means where it stands in what `base` leads to. Unlike WHATWG's, it keeps empty path segments. */
export function resolveReference(base: Url, reference: Url): Url {
  const { scheme, opaque, user, host, path, query, forceQuery } = reference;
  const url: Url = { ...reference, scheme: scheme === '' ? base.scheme : scheme };
  if (scheme !== '' || host !== '' || user) return withPath(url, resolvePath(escapedPath(reference), ''));
  if (opaque !== '') return url;
  const inherited = path === '' && !forceQuery && query === '' ? queryOf(base, reference) : {};
  const place = { host: base.host, ...(base.user && { user: base.user }) };
  if (path === '' && base.opaque !== '') return { ...EMPTY_URL, ...url, ...inherited, opaque: base.opaque };
  return withPath({ ...url, ...inherited, ...place }, resolvePath(escapedPath(base), escapedPath(reference)));
}

function queryOf(base: Url, { fragment }: Url): Partial<Url> {
  if (fragment !== '') return { query: base.query };
  const raw = base.rawFragment === undefined ? {} : { rawFragment: base.rawFragment };
  return { query: base.query, fragment: base.fragment, ...raw };
}

function resolvePath(base: string, reference: string): string {
  const full =
    reference === ''
      ? base
      : reference.startsWith('/')
        ? reference
        : base.slice(0, base.lastIndexOf('/') + 1) + reference;
  if (full === '') return '';
  const segments = full.split('/');
  let path = '/';
  let first = true;
  for (const segment of segments) {
    if (segment === '..') {
      path = path.slice(0, Math.max(path.lastIndexOf('/'), 1));
      first = path === '/';
    } else {
      if (segment !== '.') path += first ? segment : `/${segment}`;
      first = false;
    }
  }
  const last = segments.at(-1);
  if (last === '.' || last === '..') path += '/';
  return path.startsWith('//') ? path.slice(1) : path;
}

/** The URL as it may be shown, and as go-task shows it. */
export function withoutPassword(url: Url): Url {
  return url.user?.password === undefined ? url : { ...url, user: { name: url.user.name, password: 'xxxxx' } };
}

/** URLs: slim-sprig's as maps, and go-task's joining of paths. */
import type { Value, ValueMap } from '../../model';
import { FunctionError } from '../error';
import {
  EMPTY_URL,
  fromBytes,
  hostname,
  joinUrl,
  parseUrl,
  toBytes,
  urlText,
  userText,
  type UserInfo,
} from '../formats/url';
import { emptyMap, kindOf } from '../values';
import { fn, variadic, type FunctionTable } from './define';
import { nilDereference } from './panics';

export const URLS: FunctionTable = {
  urlParse: fn(['string'], text => asMap(text)),
  urlJoin: fn(['map'], map => urlText(fromMap(map))),
  joinUrl: variadic([], 'string', (...elements) =>
    elements.length === 0 ? '' : urlText(joinUrl(parseUrl(elements[0] ?? ''), elements.slice(1))),
  ),
};

function asMap(text: string): Value {
  const url = orPanic('unable to parse url', () => parseUrl(text));
  const { scheme, host, path, query, opaque, fragment, user } = url;
  const parts = { scheme, host, hostname: hostname(host), path, query, opaque, fragment };
  const map = emptyMap();
  for (const [name, part] of Object.entries({ ...parts, userinfo: user ? userText(user) : '' }))
    map[name] = fromBytes(part);
  return map;
}

function fromMap(map: ValueMap): Parameters<typeof urlText>[0] {
  const [scheme, host, path, query, opaque, fragment] = (
    ['scheme', 'host', 'path', 'query', 'opaque', 'fragment'] as const
  ).map(name => toBytes(textOf(map, name)));
  const userinfo = textOf(map, 'userinfo');
  const user: UserInfo | undefined =
    userinfo === ''
      ? undefined
      : orPanic('unable to parse userinfo in dict', () => parseUrl(`proto://${userinfo}@host`)).user;
  return {
    ...EMPTY_URL,
    ...{ scheme: scheme ?? '', host: host ?? '', path: path ?? '', query: query ?? '' },
    ...{ opaque: opaque ?? '', fragment: fragment ?? '' },
    ...(user && { user }),
  };
}

function textOf(map: ValueMap, name: string): string {
  if (!Object.hasOwn(map, name)) return '';
  const value = map[name] ?? null;
  if (value === null) throw nilDereference();
  if (typeof value === 'string') return value;
  throw new FunctionError(`unable to parse ${name} key, must be of type string, but ${kindOf(value)} found`);
}

function orPanic<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    throw new FunctionError(`${what}: ${error.message}`);
  }
}

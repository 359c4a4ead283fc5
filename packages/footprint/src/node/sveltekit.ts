/** What SvelteKit writes: its own directory, and what the adapter makes for a host. */
import { footprint, type Part, unknown, writesAt } from '../parts';
import { below } from '../paths';
import type { Invocation } from '../tool';
import { prefixedEnvironment } from './kinds';
import { type Value, valueAt } from './script-config';
import { configNames } from './sources';
import { configIn, placeOf } from './tool-config';

/** Adapters by module: the option that names the directory and its default, and what else they write. */
const ADAPTERS: Readonly<Record<string, readonly [option: string | undefined, ...folders: string[]]>> = {
  '@sveltejs/adapter-node': ['out', 'build'],
  '@sveltejs/adapter-static': ['pages', 'build'],
  '@sveltejs/adapter-cloudflare': [undefined, '.svelte-kit/cloudflare'],
  '@sveltejs/adapter-vercel': [undefined, '.vercel/output'],
};

export function svelteKitOutput(invocation: Invocation, root: string): Part {
  const { value } = configIn(invocation.facts, root, configNames('svelte.config'));
  return footprint(
    ownDirectory(invocation, value, root),
    adapter(invocation, valueAt(value, 'kit', 'adapter'), root),
    prefixedEnvironment('PUBLIC_'),
  );
}

/** `kit.outDir`: types, and the build before the adapter takes it. */
export function svelteKitDirectory(invocation: Invocation, root: string): Part {
  return ownDirectory(invocation, configIn(invocation.facts, root, configNames('svelte.config')).value, root);
}

function ownDirectory(invocation: Invocation, config: Value, root: string): Part {
  const place = placeOf(valueAt(config, 'kit', 'outDir'), root, '.svelte-kit');
  return place === undefined
    ? unknown(invocation, 'computes its `outDir`')
    : writesAt([below(place)], '`svelte-kit` writes it');
}

function adapter(invocation: Invocation, value: Value, root: string): Part {
  const known = value.kind === 'call' && Object.hasOwn(ADAPTERS, value.module) ? ADAPTERS[value.module] : undefined;
  if (value.kind !== 'call' || known === undefined)
    return unknown(invocation, 'where its adapter writes is not in the catalogue');
  const [option, ...folders] = known;
  const [given] = value.args;
  const set: Value = option === undefined || given === undefined ? { kind: 'absent' } : valueAt(given, option);
  const assets: Value = given === undefined ? { kind: 'absent' } : valueAt(given, 'assets');
  const places = folders.map(folder => placeOf(set, root, folder));
  if (places.includes(undefined) || assets.kind !== 'absent')
    return unknown(invocation, 'computes where its adapter writes');
  return writesAt(
    places.flatMap(place => (place === undefined ? [] : [below(place)])),
    'the adapter of SvelteKit writes it',
  );
}

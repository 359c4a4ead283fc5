/** Follows package.json files through node_modules as Node would resolve them. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { readManifest, repositoryRoot } from './repository.mjs';

/**
 * What must be installed so that the named packages work: a map from the place in a new node_modules to the folder it is
 * copied from. Nested copies keep their place. Optional dependencies that are not installed here (binaries of other platforms)
 * and optional peers are left out, as npm does.
 *
 * @param {Iterable<Wanted>} wanted
 * @returns {Map<string, string>}
 * @throws when a needed package is not in the monorepo's node_modules
 *
 * @typedef {object} Wanted
 * @property {string} name
 * @property {string} neededBy who asks for it, for the message
 * @property {string} from the folder it is resolved from
 * @property {boolean} [optional]
 */
export function dependencyClosure(wanted) {
  /** @type {Map<string, string>} */
  const places = new Map();
  const queue = [...wanted];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const folder = resolvePackage(next.name, next.from);
    if (!folder) {
      if (next.optional) continue;
      throw new Error(
        `${next.neededBy} needs ${next.name}, which is not in node_modules: declare it in a package.json and run "npm install"`,
      );
    }
    const place = placeOf(folder);
    if (places.has(place)) continue;
    places.set(place, folder);
    queue.push(...dependenciesOf(folder));
  }
  return places;
}

/**
 * @param {string} folder
 * @returns {Wanted[]}
 */
export function dependenciesOf(folder) {
  const { name, dependencies = {}, optionalDependencies = {}, ...peers } = readManifest(folder);
  const { peerDependencies = {}, peerDependenciesMeta = {} } = peers;
  const requiredPeers = Object.keys(peerDependencies).filter(peer => !peerDependenciesMeta[peer]?.optional);
  const required = [...Object.keys(dependencies), ...requiredPeers].filter(key => !(key in optionalDependencies));
  return [
    ...required.map(key => ({ name: key, neededBy: name, from: folder })),
    ...Object.keys(optionalDependencies).map(key => ({ name: key, neededBy: name, from: folder, optional: true })),
  ];
}

/**
 * @param {string} name
 * @param {string} from
 * @returns {string | undefined}
 */
function resolvePackage(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === repositoryRoot || folder === dirname(folder)) return undefined;
  }
}

/**
 * `<root>/node_modules/a/node_modules/b` → `a/node_modules/b`; what npm nested below one of our own packages
 * (`<root>/packages/x/node_modules/b`) goes below that package's installed copy.
 *
 * @param {string} folder
 */
function placeOf(folder) {
  const [owner = '', ...inside] = relative(repositoryRoot, folder).split(`node_modules${sep}`);
  const place = inside.join(`node_modules${sep}`);
  return owner === '' ? place : join(readManifest(join(repositoryRoot, owner)).name, 'node_modules', place);
}

/** A registry that has our packed packages, as if they were published, and sends npm on to the real one for all others. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { npmSetting } from './npm.mjs';
import { packPackages } from './pack.mjs';
import { readManifest } from './repository.mjs';

/** @typedef {import('./pack.mjs').PackedPackage} PackedPackage */

/**
 * @param {readonly PackedPackage[]} [earlier] other versions of our packages; the latest is what is here
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveRegistry(earlier = []) {
  const upstream = npmSetting('registry').replace(/\/$/, '');
  const current = await packPackages();
  const packages = [...current, ...earlier];
  const server = createServer((request, response) => {
    const wanted = decodeURIComponent(request.url ?? '').slice(1);
    const tarball = packages.find(({ tarball: file }) => wanted === `tarballs/${basename(file)}`);
    const latest = current.find(({ name }) => wanted === name);
    if (tarball) response.end(readFileSync(tarball.tarball));
    else if (latest) {
      const versions = packages.filter(({ name }) => wanted === name);
      response.end(JSON.stringify(packument(latest, versions, url)));
    } else response.writeHead(302, { location: `${upstream}${request.url ?? ''}` }).end();
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  const url = `http://127.0.0.1:${address.port}/`;
  return { url, close: () => new Promise(resolve => server.close(() => resolve(undefined)).closeAllConnections()) };
}

/**
 * @param {PackedPackage} latest
 * @param {readonly PackedPackage[]} versions
 * @param {string} url
 */
function packument({ name, folder }, versions, url) {
  const published = versions.map(({ tarball, folder: contents }) => {
    const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    return { ...readManifest(contents), dist: { tarball: `${url}tarballs/${basename(tarball)}`, integrity } };
  });
  return {
    name,
    'dist-tags': { latest: readManifest(folder).version },
    versions: Object.fromEntries(published.map(manifest => [manifest.version, manifest])),
  };
}

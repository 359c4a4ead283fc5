/** A package of ours as an earlier version of it would have been published. */
import { execa } from 'execa';
import { cpSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackages } from './pack.mjs';
import { readManifest } from './repository.mjs';

/**
 * Packs `name` once more, with another version and without migrations, and with one place of its code as it was then.
 *
 * @param {string} name
 * @param {string} version
 * @param {{ now: string, then: string }} code `now` must come exactly once in all of the packed code
 * @returns {Promise<import('./pack.mjs').PackedPackage>} its files go when the process ends
 * @throws where the code has no such place, or several
 */
export async function packEarlier(name, version, { now, then }) {
  const current = (await packPackages()).find(one => one.name === name);
  if (!current) throw new Error(`there is no package ${name}`);
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-earlier-'));
  process.once('exit', () => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, 'package');
  cpSync(current.folder, folder, { recursive: true });

  const code = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.js'))
    .map(file => join(folder, 'dist', file));
  const places = code.filter(file => readFileSync(file, 'utf8').includes(now));
  const [place] = places;
  const texts = place === undefined ? [] : readFileSync(place, 'utf8').split(now);
  if (place === undefined || places.length > 1 || texts.length !== 2) {
    throw new Error(`${name} must say once: ${now}`);
  }
  writeFileSync(place, texts.join(then));

  const manifest = { ...readManifest(folder), version, 'nx-migrations': undefined };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  rmSync(join(folder, 'migrations.json'));
  await execa('npm', ['pack', '--silent', '--offline', '--ignore-scripts', '--pack-destination', parent, folder]);
  return { name, folder, tarball: join(parent, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`) };
}

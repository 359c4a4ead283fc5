/** `npm run pack`: builds, and puts the packages that `npm publish` takes into `.cache/packed`. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './bootstrap.mjs';

ensureInstalled();
ensureBuilt();
const { packPackages, repositoryRoot } = await import('./kit/index.mjs');
const folder = join(repositoryRoot, '.cache/packed');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
process.env['NX_TASKFILE_PACKED'] = folder;
for (const { tarball } of await packPackages()) console.log(tarball);

/** What to type where Nx or the plugin is not installed in a workspace. */
import { workspaceFacts, workspacePackageManager, type PackageManager } from '@nx-taskfile/footprint';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** @returns nothing where both are there */
export function installHint(root: string): readonly string[] {
  const has = (name: string): boolean =>
    ['', '.nx/installation'].some(base => existsSync(join(root, base, 'node_modules', name, 'package.json')));
  const missing = ['nx', 'nx-taskfile'].filter(name => !has(name));
  if (missing.length === 0) return [];
  const facts = workspaceFacts(root);
  if (!facts.exists('package.json')) {
    return [...(missing.includes('nx') ? ['npx nx init --useDotNxInstallation'] : []), './nx add nx-taskfile'];
  }
  return [`${INSTALL[workspacePackageManager(facts) ?? 'npm']} ${missing.join(' ')}`];
}

const INSTALL: Readonly<Record<PackageManager, string>> = {
  npm: 'npm install -D',
  pnpm: 'pnpm add -Dw',
  yarn: 'yarn add -D',
  bun: 'bun add -d',
};

/** Workspaces that npm itself fills from a registry, for stories about packages that this repository does not depend on. */
import { execa } from 'execa';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hermeticEnv } from './env.mjs';
import { commit, git } from './git.mjs';
import { packPackages } from './pack.mjs';
import { repositoryRoot } from './repository.mjs';

/** @returns {boolean} whether npm reaches its registry from here */
export function registryAnswers() {
  const args = ['ping', '--fetch-retries=0', '--fetch-timeout=5000'];
  return spawnSync('npm', args, { cwd: repositoryRoot, stdio: 'ignore' }).status === 0;
}

/**
 * A git repository of these files, committed; nothing is installed.
 *
 * @param {Record<string, string>} files by path
 * @returns {Promise<import('./workspace.mjs').Workspace>}
 */
export async function createRepository(files) {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-'));
  /** @type {import('./workspace.mjs').Workspace} */
  const workspace = {
    dir: join(parent, 'workspace'),
    home: join(parent, 'home'),
    dispose: () => {
      if (!process.env['NX_TASKFILE_KEEP']) rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  mkdirSync(workspace.home);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace.dir, path)), { recursive: true });
    writeFileSync(join(workspace.dir, path), text);
  }
  await git(workspace, ['init', '--quiet', '--initial-branch=main']);
  await commit(workspace, 'The repository');
  return workspace;
}

/**
 * `npm install` of our packed packages and of others, from the registry or npm's cache; no install scripts.
 *
 * @param {import('./workspace.mjs').Workspace} workspace with a package.json
 * @param {Record<string, string>} dependencies versions by name
 * @returns {Promise<void>}
 */
export async function installPackages(workspace, dependencies) {
  const ours = (await packPackages()).map(({ name, tarball }) => `${name}@file:${tarball}`);
  const others = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
  // Peer ranges of plugins lag behind Nx; which versions go together is the story's own business.
  const flags = ['--save-dev', '--legacy-peer-deps', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await execa('npm', ['install', ...flags, ...ours, ...others], {
    cwd: workspace.dir,
    env: { ...hermeticEnv(workspace), ...npmEnv() },
    extendEnv: false,
  });
}

/**
 * What npm needs of the machine: its cache, so that a package is fetched once, and where its settings are.
 *
 * @returns {Record<string, string>}
 */
export function npmEnv() {
  const userconfig = npmSetting('userconfig');
  return { npm_config_cache: npmSetting('cache'), npm_config_userconfig: userconfig };
}

/** @param {string} name */
export function npmSetting(name) {
  const { stdout, status, stderr } = spawnSync('npm', ['config', 'get', name], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm config get ${name}: ${stderr}`);
  return stdout.trim();
}

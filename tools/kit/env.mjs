/** The environment a story's programs run in: this one without what Nx, npm, Jest and Git left in it. */
import { delimiter, join, sep } from 'node:path';

// Git: in a hook, GIT_DIR and GIT_INDEX_FILE would send a story's commits into this repository.
const foreign = ['NX_', 'npm_', 'NPM_', 'JEST_', 'GIT_'];
const foreignNames = new Set(['FORCE_COLOR', 'INIT_CWD', 'NODE', 'NODE_ENV', 'NODE_OPTIONS', 'NODE_PATH']);

/**
 * Cache and database lie inside the workspace: by default Nx shares them between all checkouts of one repository, so that a cold
 * run might be warm. The daemon is off because one per story would outlive it; pass NX_DAEMON=true to test with it.
 *
 * @param {{ dir: string, home: string }} workspace
 * @param {Record<string, string>} [extra] wins over everything
 * @returns {Record<string, string>}
 */
export function hermeticEnv({ dir, home }, extra = {}) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value === undefined || foreignNames.has(name) || foreign.some(prefix => name.startsWith(prefix))) continue;
    env[name] = value;
  }
  return {
    ...env,
    PATH: withoutOurBins(env['PATH'] ?? ''),
    HOME: home,
    CI: '1',
    NO_COLOR: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NX_CACHE_DIRECTORY: join(dir, '.nx', 'cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(dir, '.nx', 'workspace-data'),
    ...extra,
  };
}

/**
 * `npm run` puts the monorepo's node_modules/.bin first on PATH, where a story would find tools it never installed.
 *
 * @param {string} path
 */
function withoutOurBins(path) {
  return path
    .split(delimiter)
    .filter(folder => !folder.includes(`${sep}node_modules${sep}`))
    .join(delimiter);
}

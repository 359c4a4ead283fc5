/** Files that a tool may read or write although no input or output holds them, each with its reason. */

/**
 * @typedef {object} Exemption
 * @property {string} glob
 * @property {string} reason
 * @property {'read' | 'written'} [when] absent: both
 * @property {readonly string[]} [needs] one of these files must be an input
 */

/** @type {readonly Exemption[]} */
export const EXEMPT = [
  { glob: 'node_modules/**', reason: 'installed by the lockfile, which is an input', needs: ['bun.lock'] },
  { glob: 'packages/*/node_modules/**', reason: 'installed by the lockfile, which is an input', needs: ['bun.lock'] },
  { glob: '.venv/**', reason: 'installed by the lockfile, which is an input', needs: ['uv.lock'] },
  { glob: '**/__pycache__/**', reason: "Python's cache of compiled sources; it compares each with its source" },
  { glob: '**/.mypy_cache/**', reason: "mypy's cache; it compares each entry with its source" },
  {
    glob: '**/.pytest_cache/**',
    reason: "pytest's cache, of what failed last; it changes no result without a flag that asks for it",
  },
  { glob: '**/.ruff_cache/**', reason: "ruff's cache; it compares each entry with its source" },
  { glob: '.git/**', reason: 'a tool that looks for where the repository begins, and what it ignores' },
];

/** Packs our packages once for all test files; tools/kit/pack.mjs finds them by the variable. */
const { mkdtempSync, realpathSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = async () => {
  process.env.NX_TASKFILE_PACKED = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-packed-'));
  const { packPackages } = await import('../../tools/kit/index.mjs');
  await packPackages();
};

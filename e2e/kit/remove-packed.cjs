const { rmSync } = require('node:fs');

module.exports = () => rmSync(process.env.NX_TASKFILE_PACKED, { recursive: true, force: true });

#!/usr/bin/env node
const { main } = require('../dist/cli/main.js');

main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: 'inherit',
  stdout: process.stdout,
  stderr: process.stderr,
}).then(code => {
  process.exitCode = code;
});

#!/usr/bin/env node
const { main } = require('../dist/cli/main.js');

// Who reads the output may stop before its end, as `head` does: end as task then does, by the code of SIGPIPE.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(141);
  });
}

main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: 'inherit',
  stdout: process.stdout,
  stderr: process.stderr,
}).then(code => {
  process.exitCode = code;
});

#!/usr/bin/env node
// Stands in for `task` inside commands on machines without go-task, so that the failure says what to do.
process.stderr.write(
  `nx-taskfile: a command runs \`task ${process.argv.slice(2).join(' ')}\`, and there is no task binary on PATH.\n` +
    'hint: install go-task (https://taskfile.dev/installation), or write the call as an entry `- task: NAME`\n',
);
process.exitCode = 127;

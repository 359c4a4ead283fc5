import { tell } from '../testing/story';

const hello = { 'source.txt': 'Hello, World!\n' };

tell({
  name: 'a loop over sources goes through the files in order',
  files: { 'b.txt': '', 'a.txt': '', 'dir/c.txt': '', '.hidden.txt': '' },
  taskfile: `tasks: {default: {silent: true, sources: ['*.txt', 'dir/*', {exclude: b.txt}], cmds: [{for: sources, cmd: 'echo {{.ITEM}}'}]}}`,
  stdout: 'a.txt\ndir/c.txt\n',
});

tell({
  name: 'CHECKSUM is known to commands, and only to them',
  files: hello,
  taskfile: `tasks: {default: {silent: true, vars: {V: '{{.CHECKSUM}}'}, sources: [source.txt], cmds: ['echo {{.CHECKSUM}} [{{.V}}]']}}`,
  stdout: '3e464c4b03f4b65d740e1e130d4d108a []\n',
});

tell({
  name: 'what has run is up to date until a source changes',
  files: hello,
  taskfile: `
tasks:
  default: {silent: true, cmds: [task: build, task: build, 'echo more >> source.txt', task: build]}
  build: {sources: [source.txt], cmds: [cat source.txt]}`,
  stdout: 'Hello, World!\nHello, World!\nmore\n',
  stderr: ['[build] cat source.txt', 'Task "build" is up to date', '[build] cat source.txt'],
});

tell({
  name: 'a failed command is tried again',
  files: hello,
  taskfile: `
tasks:
  default: {silent: true, cmds: [{task: build, ignore_error: true}, {task: build, ignore_error: true}]}
  build: {silent: true, sources: [source.txt], cmds: [echo tried, exit 3]}`,
  stdout: 'tried\ntried\n',
});

tell({
  name: 'what should have been generated and is not there makes a task run',
  files: hello,
  taskfile: `
tasks:
  default: {silent: true, cmds: [task: build, rm out.txt, task: build]}
  build: {silent: true, sources: [source.txt], generates: [out.txt], cmds: [echo made > out.txt, echo ran]}`,
  stdout: 'ran\nran\n',
});

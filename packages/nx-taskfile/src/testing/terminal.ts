/** A program at a terminal, and a person who types. */
import { spawnSync } from 'node:child_process';

export interface Typed {
  /** What has been shown before it is typed. */
  readonly after: string;
  readonly keys: string;
}

export interface Session {
  readonly code: number;
  readonly shown: string;
}

/** Ctrl-C. */
export const INTERRUPT = '\u0003';

export const hasTerminals = spawnSync('python3', ['-c', 'import pty']).status === 0;

/** Its code is 128 + n where signal n ended it; what is typed is shown, too. */
export function inTerminal(
  argv: readonly string[],
  { cwd, env, typed }: { cwd: string; env: NodeJS.ProcessEnv; typed: readonly Typed[] },
): Session {
  const spec = JSON.stringify({ argv, typed });
  const { stdout, stderr, status } = spawnSync('python3', ['-c', DRIVER, spec], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Session;
}

const DRIVER = `
import json, os, pty, select, signal, sys
spec = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.execvp(spec["argv"][0], spec["argv"])
shown = b""
def more():
    global shown
    if not select.select([fd], [], [], 30)[0]:
        os.kill(pid, signal.SIGKILL)
        raise SystemExit("nothing came for 30 seconds after: " + shown.decode())
    try:
        part = os.read(fd, 4096)
    except OSError:
        part = b""
    shown += part
    return part != b""
start = 0
for typed in spec["typed"]:
    while typed["after"].encode() not in shown[start:]:
        if not more():
            break
    start = len(shown)
    os.write(fd, typed["keys"].encode())
while more():
    pass
status = os.waitpid(pid, 0)[1]
code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
print(json.dumps({"code": code, "shown": shown.decode().replace("\\r\\n", "\\n")}))
`;

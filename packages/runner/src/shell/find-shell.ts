/** Finds the shell that commands run in: bash, or sh where there is none. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Shell {
  readonly file: string;
  readonly dialect: 'bash' | 'sh';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The first bash on PATH, else the first sh. With neither, the same where systems keep them: go-task brings its own shell,
 * so a PATH without one must not keep commands from running.
 */
export function findShell(env: Environment): Shell | undefined {
  const dirs = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(dir => dir !== '' && !isWindowsSystem(dir));
  return shellIn(dirs) ?? shellIn(USUAL_PLACES);
}

function shellIn(dirs: readonly string[]): Shell | undefined {
  for (const dialect of ['bash', 'sh'] as const) {
    for (const dir of dirs) {
      const file = join(dir, process.platform === 'win32' ? `${dialect}.exe` : dialect);
      if (isExecutable(file)) return { file, dialect };
    }
  }
  return undefined;
}

const USUAL_PLACES =
  process.platform === 'win32' ? ['C:\\Program Files\\Git\\bin'] : ['/usr/local/bin', '/usr/bin', '/bin'];

/** The bash in there starts a Linux machine (WSL), with other paths and other programs. */
function isWindowsSystem(dir: string): boolean {
  return process.platform === 'win32' && dir.toLowerCase().includes('\\windows\\system32');
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // absent, or not ours to run: the next directory may have one
  }
}

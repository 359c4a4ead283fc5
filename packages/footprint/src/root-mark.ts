/** The absolute path of the workspace root, which is another in every checkout, in a text that is to be the same in all of them. */
import type { CommandSummary, ScriptSummary } from '@nx-taskfile/shell';

/** Of a character that Unicode keeps from being text. */
export const ROOT = '/\uFDDA';

export function hasRoot(text: string): boolean {
  return text.includes(ROOT.slice(1));
}

export function isBelowRoot(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`);
}

/** For people. */
export function withRootShown(text: string): string {
  return text.replaceAll(ROOT, '{workspaceRoot}');
}

/** Prints the root of this checkout; Nx runs it there. */
export const CHECKOUT = 'node -p "process.cwd()"';

/**
 * Whether a command may do something else with the root than find a file by it, such as print it or build it into what it
 * makes: then the result is one of this checkout.
 */
export function keepsRoot({ text, commands }: ScriptSummary): boolean {
  if (!hasRoot(text)) return false;
  const found = commands.reduce((sum, command) => sum + pathsIn(command), 0);
  return found < text.split(ROOT).length - 1;
}

/** How often the root begins a path that the command is given. */
function pathsIn({ argv, assignments, redirections }: CommandSummary): number {
  const words = PRINTS.has(argv[0]?.value ?? '') ? argv.slice(0, 1) : argv;
  const paths = [
    ...[...words, ...redirections.flatMap(({ target }) => target ?? [])].map(word => word.value ?? ''),
    ...assignments.map(({ value = '' }) => value),
  ];
  return paths.filter(path => AS_PATH.test(path)).length;
}

const PRINTS: ReadonlySet<string> = new Set(['echo', 'printf']);
/** The whole word, or what stands behind a flag or a name. */
const AS_PATH = /^(?:--?[\w-]+=|-[A-Z]|\w+=|file:\/\/)?\/\uFDDA(?:\/[^\uFDDA]*)?$/;

/** The folders that Nx and go-task write and nobody commits, in .gitignore. */
import ignore from 'ignore';
import type { Files } from '../files';

const FOLDERS: readonly string[] = ['.nx/cache', '.nx/workspace-data', '.task'];
/** In a repository without a package.json, what installs Nx makes the first of these. */
const INSTALLED = 'node_modules';

/** Adds those folders to .gitignore that no line of it covers yet, below a line that says whose they are; returns them. */
export function ignoreFolders(files: Files): readonly string[] {
  const text = files.read('.gitignore', 'utf8') ?? '';
  const rules = ignore().add(text);
  const wanted = files.exists(INSTALLED) ? [INSTALLED, ...FOLDERS] : FOLDERS;
  const missing = wanted.filter(folder => !rules.ignores(`${folder}/`));
  if (missing.length === 0) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : text + eol;
  files.write('.gitignore', start + [HEADING, ...missing].map(line => line + eol).join(''));
  return missing;
}

/** Takes out the heading and the lines of ours below it, up to the first that is another. Returns the folders. */
export function takeFolders(files: Files): readonly string[] {
  const text = files.read('.gitignore', 'utf8') ?? '';
  const lines = text.split(/(?<=\n)/);
  const start = lines.findIndex(line => line.trimEnd() === HEADING);
  if (start === -1) return [];
  const below = lines.slice(start + 1).map(line => line.trimEnd());
  const end = below.findIndex(line => !FOLDERS.includes(line) && line !== INSTALLED);
  const taken = end === -1 ? below : below.slice(0, end);
  const left = [...lines.slice(0, start), ...lines.slice(start + 1 + taken.length)].join('');
  if (left === '') files.delete('.gitignore');
  else files.write('.gitignore', left);
  return taken;
}

const HEADING = '# nx-taskfile: what Nx and go-task keep for themselves';

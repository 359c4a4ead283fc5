/**
 * What the text of JavaScript sources and style sheets names: files that lie elsewhere, and variables of the environment. A look at
 * their text, no parser: every literal that reads as a relative path counts. Loads nothing else: the plugin asks it on every save.
 */
import { posix } from 'node:path';

export interface Mentions {
  /** Workspace-relative, sorted; of a pattern the folder that it starts from. None of them lies in the place that was looked at. */
  readonly paths: readonly string[];
  readonly env: readonly string[];
}

/** What lies at a path, read when it is asked for; undefined where it cannot be read. */
export type Looked = { names(): readonly string[] | undefined } | { text(): string | undefined };

/**
 * @param place workspace-relative; of a directory, everything below it that people write
 * @returns what is named there, once each
 */
export function mentionsIn(place: string, look: (path: string) => Looked | undefined): Mentions {
  const paths = new Set<string>();
  const env = new Set<string>();
  const visit = (path: string): void => {
    const found = look(path);
    if (found === undefined) return;
    if ('names' in found) {
      for (const name of found.names() ?? [])
        if (!name.startsWith('.') && !isOutput(name)) visit(path === '.' ? name : `${path}/${name}`);
      return;
    }
    if (!isSource(path)) return;
    const text = found.text() ?? '';
    if (text.length > LONGEST) return;
    for (const named of pathsIn(path, text)) if (!isWithin(place, named)) paths.add(named);
    for (const name of environmentIn(text)) env.add(name);
  };
  visit(place);
  return { paths: [...paths].sort(), env: [...env].sort() };
}

/** Longer than what a person writes: bundled or generated. */
const LONGEST = 1_000_000;

function isSource(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx|css|scss|sass|less)$/.test(path);
}

/** What builds and installs leave, as it is called everywhere. */
function isOutput(name: string): boolean {
  return ['node_modules', 'dist', 'build', 'out', 'coverage', 'target', 'vendor'].includes(name);
}

function isWithin(place: string, path: string): boolean {
  return place === '.' || path === place || path.startsWith(`${place}/`);
}

/** Literals and `url(…)` that begin with `./` or `../`, or are `..`. */
function pathsIn(file: string, text: string): string[] {
  if (!text.includes('./') && !text.includes('..')) return [];
  const dir = posix.dirname(file);
  return [...text.matchAll(/(?:['"`]|url\()(\.\.?(?:\/[^'"`()\n]*)?)/g)].flatMap(([, literal = '']) => {
    const path = posix.normalize(posix.join(dir, written(literal)));
    // What leads out of the workspace is nothing that a target could name.
    return path === '..' || path.startsWith('../') ? [] : [path.replace(/(?<=.)\/$/, '')];
  });
}

/** Without a query of a bundler, and as far as neither a pattern nor a value decides. */
function written(literal: string): string {
  const plain = literal.split('?')[0] ?? '';
  const open = plain.search(/[*{[]|\$\{/);
  return open === -1 ? plain : plain.slice(0, plain.lastIndexOf('/', open) + 1);
}

function environmentIn(text: string): string[] {
  if (!text.includes('env')) return [];
  const member = [
    ...text.matchAll(/\b(?:process|Bun|import\.meta)\.env(?:\?\.|\.|(?:\?\.)?\[\s*['"`])([A-Za-z_]\w*)/g),
  ];
  const taken = [...text.matchAll(/\{([^{}]*)\}\s*=\s*(?:process|Bun|import\.meta)\.env\b(?!\s*[.[?])/g)];
  const imported = [...text.matchAll(/import\s*\{([^{}]*)\}\s*from\s*['"]\$env\/static\/\w+['"]/g)];
  const dynamic = text.includes('$env/dynamic/') ? [...text.matchAll(/(?<![.\w])env\.([A-Za-z_]\w*)/g)] : [];
  const lists = [...taken, ...imported].flatMap(([, names = '']) =>
    names.split(',').flatMap(name => /^\s*(?:type\s+)?([A-Za-z_]\w*)/.exec(name)?.[1] ?? []),
  );
  return [...[...member, ...dynamic].map(([, name = '']) => name), ...lists].filter(name => !isOfThePlace(name));
}

/** What every machine and every shell has its own of, what package managers and Nx set for a run, and what Vite answers itself. */
function isOfThePlace(name: string): boolean {
  return OF_THE_PLACE.has(name) || ['npm_', 'NX_'].some(prefix => name.startsWith(prefix));
}

const OF_THE_PLACE: ReadonlySet<string> = new Set([
  ...['PATH', 'HOME', 'USER', 'USERNAME', 'LOGNAME', 'USERPROFILE', 'HOMEPATH', 'HOMEDRIVE', 'APPDATA', 'LOCALAPPDATA'],
  ...['PWD', 'OLDPWD', 'INIT_CWD', 'TMPDIR', 'TMP', 'TEMP', 'SHELL', 'TERM', 'COLUMNS', 'LINES', 'DISPLAY'],
  ...['MODE', 'DEV', 'PROD', 'SSR', 'BASE_URL'],
]);

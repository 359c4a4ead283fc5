/**
 * The reference workspace under other names: other folders, package names and a swapped layout, and task names with other
 * suffixes (`-py`, `-web`) or with a prefix (`api:build`). What comes out of it must be the same but for these names.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Style = 'suffix' | 'prefix';

/** Longer names first: what a name is part of is renamed before it. */
const NAMES: readonly (readonly [from: string, to: string])[] = [
  ['packages/opencode_config', 'libs/api'],
  ['packages/cody-beads-integration', 'apps/web'],
  ['@pwarnock/opencode-config', '@acme/api'],
  ['@pwarnock/cody-beads-integration', '@acme/web'],
  ['"packages/*"', '"libs/*", "apps/*"'],
  ['opencode-workflow-kit', 'acme-tools'],
  ['opencode_config', 'api_core'],
  ['opencode-config', 'api-core'],
  ['cody-beads-integration', 'web'],
];

/** Writes the renamed twin of `source` to `target`. */
export function renamedWorkspace(source: string, target: string, style: Style): void {
  const root = readFileSync(join(source, 'Taskfile.yml'), 'utf8');
  const included = readFileSync(join(source, 'Taskfile-python.yml'), 'utf8');
  const rootTasks = taskNames(root);
  for (const file of filesBelow(source)) {
    const text = readFileSync(join(source, file), 'utf8');
    const renamed = renameWords(text, NAMES);
    const to = join(target, renameWords(file, NAMES).replace('Taskfile-python', `Taskfile-${namespace(style)}`));
    mkdirSync(dirname(to), { recursive: true });
    if (file === 'Taskfile.yml')
      writeFileSync(
        to,
        renameInclude(
          renameTasks(renamed, rootTasks, name => mapTask(name, style)),
          style,
        ),
      );
    else if (file === 'Taskfile-python.yml')
      writeFileSync(
        to,
        renameTasks(renamed, taskNames(included), name => mapLocal(name, style)),
      );
    else if (file !== 'expected.json') writeFileSync(to, renamed);
  }
}

/** A row of expected.json, or of `explain`, as the twin has it. */
export function mapRow<
  Row extends { readonly task: string; readonly target: string; readonly project: { readonly root: string } },
>(row: Row, style: Style): Row {
  const [space, ...local] = row.task.split(':');
  const inNamespace = space === 'python' && local.length > 0;
  const task = inNamespace ? `${namespace(style)}:${mapLocal(local.join(':'), style)}` : mapTask(row.task, style);
  const target = row.project.root === '.' ? mapTask(row.target, style) : row.target;
  const text = renameWords(JSON.stringify(row), NAMES).replaceAll('Taskfile-python', `Taskfile-${namespace(style)}`);
  return { ...(JSON.parse(text) as Row), task, target };
}

function namespace(style: Style): string {
  return style === 'suffix' ? 'py' : 'api';
}

/** `build-python` is `build-py` or `api:build`. `setup-python` sets up the root, whatever it is called: no prefix. */
function mapTask(name: string, style: Style): string {
  const words = name.split('-');
  const python = words.includes('python');
  if (!python && !words.includes('node')) return name;
  if (style === 'prefix' && name !== 'setup-python') {
    return `${python ? 'api' : 'web'}:${words.filter(w => w !== 'python' && w !== 'node').join('-')}`;
  }
  return words.map(w => ({ python: 'py', node: 'web' })[w] ?? w).join('-');
}

/** In the included file the namespace already says which package. */
function mapLocal(name: string, style: Style): string {
  return style === 'suffix'
    ? mapTask(name, style)
    : name
        .split('-')
        .filter(w => w !== 'python')
        .join('-');
}

/** Keys two spaces below `tasks:`; the fixture is written that way. */
function taskNames(taskfile: string): string[] {
  const lines = taskfile.slice(taskfile.indexOf('\ntasks:')).split('\n');
  return lines.flatMap(line => /^ {2}([A-Za-z][\w:-]*):$/.exec(line)?.[1] ?? []);
}

/** Task names where they stand as keys, in `deps` and after `task:`; the same letters elsewhere are no task names. */
function renameTasks(text: string, names: readonly string[], map: (name: string) => string): string {
  const known = new Set(names);
  return text
    .split('\n')
    .map(line => {
      const key = /^( {2})([\w:-]+)(:)$/.exec(line);
      if (key?.[2] && known.has(key[2])) return `  ${map(key[2])}:`;
      const deps = /^( {4}deps: \[)(.*)(\])$/.exec(line);
      if (deps?.[2] !== undefined) return `${deps[1] ?? ''}${deps[2].split(', ').map(map).join(', ')}]`;
      return line.replace(/(\btask: ?)([\w:-]+)/g, (all, call: string, name: string) =>
        known.has(name) ? call + map(name) : all,
      );
    })
    .join('\n');
}

function renameInclude(text: string, style: Style): string {
  return text.replace('  python: ./Taskfile-python.yml', `  ${namespace(style)}: ./Taskfile-${namespace(style)}.yml`);
}

/** Replaces names that stand alone: not inside a longer word. */
function renameWords(text: string, names: readonly (readonly [string, string])[]): string {
  return names.reduce((all, [from, to]) => {
    const parts = all.split(from);
    return parts.reduce((done, part) => {
      const inside = /[\w-]$/.test(done) && /^\w/.test(from);
      const goesOn = /^[\w-]/.test(part) && /\w$/.test(from) && !/^-[^\w]/.test(part);
      return done + (inside || goesOn ? from : to) + part;
    });
  }, text);
}

function filesBelow(root: string, directory = ''): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap(entry => {
    const path = join(directory, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'dist', '.nx', '__pycache__'].includes(entry.name) ? [] : filesBelow(root, path);
    return [path];
  });
}

/** A new entry of the tool catalogue: its folder from a template, and its place in the list of tools. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const CATALOGUE = 'packages/footprint/src/catalogue';

/**
 * Makes the entry `name` in the catalogue below `root`; all of it, or nothing.
 * @param {string} root
 * @param {string} name
 * @param {string | undefined} describedBy the entry that describes a program of that name already
 * @returns {readonly string[]} the files, relative to `root`
 */
export function newTool(root, name, describedBy) {
  if (!isName(name)) {
    throw new Error(
      `\`${name}\` is no name for a tool: lower-case letters, digits and single dashes, as in golangci-lint`,
    );
  }
  if (describedBy !== undefined) throw new Error(`\`${name}\` is a program of ${CATALOGUE}/${describedBy} already`);
  const folder = join(root, CATALOGUE, name);
  if (existsSync(folder)) throw new Error(`${CATALOGUE}/${name} is there already`);
  const list = join(root, CATALOGUE, 'index.ts');
  const registered = withEntry(readFileSync(list, 'utf8'), name);
  mkdirSync(folder);
  try {
    writeFileSync(join(folder, 'index.ts'), entryText(name));
    writeFileSync(join(folder, 'index.test.ts'), testText(name));
    writeFileSync(`${list}.new`, registered);
    renameSync(`${list}.new`, list);
  } catch (error) {
    rmSync(folder, { recursive: true });
    rmSync(`${list}.new`, { recursive: true, force: true });
    throw error;
  }
  return [`${name}/index.ts`, `${name}/index.test.ts`, 'index.ts'].map(file => `${CATALOGUE}/${file}`);
}

/** @param {string} name */
function isName(name) {
  const parts = name.split('-');
  const first = name.charCodeAt(0);
  return first >= 97 && first <= 122 && parts.every(part => part !== '' && [...part].every(isLetterOrDigit));
}

/** @param {string} character */
function isLetterOrDigit(character) {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

const IMPORT = 'import { tool as ';
const LIST = 'export const tools: readonly Tool[] = [';

/**
 * The list of tools with one more, in the order of their names.
 * @param {string} text
 * @param {string} name
 */
function withEntry(text, name) {
  const lines = text.split('\n');
  const imports = lines.filter(line => line.startsWith(IMPORT));
  const start = lines.indexOf(LIST);
  const end = lines.indexOf('];', start);
  const first = lines.findIndex(line => line.startsWith(IMPORT));
  if (start === -1 || end - start - 1 !== imports.length || !imports.every((line, i) => lines[first + i] === line)) {
    throw new Error(`${CATALOGUE}/index.ts does not have an import and an element for each tool: register by hand`);
  }
  const tools = imports.map(line => {
    const [variable = '', folder = ''] = line.slice(IMPORT.length).split(" } from './");
    return { variable, folder: folder.slice(0, -"';".length) };
  });
  const all = [...tools, { variable: variableOf(name), folder: name }].sort((a, b) => (a.folder < b.folder ? -1 : 1));
  return [
    ...lines.slice(0, first),
    ...all.map(({ variable, folder }) => `${IMPORT}${variable} } from './${folder}';`),
    ...lines.slice(first + imports.length, start + 1),
    ...all.map(({ variable }) => `  ${variable},`),
    ...lines.slice(end),
  ].join('\n');
}

/** Words of the language, and what index.ts calls its own. */
const TAKEN = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield tools'.split(
    ' ',
  ),
);

/** @param {string} name */
function variableOf(name) {
  const [head = '', ...rest] = name.split('-');
  const variable = head + rest.map(part => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return TAKEN.has(variable) ? `${variable}Tool` : variable;
}

/** @param {string} name */
function entryText(name) {
  return `/** ${name}: TODO what it is for, in a line. */
import { asksMachine, asksTool, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: '${name}',
  title: '${name}',
  docs: 'https://TODO',
  match: ['${name}'],
  footprint(invocation) {
    if (asksTool(invocation)) return footprint(asksMachine(invocation));
    return footprint(unknown(invocation, \`what \\\`\${invocation.program}\\\` does is not in the catalogue\`));
  },
};
`;
}

/** @param {string} name */
function testText(name) {
  return `import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['${name} --version', { effects: ['machine'] }],
  ['${name} TODO', { unknowns: ['what \`${name}\` does is not in the catalogue'] }],
]);
`;
}

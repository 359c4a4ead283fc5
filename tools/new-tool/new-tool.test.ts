import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';
import { CATALOGUE, newTool } from './new-tool.mjs';

const root = mkdtempSync(join(tmpdir(), 'new-tool-'));
const list = join(root, CATALOGUE, 'index.ts');
const before = readFileSync(join(repositoryRoot, CATALOGUE, 'index.ts'), 'utf8');

beforeEach(() => {
  mkdirSync(join(root, CATALOGUE, 'git'), { recursive: true });
  writeFileSync(list, before);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const folders = () => readdirSync(join(root, CATALOGUE));

describe('new-tool', () => {
  it('makes the folder and registers it in its place', () => {
    newTool(root, 'zz-new', undefined);
    expect(readdirSync(join(root, CATALOGUE, 'zz-new'))).toEqual(['index.test.ts', 'index.ts']);
    const added = readFileSync(list, 'utf8')
      .split('\n')
      .filter(line => !before.split('\n').includes(line));
    expect(added).toEqual(["import { tool as zzNew } from './zz-new';", '  zzNew,']);
    const lines = readFileSync(list, 'utf8').split('\n');
    // After all others, by the alphabet.
    const imports = lines.filter(line => line.startsWith('import { tool as '));
    expect(imports.at(-1)).toBe("import { tool as zzNew } from './zz-new';");
    expect(lines.indexOf('  zzNew,')).toBe(lines.indexOf('];') - 1);
  });

  it('calls a tool otherwise whose name the language has taken', () => {
    newTool(root, 'delete', undefined);
    expect(readFileSync(list, 'utf8')).toContain("import { tool as deleteTool } from './delete';");
  });

  it.each(['', 'Make', '-x', 'a--b', 'a-', '../x', 'a/b', 'a b', "a'", '7z', 'é'])('refuses the name %j', name => {
    expect(() => newTool(root, name, undefined)).toThrow('is no name for a tool');
    expect(readFileSync(list, 'utf8')).toBe(before);
  });

  it('refuses a folder that is there, and a program that another entry describes', () => {
    expect(() => newTool(root, 'git', undefined)).toThrow(`${CATALOGUE}/git is there already`);
    expect(() => newTool(root, 'gunzip', 'archives')).toThrow(`a program of ${CATALOGUE}/archives already`);
    expect(folders()).not.toContain('gunzip');
    expect(readFileSync(list, 'utf8')).toBe(before);
  });

  it('makes nothing when it cannot register', () => {
    writeFileSync(list, before.replace("import { tool as git } from './git';\n", ''));
    expect(() => newTool(root, 'zz-new', undefined)).toThrow('register by hand');
    expect(folders()).not.toContain('zz-new');
  });

  it('takes the folder away again when the list cannot be written', () => {
    // A directory in the place of the file that is to be renamed.
    mkdirSync(`${list}.new`);
    expect(() => newTool(root, 'zz-new', undefined)).toThrow();
    expect(existsSync(join(root, CATALOGUE, 'zz-new'))).toBe(false);
    expect(readFileSync(list, 'utf8')).toBe(before);
  });
});

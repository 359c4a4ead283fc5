import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nx-taskfile-code-'));
  mkdirSync(join(folder, 'dist'));
  cpSync(join(__dirname, '../bin'), join(folder, 'bin'), { recursive: true });
  put('main-1.js', "const { name } = require('./part-1.js'); exports.greet = () => `hello ${name()} of ${__dirname}`;");
  put('part-1.js', "const { join } = require('node:path'); exports.name = () => join('a', 'b');");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what V8 has compiled is kept for the next start', () => {
  expect(greeting()).toBe(`hello a/b of ${join(folder, 'dist')}`);
  const first = kept();
  expect(first.map(({ name }) => name)).toEqual(['main-1.js.v8', 'part-1.js.v8']);
  expect(greeting()).toBe(`hello a/b of ${join(folder, 'dist')}`);
  expect(kept()).toEqual(first);
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 100)],
  ['empty', () => Buffer.alloc(0)],
  ['damaged', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(bytes.length - 200)])],
])('what was kept and is %s is made anew', (_, damage) => {
  greeting();
  const { path } = kept()[0]!;
  const damaged = damage(readFileSync(path));
  writeFileSync(path, damaged);
  expect(greeting()).toBe(`hello a/b of ${join(folder, 'dist')}`);
  expect(readFileSync(path)).not.toEqual(damaged);
});

test('where nothing can be kept it runs all the same', () => {
  writeFileSync(join(folder, 'dist', compiledFolder()), 'in the way');
  expect(greeting()).toBe(`hello a/b of ${join(folder, 'dist')}`);
});

function put(name: string, text: string): void {
  writeFileSync(join(folder, 'dist', name), text);
}

function greeting(): string {
  const script = `process.stdout.write(require('./bin/load-code.js')('main-1.js').greet())`;
  return execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
}

function compiledFolder(): string {
  return `.compiled-${process.version}-${process.platform}-${process.arch}`;
}

function kept(): { name: string; path: string; changed: number }[] {
  const parent = join(folder, 'dist', compiledFolder());
  return readdirSync(parent)
    .sort()
    .map(name => {
      const path = join(parent, name);
      return { name, path, changed: statSync(path).mtimeMs };
    });
}

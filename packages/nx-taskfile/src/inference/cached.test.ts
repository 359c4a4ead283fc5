import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { normaliseOptions } from '../options/normalise';
import { nxVersion } from '../nx';
import { inWorkspace, taskfile } from '../testing/workspace';
import { findFiles } from '../workspace/files';
import { inferCached } from './cached';
import { infer } from './infer';
import { storeDirectory } from './store';

const FILES = {
  'package.json': '{"name":"r","workspaces":["libs/*"]}',
  'package-lock.json': '{"packages":{}}',
  'Taskfile.yml': `${taskfile("build: {cmds: ['cd libs/a && tsc']}\ntypes: {cmds: ['cd libs/a && tsc -p types.json']}\nlint: eslint .")}includes:\n  x: {taskfile: ./extra.yml, optional: true}\n`,
  'libs/a/package.json': '{"name":"a","scripts":{"test":"vitest run"}}',
  'libs/a/tsconfig.json': '{"compilerOptions":{"outDir":"dist"}}',
  'libs/a/Taskfile.yml': taskfile('test: npm run test'),
  'libs/a/src/index.ts': 'export {};',
};
const OPTIONS = normaliseOptions(undefined);

/** What the workspace infers, and whether that came from the store. */
async function look(root: string, options = OPTIONS): Promise<{ warm: boolean; inference: string }> {
  const before = writtenIn(root);
  const inference = JSON.stringify(await inferCached(root, findFiles(root), options));
  return { warm: before !== '' && writtenIn(root) === before, inference };
}

/** What is written anew gets a file of its own. */
function writtenIn(root: string): string {
  const directory = storeDirectory(root);
  const names = existsSync(directory) ? readdirSync(directory).sort() : [];
  return names.map(name => `${name} ${statSync(join(directory, name)).ino}`).join('\n');
}

function cold(root: string, options = OPTIONS): string {
  return JSON.stringify(infer(root, findFiles(root), options, nxVersion()).inference);
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test('what has not changed is not inferred again, and comes out the same to the byte', () =>
  inWorkspace(FILES, async root => {
    const [first, second] = [await look(root), await look(root)];
    expect([first.warm, second.warm]).toEqual([false, true]);
    expect(second.inference).toBe(first.inference);
    expect(first.inference).toBe(cold(root));
    expect(first.inference).not.toContain(root);
  }));

const EDITS: readonly (readonly [what: string, edit: (root: string) => void])[] = [
  ['a Taskfile', root => write(root, 'libs/a/Taskfile.yml', taskfile('check: npm run test'))],
  ['a Taskfile, by one letter', root => write(root, 'libs/a/Taskfile.yml', taskfile('best: npm run test'))],
  ['an include that was absent', root => write(root, 'extra.yml', taskfile('more: echo hi'))],
  ['a new Taskfile', root => write(root, 'libs/b/Taskfile.yml', taskfile('test: go test ./...'))],
  ['a Taskfile that goes', root => rmSync(join(root, 'libs/a/Taskfile.yml'))],
  ['a manifest', root => write(root, 'package.json', '{"name":"q","workspaces":["libs/*"]}')],
  ['a script', root => write(root, 'libs/a/package.json', '{"name":"a","scripts":{"test":"vitest watch"}}')],
  ['a configuration', root => write(root, 'libs/a/tsconfig.json', '{"compilerOptions":{"outDir":"out"}}')],
  ['a configuration that goes', root => rmSync(join(root, 'libs/a/tsconfig.json'))],
  ['a configuration that was absent', root => write(root, 'libs/a/types.json', '{"compilerOptions":{"noEmit":true}}')],
  ['a lockfile that goes', root => rmSync(join(root, 'package-lock.json'))],
  ['a folder in place of a file', root => replaceByFolder(root, 'libs/a/tsconfig.json')],
  ['a link that leads out', root => replaceByLink(root, 'libs/a/tsconfig.json')],
];

test.each(EDITS)('a change of %s is seen at once', (_, edit) =>
  inWorkspace(FILES, async root => {
    const before = await look(root);
    edit(root);
    const after = await look(root);
    expect(after.warm).toBe(false);
    expect(after.inference).not.toBe(before.inference);
    expect(after.inference).toBe(cold(root));
    expect(await look(root)).toEqual({ warm: true, inference: after.inference });
  }),
);

test('what no task asks about changes nothing', () =>
  inWorkspace(FILES, async root => {
    const before = await look(root);
    write(root, 'README.md', '# Hello');
    write(root, 'libs/a/src/index.ts', 'export const a = 1;');
    expect(await look(root)).toEqual({ ...before, warm: true });
  }));

test('back on a branch that has other Taskfiles, what it inferred is still there', () =>
  inWorkspace(FILES, async root => {
    const before = await look(root);
    write(root, 'libs/b/Taskfile.yml', taskfile('test: go test ./...'));
    expect((await look(root)).warm).toBe(false);
    rmSync(join(root, 'libs/b'), { recursive: true });
    expect(await look(root)).toEqual({ ...before, warm: true });
  }));

test('every set of options has results of its own', () =>
  inWorkspace(FILES, async root => {
    const before = await look(root);
    expect((await look(root, normaliseOptions({ onError: 'warn' }))).warm).toBe(false);
    expect(await look(root)).toEqual({ ...before, warm: true });
  }));

test('a broken Taskfile gives the same message from the store', () =>
  inWorkspace({ ...FILES, 'libs/a/Taskfile.yml': 'tasks: [' }, async root => {
    const [first, second] = [await look(root), await look(root)];
    expect(second).toEqual({ ...first, warm: true });
    expect(first.inference).toContain('libs/a/Taskfile.yml:2:');
  }));

const DAMAGES: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['empty', () => Buffer.alloc(0)],
  ['cut short', bytes => bytes.subarray(0, bytes.length - 10)],
  ['cut in the first line', bytes => bytes.subarray(0, 20)],
  ['longer', bytes => Buffer.concat([bytes, bytes])],
  ['changed in one letter', bytes => Buffer.from(bytes.toString('latin1').replace('build', 'guild'), 'latin1')],
  ['of another version', bytes => Buffer.from(bytes.toString('latin1').replace(/[0-9a-f]{64}/, '0'.repeat(64)))],
  ['something else', () => Buffer.from('{"entries":{},"accessOrder":[]}\n')],
];

test.each(DAMAGES)('a stored result that is %s is not used', (_, damage) =>
  inWorkspace(FILES, async root => {
    const before = await look(root);
    for (const name of readdirSync(storeDirectory(root))) {
      const path = join(storeDirectory(root), name);
      writeFileSync(path, damage(readFileSync(path)));
    }
    expect(await look(root)).toEqual(before);
    expect((await look(root)).warm).toBe(true);
  }),
);

test('a few results are kept, and what a killed process left is swept away', () =>
  inWorkspace(FILES, async root => {
    write(root, '.nx/workspace-data/nx-taskfile/inference-0.99999.tmp', '');
    const past = new Date(Date.now() - 3_600_000);
    utimesSync(join(storeDirectory(root), 'inference-0.99999.tmp'), past, past);
    for (let count = 0; count < 7; count++) {
      write(root, `libs/x${count}/Taskfile.yml`, taskfile('t: echo'));
      await look(root);
    }
    expect(readdirSync(storeDirectory(root)).map(name => /^inference-[0-9a-f]{16}$/.test(name))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  }));

test('a place that cannot be written costs time only', () =>
  inWorkspace({ ...FILES, '.nx': 'a file' }, async root => {
    const first = await look(root);
    expect(await look(root)).toEqual({ warm: false, inference: first.inference });
  }));

function replaceByFolder(root: string, path: string): void {
  rmSync(join(root, path));
  mkdirSync(join(root, path));
}

function replaceByLink(root: string, path: string): void {
  const outside = join(root, '..', `${root.split('/').at(-1) ?? ''}-outside.json`);
  writeFileSync(outside, '{"compilerOptions":{"outDir":"secret"}}');
  rmSync(join(root, path));
  symlinkSync(outside, join(root, path));
  afterThis.push(outside);
}

const afterThis: string[] = [];
afterAll(() => afterThis.forEach(path => rmSync(path)));

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Facts, memoryFacts, workspaceFacts } from './facts';

const FILES = {
  'package.json': '{ "name": "x", } // trailing',
  'pyproject.toml': '[project]\nname = "x"\n',
  'broken.json': '{',
  'broken.toml': '= 1',
  'src/b.ts': '',
  'src/a.ts': 'export {};',
};

describe.each([
  ['on disk', onDisk],
  ['in memory', () => memoryFacts(FILES)],
  ['changed before they are written', unwritten],
])('facts %s', (_, open) => {
  let facts: Facts;
  beforeEach(() => {
    facts = open();
  });

  test('tell files from directories', () => {
    expect([facts.exists('src'), facts.isDirectory('src'), facts.isDirectory('src/a.ts')]).toEqual([true, true, false]);
    expect(facts.text('src')).toBeUndefined();
    expect(facts.exists('src/a.ts/below')).toBe(false);
  });

  test('list names in order', () => {
    expect(facts.list('src')).toEqual(['a.ts', 'b.ts']);
    expect(facts.list('nowhere')).toEqual([]);
  });

  test('read JSON with comments, and TOML', () => {
    expect(facts.json('package.json')).toEqual({ name: 'x' });
    expect(facts.toml('pyproject.toml')).toEqual({ project: { name: 'x' } });
  });

  test('take what does not parse for absent', () => {
    expect([facts.json('broken.json'), facts.toml('broken.toml'), facts.json('nowhere')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('never leave the root', () => {
    expect(facts.exists('../outside.txt')).toBe(false);
    expect(facts.text('/etc/hostname')).toBeUndefined();
    expect(facts.text('link')).toBeUndefined();
  });

  test('record what was asked for, and no more of it', () => {
    facts.text('src/../src/a.ts');
    facts.exists('src/b.ts');
    facts.exists('missing.json');
    facts.list('src');
    facts.isDirectory('.');
    expect(Object.fromEntries(facts.consulted())).toEqual({
      'src/a.ts': { kind: 'file', text: 'export {};' },
      'src/b.ts': { kind: 'file' },
      'missing.json': { kind: 'absent' },
      src: { kind: 'directory', names: ['a.ts', 'b.ts'] },
      '.': { kind: 'directory' },
    });
  });
});

const made: string[] = [];
afterAll(() => made.forEach(dir => rmSync(dir, { recursive: true })));

function onDisk(): Facts {
  const dir = mkdtempSync(join(tmpdir(), 'facts-'));
  made.push(dir);
  const root = join(dir, 'root');
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(dir, 'outside.txt'), 'secret');
  symlinkSync(join(dir, 'outside.txt'), join(root, 'link'));
  for (const [path, content] of Object.entries(FILES)) writeFileSync(join(root, path), content);
  return workspaceFacts(root);
}

/** On disk there is another workspace; what makes it this one is not written yet. */
function unwritten(): Facts {
  const { 'src/a.ts': sourceA, 'package.json': manifest, ...written } = FILES;
  const root = mkdtempSync(join(tmpdir(), 'facts-'));
  made.push(root);
  mkdirSync(join(root, 'src'));
  for (const [path, content] of Object.entries({ ...written, 'package.json': '{}', 'src/old.ts': '' }))
    writeFileSync(join(root, path), content);
  return workspaceFacts(
    root,
    new Map([
      ['src/a.ts', sourceA],
      ['package.json', manifest],
      ['src/old.ts', null],
    ]),
  );
}

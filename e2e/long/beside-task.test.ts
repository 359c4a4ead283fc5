/** `nx` and `task` by turns in one checkout: who comes second does nothing, or what is right. */
import { execa } from 'execa';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRepository, hermeticEnv, materialise, nxOk, storyNeeding } from '../kit';
import { read, type Workspace } from '../stories/support';

const FILES = {
  'package.json': '{ "name": "kit", "private": true }\n',
  'nx.json': '{ "plugins": ["nx-taskfile"] }\n',
  '.gitignore': 'node_modules\n.nx\n.task\ndist\n',
  'text.txt': 'one\n',
  'version.txt': '1\n',
  'Taskfile.yml': `version: '3'
tasks:
  copy:
    sources: [text.txt]
    generates: [dist/copy.txt]
    cmds: [mkdir -p dist, sort text.txt > dist/copy.txt]
  stamp:
    vars: {VERSION: {sh: cat version.txt}}
    sources: [text.txt, version.txt]
    generates: [dist/stamp.txt]
    cmds: [mkdir -p dist, 'sort text.txt > dist/stamp.txt', 'echo {{.VERSION}} >> dist/stamp.txt']
  timed:
    method: timestamp
    sources: [text.txt]
    generates: [dist/timed.txt]
    cmds: [mkdir -p dist, sort text.txt > dist/timed.txt]
  checked:
    sources: [text.txt]
    status: [test -e dist/checked.txt]
    cmds: [mkdir -p dist, sort text.txt > dist/checked.txt]
  once:
    status: [test -e dist/once.txt]
    cmds: [mkdir -p dist, sort text.txt > dist/once.txt]
`,
};
/** Nx keeps these; not so what looks at its own result before it runs. */
const KEPT = ['copy', 'stamp', 'timed'];

let workspace: Workspace;

beforeAll(async () => {
  workspace = await createRepository(FILES);
  await materialise(workspace.dir);
});
beforeEach(() => {
  for (const made of ['dist', '.task', '.nx']) rmSync(join(workspace.dir, made), { recursive: true, force: true });
  for (const [file, text] of Object.entries(FILES))
    if (readFileSync(join(workspace.dir, file), 'utf8') !== text) write(file, text);
});
afterAll(() => workspace.dispose());

function write(file: string, text: string): void {
  writeFileSync(join(workspace.dir, file), text);
}

/** Another command in the Taskfile, which makes something else of the same sources. */
function changeCommands(): void {
  write('Taskfile.yml', read(workspace, 'Taskfile.yml').replaceAll('sort text.txt', 'tr a-z A-Z < text.txt'));
}

const byNx = async (name: string): Promise<string> => (await nxOk(workspace, ['run', `kit:${name}`])).all;

/** What the real task says. */
async function byTask(name: string): Promise<string> {
  const env = hermeticEnv(workspace);
  return (await execa('task', [name], { cwd: workspace.dir, env, extendEnv: false, stdin: 'ignore', all: true })).all;
}

const made = (name: string): string => read(workspace, `dist/${name}.txt`).split('\n')[0] ?? '';
const NOTHING = 'is up to date';
const FROM_CACHE = /local cache|existing outputs match/;

describe.each(KEPT)('%s', name => {
  storyNeeding(['task'], 'is up to date for `task` once Nx has run it, or had it from its cache', async () => {
    expect(await byNx(name)).not.toMatch(FROM_CACHE);
    expect(await byTask(name)).toContain(NOTHING);
    for (const folder of ['dist', '.task']) rmSync(join(workspace.dir, folder), { recursive: true });
    expect(await byNx(name)).toMatch(FROM_CACHE);
    expect(await byTask(name)).toContain(NOTHING);
    expect(made(name)).toBe('one');
  });
});

describe.each([...KEPT, 'checked'])('%s', name => {
  storyNeeding(['task'], 'is what its sources say, whoever runs it, and whatever they said before', async () => {
    await byTask(name);
    const texts = ['one', 'two', 'one', 'two', 'one'];
    for (const [index, text] of texts.entries()) {
      write('text.txt', `${text}\n`);
      await (index % 2 === 0 ? byTask(name) : byNx(name));
      expect(made(name)).toBe(text);
    }
    await byNx(name);
    expect(made(name)).toBe('one');
  });

  storyNeeding(['task'], 'is made by its new commands under Nx, though `task` holds it for up to date', async () => {
    await byTask(name);
    changeCommands();
    expect(await byTask(name)).toContain(NOTHING);
    expect(made(name)).toBe('one');
    await byNx(name);
    expect(made(name)).toBe('ONE');
    await byNx(name);
    expect(made(name)).toBe('ONE');
  });
});

storyNeeding(['task'], 'what `status` alone guards runs under Nx when `task` would run it', async () => {
  await byNx('once');
  expect(made('once')).toBe('one');
  write('text.txt', 'two\n');
  expect(await byTask('once')).toContain(NOTHING);
  expect(await byNx('once')).toContain(NOTHING);
  rmSync(join(workspace.dir, 'dist'), { recursive: true });
  await byNx('once');
  expect(made('once')).toBe('two');
});

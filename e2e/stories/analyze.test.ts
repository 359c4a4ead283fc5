import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createWorkspace, nxOk, openPage, storyNeeding } from '../kit';
import { FIXTURE, type Workspace } from './support';

interface Report {
  readonly graph: { readonly nodes: readonly unknown[]; readonly edges: readonly { readonly witness: string }[] };
  readonly categories: readonly { readonly name: string; readonly members: readonly { readonly task: string }[] }[];
}

let workspace: Workspace;
let report: Report;

beforeAll(async () => {
  workspace = await createWorkspace(FIXTURE, { init: true });
  report = JSON.parse(analyze('--json')) as Report;
});
afterAll(() => workspace.dispose());

function analyze(...flags: string[]): string {
  const cli = join(workspace.dir, 'node_modules', '.bin', 'nx-taskfile');
  return execFileSync(cli, ['analyze', ...flags], {
    cwd: workspace.dir,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** What the owner's own analysis says, with what is wrong in it put right. */
const languageTasks = ['build', 'test', 'lint', 'format', 'type-check', 'security', 'docs', 'publish'];
const EXPECTED = {
  independent: languageTasks.flatMap(task => [`${task}-python`, `${task}-node`]),
  // Not `publish`: when the first package fails, the second must not be out.
  parallel: 'build test test:unit test:integration lint format type-check security docs clean dev qa ci'.split(' '),
  setup: [
    'setup',
    'install-tools',
    'install-uv',
    'install-bun',
    'install-task',
    'setup-python',
    'setup-node',
    'setup-hooks',
  ],
  release: ['publish', 'release-1', 'release-2', 'release-3'],
};

describe('the analysis of the reference workspace', () => {
  it.each(Object.entries(EXPECTED))('has the %s tasks that its owner names', (name, tasks) => {
    const members = report.categories.find(category => category.name === name)?.members.map(({ task }) => task);
    expect(members).toEqual(expect.arrayContaining(tasks));
  });

  it('says the same in Markdown and on the page, which a generator writes too', async () => {
    await nxOk(workspace, ['generate', 'nx-taskfile:analyze', 'tasks', '--no-interactive']);
    const read = (name: string): string => readFileSync(join(workspace.dir, 'tasks', name), 'utf8');
    expect(read('report.md')).toBe(analyze('--md'));
    expect(JSON.parse(read('report.json'))).toEqual(report);
    for (const { members } of report.categories) {
      for (const { task } of members) {
        expect(read('report.md')).toContain(`\`${task}\``);
        expect(read('index.html')).toContain(`<code>${task}</code>`);
      }
    }
  });

  storyNeeding(['chromium'], 'is a page on which keyboard and mouse reach every witness', async () => {
    const file = join(workspace.home, 'report.html');
    analyze('--html', file);
    const page = await openPage(pathToFileURL(file).href, join(workspace.home, 'chromium'));
    try {
      await page.resize(1280, 800, 'light');
      expect(await page.evaluate('document.querySelectorAll("#canvas .node").length')).toBe(report.graph.nodes.length);
      expect(await page.evaluate('document.querySelectorAll("#canvas .edge").length')).toBe(report.graph.edges.length);
      await page.evaluate('document.querySelector("#larger").focus()');
      await page.press('Tab');
      // Chromium lets the keyboard scroll what overflows.
      if ((await page.evaluate('document.activeElement.id')) === 'canvas') await page.press('Tab');
      await page.press('ArrowRight');
      expect(await page.evaluate('document.activeElement.matches(".edge")')).toBe(true);
      expect(await page.evaluate(TOLD)).not.toBe('');
      const witnesses = report.graph.edges.map(({ witness }) => witness.replaceAll('`', ''));
      expect((await page.evaluate<string[]>(BY_KEYBOARD)).sort()).toEqual([...witnesses].sort());
      expect(await page.evaluate(BY_MOUSE)).toEqual(witnesses);
      await page.resize(390, 844, 'dark');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      expect({ complaints: page.complaints, requests: page.requests }).toEqual({ complaints: [], requests: [] });
    } finally {
      await page.close();
    }
  });
});

const TOLD = 'document.querySelector("#told .witness")?.textContent ?? ""';

/** From each task to its edges: right to the first, down to the others, and back. */
const BY_KEYBOARD = `(() => {
  const press = key => {
    const before = document.activeElement;
    before.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    return document.activeElement !== before;
  };
  const isEdge = () => document.activeElement.matches('.edge');
  const found = [];
  if (isEdge()) press('ArrowLeft');
  press('Home');
  do {
    press('ArrowRight');
    if (!isEdge()) continue;
    do found.push(${TOLD}); while (press('ArrowDown'));
    press('ArrowLeft');
  } while (press('ArrowDown'));
  return found;
})()`;

/** At each edge, where no task lies over it: of several that lie over each other all are told. */
const BY_MOUSE = `(() => {
  const canvas = document.querySelector('#canvas');
  canvas.scrollIntoView();
  return [...document.querySelectorAll('#canvas .edge')].map((edge, i) => {
    const line = edge.querySelector('.hit');
    for (let part = 1; part < 20; part++) {
      const point = line.getPointAtLength((line.getTotalLength() * part) / 20);
      canvas.scrollTo(point.x - canvas.clientWidth / 2, point.y - canvas.clientHeight / 2);
      const { x: clientX, y: clientY } = point.matrixTransform(line.getScreenCTM());
      const above = document.elementsFromPoint(clientX, clientY);
      if (!above[0]?.matches('.hit') || !above.includes(line)) continue;
      above[0].dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }));
      return document.querySelector('#told [data-witness="' + i + '"]')?.textContent;
    }
    return 'a task lies over it';
  });
})()`;

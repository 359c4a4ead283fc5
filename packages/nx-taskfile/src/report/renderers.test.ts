/** The report in its forms, of a workspace whose names are written to do harm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { registeredAnalyses } from '../analysis/registered';
import { withWorkspace } from '../testing/workspace';
import { htmlReport } from './html/page';
import { markdownReport } from './markdown';
import type { Report } from './model';
import { textReport } from './text';
import { workspaceReport } from './workspace-report';

const HOSTILE = [
  '</script><img src=x onerror=alert(1)>',
  '<!--<script>',
  '"\'&{{7}}',
  '`a`b``',
  '| [x](javascript:alert(1)) *b* $c$',
  '\u001b[31mred\u0007',
];

const FILES = {
  'nx.json': '{}',
  'Taskfile.yml': JSON.stringify({
    version: '3',
    tasks: {
      all: { cmds: HOSTILE.map(name => ({ task: name.replaceAll('{{7}}', '') })) },
      ...Object.fromEntries(
        HOSTILE.map((name, i) => [name.replaceAll('{{7}}', ''), { cmds: [`./${i}.sh '<b>' > "out|${i}"`] }]),
      ),
    },
  }),
};

function hostile(): Report {
  return withWorkspace(FILES, root => workspaceReport(root, registeredAnalyses(root)));
}

const report = hostile();

it('the workspace has the names as they are written', () => {
  expect(report.graph.nodes.map(({ task }) => task)).toEqual(expect.arrayContaining([HOSTILE[0], HOSTILE[5]]));
  expect(report.composites[0]?.order.length).toBeGreaterThan(0);
});

describe('the page', () => {
  const page = htmlReport(report);
  const script = /<script>([^]*?)<\/script>/.exec(page)?.[1] ?? '';

  it('has no element that it does not write itself', () => {
    const known = new Set(
      (
        'html head meta title link style body header main nav section h1 h2 h3 h4 p a code span br details summary ul ol li svg ' +
        'rect form label input button output div aside noscript kbd script'
      ).split(' '),
    );
    const outside = page.replace(script, '').replace(/<style>[^]*?<\/style>/, '');
    const names = [...outside.matchAll(/<([a-z!][^\s>/]*)/gi)].map(([, name = '']) => name.toLowerCase());
    expect(names.filter(name => !known.has(name))).toEqual(['!doctype']);
    expect(outside.replaceAll(/"[^"]*"/g, '')).not.toMatch(/<[^>]*\son\w+=/i);
    expect(page.match(/<script/g)).toHaveLength(2);
  });

  it('carries the graph as data that is what the report says', () => {
    const json = /<script type="application\/json" id="graph-data">([^]*?)<\/script>/.exec(page)?.[1] ?? '';
    const data = JSON.parse(json) as { nodes: { id: string }[]; edges: { witness: string }[] };
    expect(data.nodes.map(({ id }) => id)).toEqual(report.graph.nodes.map(({ id }) => id));
    expect(data.edges.map(({ witness }) => witness)).toEqual(report.graph.edges.map(({ witness }) => witness));
  });

  it('lists every target and every edge', () => {
    expect(page.match(/<li data-node=/g)).toHaveLength(report.graph.nodes.length);
    expect(page.match(/<li data-edge=/g)).toHaveLength(report.graph.edges.length);
  });

  it('asks nobody for anything, and lets nothing else do so', () => {
    expect(page).toContain(`default-src 'none'; script-src 'sha256-`);
    expect([...page.matchAll(/\b(?:https?:)?\/\/[\w.-]+\.\w+/g)].map(([address]) => address)).toEqual([
      'http://www.w3.org',
    ]);
    expect([...page.matchAll(/ (?:src|href)="([^"]*)"/g)].filter(([, to = '']) => !/^#|^data:,$/.test(to))).toEqual([]);
  });

  it('is the same for the same report', () => {
    expect(htmlReport(hostile())).toBe(page);
  });
});

it('Markdown has the names in code, and nothing of them is HTML, a link or a row of a table', () => {
  const text = markdownReport(report);
  // Code spans: a run of backticks up to the next run of that length.
  const outside = text.replaceAll(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, 'code');
  expect(outside).not.toMatch(/<[a-z!/]|(?<!\\)\[|\u001b/i);
  const rows = text.split('\n').filter(line => line.startsWith('| '));
  expect(rows.map(row => row.replaceAll('\\|', '').split('|').length)).toEqual([7, 7, 7]);
  expect(markdownReport(hostile())).toBe(text);
});

it('text has nothing that a terminal obeys, and fits it', () => {
  const text = textReport(report);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  const long = text.split('\n').filter(line => line.length > 80 && line.trim().includes(' '));
  expect(long.filter(line => !line.includes('  →  '))).toEqual([]);
});

describe('the layout of the graph', () => {
  interface Layout {
    readonly places: readonly { x: number; y: number }[];
  }
  const source = readFileSync(join(__dirname, '../../assets/report/layout.js'), 'utf8');
  const layout = (count: number, links: readonly (readonly [number, number])[]): Layout => {
    const input = JSON.stringify(links.map(([from, to]) => ({ from, to })));
    return runInNewContext(`${source};layeredLayout(${count}, ${input})`) as Layout;
  };

  it('has each node to the right of what it waits for, and no two at one place', () => {
    const links = [
      [0, 1],
      [1, 2],
      [0, 2],
      [3, 2],
      [2, 5],
    ] as const;
    const { places } = layout(8, links);
    for (const [from, to] of links) expect(places[from]!.x).toBeLessThan(places[to]!.x);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(8);
  });

  it('takes orders that lead in a circle', () => {
    expect(
      layout(3, [
        [0, 1],
        [1, 2],
        [2, 0],
      ]).places,
    ).toHaveLength(3);
  });
});

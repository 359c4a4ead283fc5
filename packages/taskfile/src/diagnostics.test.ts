/** For each code of this package the smallest Taskfile that yields it: with its place, and what to do about it. */
import {
  compile,
  DIAGNOSTIC_CODES,
  formatDiagnostic,
  load,
  nodeFiles,
  withRootDotenv,
  type Diagnostic,
  type DiagnosticCode,
  type RemoteSource,
} from './index';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Example {
  /** Of `Taskfile.yml`; the schema version stands above it. Absent where the file is absent. */
  readonly text?: string;
  /** Files beside it, as they are; a folder where there is no text. */
  readonly files?: Readonly<Record<string, string | undefined>>;
  /** What remote Taskfiles say. */
  readonly remote?: RemoteSource;
  /** The task to compile, when the Taskfile is loaded. */
  readonly call?: string;
  /** `file:line:col` of the diagnostic, where its code has a place in a file; else the file. */
  readonly at: string;
}

const VERSION = "version: '3'\n";
const tasks = (task: string): string => `tasks: {t: ${task}}`;
const chain = Array.from({ length: 60 }, (_, i) => [`${i}.yml`, `${VERSION}includes: {x: ./${i + 1}.yml}\n`] as const);
const many = Array.from({ length: 400 }, (_, i) => `t${i}`).join(', ');

const EXAMPLES: Readonly<Record<DiagnosticCode, Example>> = {
  'yaml/syntax': { text: 'tasks: {build: [', at: 'Taskfile.yml:3:1' },
  'yaml/alias': { text: 'vars: {A: &a [*a]}', at: 'Taskfile.yml:2:15' },
  'taskfile/not-found': { at: 'Taskfile.yml' },
  'taskfile/unreadable': { files: { 'Taskfile.yml': undefined }, at: 'Taskfile.yml' },
  'taskfile/missing-version': { files: { 'Taskfile.yml': tasks('echo') }, at: 'Taskfile.yml:1:1' },
  'taskfile/version': { files: { 'Taskfile.yml': "version: '2'\n" }, at: 'Taskfile.yml:1:10' },
  'taskfile/decode': { text: tasks('{deps: build}'), at: 'Taskfile.yml:2:19' },
  'taskfile/duplicate-key': { text: tasks('{desc: a, desc: b}'), at: 'Taskfile.yml:2:22' },
  'taskfile/unknown-key': { text: tasks('{aliasses: [b]}'), at: 'Taskfile.yml:2:13' },
  'taskfile/empty-defer': { text: tasks('[{defer: {silent: true}}]'), at: 'Taskfile.yml:2:21' },
  'taskfile/empty-loop': { text: tasks('[{for: source, cmd: x}]'), at: 'Taskfile.yml:2:19' },
  'taskfile/timestamp': { text: 'vars: {D: 2024-01-02}', at: 'Taskfile.yml:2:11' },
  'taskfile/too-large': { text: '#'.repeat(5 * 1024 * 1024), at: 'Taskfile.yml' },
  'taskfile/output': { text: 'output: loud', at: 'Taskfile.yml:2:9' },
  'include/not-found': { text: 'includes: {docs: ./gone.yml}', at: 'Taskfile.yml:2:18' },
  'include/remote': { text: 'includes: {x: https://example.com/t.yml}', at: 'Taskfile.yml:2:15' },
  'include/insecure': { text: 'includes: {x: http://example.com/t.yml}', at: 'Taskfile.yml:2:15' },
  'include/fetch-failed': {
    text: 'includes: {x: https://example.com/t.yml}',
    remote: () => undefined,
    at: 'Taskfile.yml:2:15',
  },
  'include/too-many-remote': {
    text: `includes: {${Array.from({ length: 1_001 }, (_, i) => `x${i}: https://example.com/${i}`).join(', ')}}`,
    remote: () => VERSION,
    at: 'Taskfile.yml:2:30799',
  },
  'include/cycle': { text: 'includes: {x: ./Taskfile.yml}', at: 'Taskfile.yml:2:15' },
  'include/checksum': {
    text: 'includes: {x: {taskfile: ./x.yml, checksum: abc}}',
    files: { 'x.yml': VERSION },
    at: 'Taskfile.yml:2:26',
  },
  'include/dotenv': {
    text: 'includes: {x: ./x.yml}',
    files: { 'x.yml': `${VERSION}dotenv: [.env]\n` },
    at: 'Taskfile.yml:2:15',
  },
  'include/template': { text: "includes: {x: '{{.DIR'}", at: 'Taskfile.yml:2:15' },
  'include/version-mismatch': {
    text: 'includes: {x: ./x.yml}',
    files: { 'x.yml': "version: '3.1'\n" },
    at: 'Taskfile.yml:2:15',
  },
  'include/too-deep': { text: 'includes: {x: ./0.yml}', files: Object.fromEntries(chain), at: '48.yml:2:15' },
  'include/too-many-tasks': {
    text: `includes: {x: {taskfile: ./x.yml, aliases: [${many}]}}`,
    files: {
      'x.yml': `${VERSION}tasks: {${many}}
`,
    },
    at: 'Taskfile.yml:2:26',
  },
  'task/duplicate': {
    text: 'includes: {x: {taskfile: ./x.yml, flatten: true}}\ntasks: {build: x}',
    files: { 'x.yml': `${VERSION}tasks: {build: x}\n` },
    at: 'Taskfile.yml:2:26',
  },
  'task/dir': { text: tasks('{dir: $(pwd)}'), call: 't', at: 'Taskfile.yml:2:18' },
  'call/unknown-task': { text: tasks('echo'), call: 'build', at: 'Taskfile.yml' },
  'call/ambiguous-alias': {
    text: 'tasks: {a: {aliases: [x]}, b: {aliases: [x]}}',
    call: 'x',
    at: 'Taskfile.yml',
  },
  'call/pattern': { text: "tasks: {'a(b*': x}", call: 'x', at: 'Taskfile.yml:2:9' },
  'template/parse': { text: tasks("['{{if .X}}']"), call: 't', at: 'Taskfile.yml:2:13' },
  'template/exec': { text: `vars: {LIST: [a]}\n${tasks("['{{index .LIST 9}}']")}`, call: 't', at: 'Taskfile.yml:3:13' },
  'template/limit': { text: tasks(`['{{range until 1000000000}}{{end}}']`), call: 't', at: 'Taskfile.yml:2:13' },
  'loop/not-a-list': {
    text: 'vars: {NAME: text}\ntasks: {t: [{for: {matrix: {A: {ref: .NAME}}}, cmd: x}]}',
    call: 't',
    at: 'Taskfile.yml:3:19',
  },
  'loop/reference': {
    text: tasks(`[{for: {matrix: {A: {ref: 'fail "x"'}}}, cmd: x}]`),
    call: 't',
    at: 'Taskfile.yml:2:19',
  },
  'loop/not-iterable': {
    text: 'vars: {N: 5}\ntasks: {t: [{for: {var: N}, cmd: x}]}',
    call: 't',
    at: 'Taskfile.yml:3:19',
  },
  'loop/too-long': {
    text: `tasks: {t: [{for: [${'x,'.repeat(10_001)}], cmd: x}]}`,
    call: 't',
    at: 'Taskfile.yml:2:19',
  },
  'requires/enum': {
    text: 'vars: {N: 5}\ntasks: {t: {requires: {vars: [{name: X, enum: {ref: .N}}]}}}',
    call: 't',
    at: 'Taskfile.yml:3:23',
  },
  'dotenv/syntax': { text: 'dotenv: [.env]', files: { '.env': 'OK=1\nA="x' }, call: 't', at: '.env' },
};

/** All that is found when the example is loaded, and its task compiled, in a folder of its own. */
function diagnose({ text, files = {}, call, remote }: Example): {
  found: readonly Diagnostic[];
  place: string;
  shown: string;
} {
  const dir = mkdtempSync(join(tmpdir(), 'diagnostics-'));
  try {
    const all = text === undefined ? files : { 'Taskfile.yml': `${VERSION}${text}\n`, ...files };
    for (const [name, content] of Object.entries(all)) {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      if (content === undefined) mkdirSync(join(dir, name));
      else writeFileSync(join(dir, name), content);
    }
    const found = findings(Object.keys(all).length > 0 ? dir : join(dir, 'Taskfile.yml'), call, remote);
    const [first] = found;
    if (!first) return { found, place: '', shown: '' };
    const content = nodeFiles.read(first.file)?.toString();
    const shown = formatDiagnostic(first, { cwd: dir, ...(content !== undefined && { text: content }) });
    return { found, place: shown.slice(0, shown.indexOf(' ')), shown };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function findings(entry: string, call: string | undefined, remote: RemoteSource | undefined): readonly Diagnostic[] {
  const { taskfile, diagnostics } = load(entry, remote && { remote });
  if (!taskfile || call === undefined) return diagnostics;
  const root = withRootDotenv(taskfile, {});
  if ('diagnostic' in root) return [root.diagnostic];
  return [...diagnostics, ...compile(root.taskfile, { task: call }).diagnostics];
}

describe('a diagnostic', () => {
  it('has an example for each code', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...DIAGNOSTIC_CODES].sort());
  });

  it.each(Object.entries(EXAMPLES))('%s comes alone, with its place and a hint', (code, example) => {
    const { found, place, shown } = diagnose(example);
    expect({ codes: found.map(one => one.code), place }).toEqual({ codes: [code], place: example.at });
    expect(found[0]?.message).toMatch(/^\S[^\n]*\S$/);
    expect(shown).toMatch(/\nhint: \S.*$/);
    // What has a place shows the line, with carets below it.
    if (/:\d+:\d+$/.test(example.at)) expect(shown).toMatch(/\n +\d+ \| .*\n +\| \s*\^+\nhint: /);
  });
});

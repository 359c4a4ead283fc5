import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRepository, materialise, nx, nxOk } from '../kit';
import { type Workspace } from './support';

/** Each value that nobody may see begins with this. */
const PLANTED = /planted-[a-z-]+/g;

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "kit", "private": true }\n',
  'nx.json': '{ "plugins": ["nx-taskfile"] }\n',
  '.gitignore': 'node_modules\n.nx\n.task\n.env*\npassword.txt\nout\n',
  '.env.kit': 'FROM_DOTENV=planted-root-dotenv\n',
  '.env.task': 'FROM_TASK_DOTENV=planted-task-dotenv\n',
  'api/.env.api': 'FROM_API_DOTENV=planted-api-dotenv\n',
  'password.txt': 'planted-sh-secret\n',
  'api/Taskfile.yml': `version: '3'
vars: {KEY: {value: planted-include-secret, secret: true}}
tasks:
  up: {dotenv: [.env.api], cmds: [': {{.KEY}} $FROM_API_DOTENV']}
`,
  'Taskfile.yml': `version: '3'
dotenv: ['.env.kit']
includes: {api: ./api}
vars:
  TOKEN: {value: planted-root-secret, secret: true}
  PASSWORD: {sh: cat password.txt, secret: true}
  BEARER: 'Bearer {{.TOKEN}}'
  DIGEST: {sh: 'echo {{.TOKEN}} | cksum'}
env: {API_KEY: '{{.TOKEN}}'}
tasks:
  default: {desc: 'Uses {{.TOKEN}}', summary: 'With {{.BEARER}}', deps: [quiet], cmds: [task: loud, task: 'api:up', task: local]}
  quiet: ': {{.TOKEN}} {{.PASSWORD}} {{.BEARER}} {{.DIGEST}}'
  loud: {label: 'loud-{{.TOKEN}}', prefix: 'p-{{.TOKEN}}', cmds: [': {{.BEARER}} $API_KEY $FROM_DOTENV $OS_SECRET']}
  own: {dotenv: [.env.task], cmds: [': $FROM_TASK_DOTENV']}
  local:
    vars: {MINE: {value: planted-task-secret, secret: true}}
    sources: [Taskfile.yml]
    generates: ['out/{{.MINE | len}}.txt']
    status: ['test {{.MINE}} = x']
    preconditions: ['test -n {{.MINE}}']
    cmds: [': {{.MINE}}']
  calls: {cmds: [{task: called, vars: {GIVEN: '{{.TOKEN}}', LITERAL: {value: planted-call-secret, secret: true}}}]}
  called: ': {{.GIVEN}} {{.LITERAL}}'
  direct: 'cp package.json out-{{.TOKEN}}.txt && rm out-*.txt'
  reads: {sources: ['{{.TOKEN}}.in'], generates: ['out/{{.BEARER}}'], dir: 'api/{{.TOKEN | len}}', cmds: [': {{.TOKEN}}']}
  fails: {cmds: ['false {{.TOKEN}}']}
  needs: {preconditions: [{sh: 'false {{.TOKEN}}', msg: 'no {{.TOKEN}}'}], cmds: [': x']}
  asks: {requires: {vars: [{name: TOKEN, enum: [a, b]}]}, cmds: [': x']}
`,
};

const TASKS = [
  'default',
  'quiet',
  'loud',
  'own',
  'local',
  'calls',
  'direct',
  'reads',
  'fails',
  'needs',
  'asks',
  'api:up',
];

let workspace: Workspace;
const secret = { OS_SECRET: 'planted-os-secret' };

beforeAll(async () => {
  workspace = await createRepository(FILES);
  await materialise(workspace.dir);
});
afterAll(() => workspace.dispose());

/** Everything that the program says, however it ends. */
function said(...words: string[]): string {
  const { stdout, stderr } = spawnSync(join(workspace.dir, 'node_modules/.bin/nx-taskfile'), words, {
    cwd: workspace.dir,
    encoding: 'utf8',
    env: { ...process.env, ...secret },
  });
  expect(stdout + stderr).not.toBe('');
  return stdout + stderr;
}

/** The files below a folder that hold a planted value. */
function holding(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
    file => statSync(join(dir, file)).isFile() && readFileSync(join(dir, file), 'latin1').includes('planted-'),
  );
}

describe('the values of secrets and of dotenv files', () => {
  it('are in no graph, no log and no cache of Nx', async () => {
    const graph = join(workspace.home, 'graph.json');
    await nxOk(workspace, ['graph', `--file=${graph}`], secret);
    expect(readFileSync(graph, 'utf8')).toContain('kit');
    expect(holding(workspace.home)).toEqual([]);
    const { all } = await nx(
      workspace,
      ['run-many', '-t', ...TASKS, '--output-style=static', '--nxBail=false'],
      secret,
    );
    expect(all).toContain('*****');
    expect(all.match(PLANTED)).toBeNull();
    expect(holding(join(workspace.dir, '.nx'))).toEqual([]);
    expect(holding(join(workspace.dir, '.task'))).toEqual([]);
    expect(holding(workspace.home)).toEqual([]);
  });

  it.each([
    ['explain'],
    ['explain', '--json'],
    ['analyze'],
    ['analyze', '--json'],
    ['analyze', '--md'],
    ['analyze', '--html', 'report.html'],
    ['doctor'],
    ['doctor', '--json'],
    ['list'],
    ['list', '--json'],
    ['summary', ...TASKS],
    ['why', 'quiet'],
    ['run', '--dry', ...TASKS.slice(0, 8)],
    ['run', '-v', ...TASKS.slice(0, 8)],
    ['run', 'fails'],
    ['run', 'needs'],
    ['run', 'asks'],
    ['run', '-o', 'prefixed', 'loud'],
  ])('are not in what `nx-taskfile %s %s` says', (...words) => {
    expect(said(...words).match(PLANTED)).toBeNull();
  });

  it('are in no file that any of these has left', () => {
    const tracked = execFileSync('git', ['ls-files', '--others', '--exclude-standard'], { cwd: workspace.dir });
    expect(String(tracked).trim()).toBe('report.html');
    expect(readFileSync(join(workspace.dir, 'report.html'), 'latin1').match(PLANTED)).toBeNull();
    expect([...holding(join(workspace.dir, '.nx')), ...holding(join(workspace.dir, '.task'))]).toEqual([]);
  });
});

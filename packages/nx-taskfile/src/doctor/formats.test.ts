/** What findings look like: in a terminal, in GitHub Actions, as SARIF. */
import { plain } from '@nx-taskfile/taskfile';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { main } from '../cli/main';
import { violations, type Schema } from '../options/schema';
import { captured } from '../testing/captured';
import { inWorkspace, taskfile } from '../testing/workspace';
import { annotations } from './github';
import type { Finding } from './model';
import { sarifLog } from './sarif';
import { findingsText } from './text';

const finding = (part: Partial<Finding>): Finding => ({
  code: 'call/unknown-task',
  severity: 'error',
  message: 'Task "gone" does not exist',
  file: 'Taskfile.yml',
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
  ...part,
});

const info = (line: number, hint: string): Finding =>
  finding({ code: 'taskfile/unknown-key', severity: 'info', message: `key ${line}`, line, hint });

describe('in a terminal', () => {
  it('stand under their codes, with one hint where all have the same, and what is next', () => {
    const all = [finding({}), ...[1, 2, 3].map(line => info(line, 'remove it')), finding({ severity: 'warning' })];
    const sorted = [all[0], all[4], ...all.slice(1, 4)].flatMap(one => one ?? []);
    expect(findingsText(sorted, { paint: plain, most: 2 })).toBe(
      [
        'error call/unknown-task',
        '  Taskfile.yml:3:5 Task "gone" does not exist',
        '',
        'warning call/unknown-task',
        '  Taskfile.yml:3:5 Task "gone" does not exist',
        '',
        'info taskfile/unknown-key',
        '  Taskfile.yml:1:5 key 1',
        '  Taskfile.yml:2:5 key 2',
        '  and 1 more: --all',
        '  hint: remove it',
        '',
        '1 error, 1 warning, 3 notes. Next: Taskfile.yml:3, the first error.',
        '',
      ].join('\n'),
    );
  });

  it('have their own hints where these differ', () => {
    expect(findingsText([info(1, 'a'), info(2, 'b')], { paint: plain })).toContain('key 1\n  hint: a\n');
  });

  it.each([
    [[], 'Nothing is wrong.\n'],
    [[info(1, 'x')], '1 note. Nothing is wrong; these could be better.\n'],
    [
      [finding({ code: 'intent/call-as-string', severity: 'warning' })],
      '1 warning. Next: `nx g nx-taskfile:migrate` repairs 1 of them.\n',
    ],
  ] as const)('end with what to do', (all, last) => {
    expect(findingsText(all, { paint: plain }).endsWith(last)).toBe(true);
  });

  it('fit 80 columns, but for what is one word', () => {
    const text = findingsText([finding({ message: 'many words '.repeat(20), hint: 'and more '.repeat(20) })], {
      paint: plain,
    });
    expect(text.split('\n').filter(line => line.length > 80)).toEqual([]);
  });
});

describe('in GitHub Actions', () => {
  it('are annotations, with what would end them escaped', () => {
    const odd = finding({ severity: 'warning', file: 'a,b:c%.yml', message: '100 % wrong:\nit, is', hint: 'act' });
    expect(annotations([odd, finding({ severity: 'info', endLine: 4 })])).toBe(
      '::warning file=a%2Cb%3Ac%25.yml,line=3,endLine=3,col=5,endColumn=9,title=call/unknown-task::' +
        '100 %25 wrong:%0Ait, is%0Ahint: act\n' +
        '::notice file=Taskfile.yml,line=3,endLine=4,title=call/unknown-task::Task "gone" does not exist\n',
    );
  });

  it.each([
    [{ GITHUB_ACTIONS: 'true' }, [], true],
    [{}, [], false],
    [{ GITHUB_ACTIONS: 'true' }, ['--format', 'text'], false],
    [{ GITHUB_ACTIONS: 'true' }, ['--json'], false],
  ] as const)('come by themselves where no format is asked for: %j %j', async (env, argv, annotated) => {
    const { out } = await doctor(argv, env);
    expect(out.includes('::error file=Taskfile.yml,line=3,endLine=3,col=15')).toBe(annotated);
  });
});

describe('as SARIF', () => {
  const remote = finding({ file: 'https://example.com/t.yml', severity: 'info' });
  const log = sarifLog([finding({ file: 'a b/Taskfile.yml', hint: 'act' }), remote], '1.2.3');

  it('have the shape that the standard asks for', () => {
    expect(violations(JSON.parse(JSON.stringify(log, asText)), SARIF)).toEqual([]);
  });

  it('name rule, level and place of each', () => {
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { rules: [{ id: 'call/unknown-task' }] } },
          results: [
            {
              ruleIndex: 0,
              level: 'error',
              message: { text: 'Task "gone" does not exist\nhint: act' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'a%20b/Taskfile.yml', uriBaseId: '%SRCROOT%' },
                    region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
                  },
                },
              ],
            },
            {
              level: 'note',
              locations: [{ physicalLocation: { artifactLocation: { uri: 'https://example.com/t.yml' } } }],
            },
          ],
        },
      ],
    });
  });

  it('are written to a file, which is whole or not there', async () => {
    const { out, files } = await doctor(['--sarif', 'x.sarif']);
    expect(out).toContain('1 error.');
    expect(files).toContain('x.sarif');
    expect(files.filter(file => file.includes('.tmp'))).toEqual([]);
    const failed = await doctor(['--sarif', 'no/where/x.sarif']);
    expect(failed.err).toContain('nx-taskfile: cannot write ');
  });
});

async function doctor(argv: readonly string[], env = {}): Promise<{ out: string; err: string; files: string[] }> {
  return inWorkspace({ 'Taskfile.yml': taskfile('ci: [{task: gone}]') }, async cwd => {
    const [stdout, stderr] = [captured(), captured()];
    const world = { cwd, env, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream } as const;
    await main(['doctor', ...argv], world);
    if (existsSync(`${cwd}/x.sarif`)) JSON.parse(readFileSync(`${cwd}/x.sarif`, 'utf8'));
    return { out: stdout.text(), err: stderr.text(), files: readdirSync(cwd) };
  });
}

/** The checker of options knows no numbers. */
function asText(_: string, value: unknown): unknown {
  return typeof value === 'number' ? `#${value}` : value;
}

/** Of the standard's schema (sarif-schema-2.1.0.json) what our logs use: required properties, enumerations, nothing else beside them. */
const closed = (required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const text: Schema = { type: 'string', minLength: 1 };
const positive: Schema = { type: 'string', pattern: '^#[1-9][0-9]*$' };
const SARIF: Schema = closed(['version', 'runs'], {
  $schema: text,
  version: { type: 'string', enum: ['2.1.0'] },
  runs: {
    type: 'array',
    items: closed(['tool'], {
      tool: closed(['driver'], {
        driver: closed(['name'], {
          name: text,
          semanticVersion: text,
          rules: { type: 'array', items: closed(['id'], { id: text }) },
        }),
      }),
      columnKind: { type: 'string', enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      results: {
        type: 'array',
        items: closed(['message'], {
          ruleId: text,
          ruleIndex: { type: 'string', pattern: '^#(0|[1-9][0-9]*)$' },
          level: { type: 'string', enum: ['none', 'note', 'warning', 'error'] },
          message: closed(['text'], { text }),
          locations: {
            type: 'array',
            items: closed([], {
              physicalLocation: closed(['artifactLocation'], {
                artifactLocation: closed([], { uri: text, uriBaseId: text }),
                region: closed([], {
                  startLine: positive,
                  startColumn: positive,
                  endLine: positive,
                  endColumn: positive,
                }),
              }),
            }),
          },
        }),
      },
    }),
  },
});

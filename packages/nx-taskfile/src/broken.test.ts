/** What a person is told of a Taskfile that cannot be used: by Nx, by `explain` and by `list`, once each, with the place. */
import { AggregateCreateNodesError, logger, type CreateNodesContext } from '@nx/devkit';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { main } from './cli/main';
import { createNodes } from './plugin';
import { captured } from './testing/captured';
import { inWorkspace, taskfile } from './testing/workspace';
import { findFiles } from './workspace/files';

const GOOD = taskfile('build: echo');
const withInclude = (what: string): string => `version: '3'\nincludes: {a: ${what}}\ntasks: {build: echo}\n`;

interface Story {
  readonly files: Readonly<Record<string, string>>;
  /** Done to the workspace before anybody looks. */
  readonly then?: (root: string) => void;
  /** The start of each message, none more than once. */
  readonly said: readonly string[];
  readonly hint?: string;
  /** Whether Nx goes on without it. */
  readonly ignored?: true;
}

const STORIES: Readonly<Record<string, Story>> = {
  'the root Taskfile is no YAML': {
    files: { 'Taskfile.yml': taskfile('build: [') },
    said: ['Taskfile.yml:4:1 error did not find expected node content'],
  },
  'the Taskfile of a package is no YAML': {
    files: { 'Taskfile.yml': GOOD, 'a/Taskfile.yml': taskfile('build: [') },
    said: ['a/Taskfile.yml:4:1 error did not find expected node content'],
  },
  'an included Taskfile is no YAML': {
    files: { 'Taskfile.yml': withInclude('./a'), 'a/Taskfile.yml': taskfile('build: [') },
    said: ['a/Taskfile.yml:4:1 error did not find expected node content'],
  },
  'two Taskfiles include one that is broken': {
    files: {
      'a/Taskfile.yml': withInclude('../shared.yml'),
      'b/Taskfile.yml': withInclude('../shared.yml'),
      'shared.yml': taskfile('build: {deps: gen}'),
    },
    said: ['shared.yml:3:17 error expected a list of dependencies'],
  },
  'a value is of the wrong type': {
    files: { 'Taskfile.yml': taskfile('build: {deps: gen}') },
    said: ['Taskfile.yml:3:17 error expected a list of dependencies, found "gen" [taskfile/decode]'],
    hint: 'write it as a list',
  },
  'two Taskfiles are broken': {
    files: { 'a/Taskfile.yml': taskfile('build: ['), 'b/Taskfile.yml': taskfile('build: {cmds: 1}') },
    said: ['a/Taskfile.yml:4:1 error', 'b/Taskfile.yml:3:17 error'],
  },
  'an include is not there': {
    files: { 'Taskfile.yml': withInclude('./gone.yml') },
    said: ['Taskfile.yml:2:15 error no Taskfile found at gone.yml, which is included as "a" [include/not-found]'],
    hint: 'check the path',
  },
  'an include leads out of the workspace': {
    files: { 'Taskfile.yml': withInclude('../../etc/hostname') },
    said: ['Taskfile.yml:2:15 error the include ../../etc/hostname lies outside of the workspace'],
    hint: 'move it into the workspace',
  },
  'an include is remote': {
    files: { 'Taskfile.yml': withInclude("'https://example.com/t.yml'") },
    said: ['Taskfile.yml:2:15 error the Taskfile https://example.com/t.yml is remote and is not fetched'],
    hint: 'use a copy in the workspace',
  },
  'includes lead in a circle': {
    files: { 'Taskfile.yml': withInclude('./b.yml'), 'b.yml': withInclude('./Taskfile.yml') },
    said: ['b.yml:2:15 error include cycle detected between Taskfile.yml <--> b.yml [include/cycle]'],
  },
  'the version is one that go-task has given up': {
    files: { 'Taskfile.yml': "version: '2'\ntasks: {build: {cmds: [echo]}}\n" },
    said: ['Taskfile.yml:1:10 error schema version 2 is no longer supported [taskfile/version]'],
    hint: "write `version: '3'`",
  },
  'the version is missing': {
    files: { 'Taskfile.yml': 'tasks: {build: echo}\n' },
    said: ['Taskfile.yml:1:1 error the Taskfile has no schema version [taskfile/missing-version]'],
  },
  'a merge was left unresolved': {
    files: { 'Taskfile.yml': taskfile('a: echo\n').replace('  a', '<<<<<<< HEAD\n  a') + '=======\n>>>>>>> other\n' },
    said: ['Taskfile.yml:3:1 error'],
    hint: 'resolve the merge conflict that begins at line 3',
  },
  'a Taskfile is a link to itself, under another that includes it': {
    files: { 'Taskfile.yml': withInclude('./a') },
    then: root => {
      mkdirSync(`${root}/a`);
      symlinkSync('Taskfile.yml', `${root}/a/Taskfile.yml`);
    },
    said: ['Taskfile.yml:2:15 error no Taskfile found at a, which is included as "a" [include/not-found]'],
  },
  'an included file is something else altogether': {
    files: { 'Taskfile.yml': withInclude('./a'), 'a/Taskfile.yml': 'steps: []\n' },
    said: ['a/Taskfile.yml:1:1 error the Taskfile has no schema version'],
  },
  'a file is a Taskfile by name only': {
    files: { 'Taskfile.yml': GOOD, 'a/Taskfile.yml': 'name: deploy\nsteps: [{run: x}]\n' },
    said: ['a/Taskfile.yml warning the file is ignored: it has nothing of a Taskfile but the name [taskfile/foreign]'],
    hint: 'exclude it',
    ignored: true,
  },
  'a Taskfile is empty': {
    files: { 'Taskfile.yml': GOOD, 'a/Taskfile.yml': '' },
    said: ['a/Taskfile.yml warning the file is ignored'],
    ignored: true,
  },
  'Taskfile.yml is a directory': {
    files: { 'Taskfile.yml': GOOD, 'a/Taskfile.yml/readme.txt': 'x' },
    said: [],
    ignored: true,
  },
  'a Taskfile links to nothing, another to itself, and a directory to its parent': {
    files: { 'Taskfile.yml': GOOD, 'a/readme.txt': '', 'b/readme.txt': '' },
    then: root => {
      symlinkSync('gone.yml', `${root}/a/Taskfile.yml`);
      symlinkSync('Taskfile.yml', `${root}/b/Taskfile.yml`);
      symlinkSync('..', `${root}/b/up`);
    },
    said: [],
    ignored: true,
  },
  'broken ones lie where tests, templates and other people have theirs': {
    files: Object.fromEntries([
      ['Taskfile.yml', GOOD],
      ...['testdata', 'a/fixtures', '__fixtures__', 'a/templates/b', 'vendor/x', 'a/node_modules/x'].map(dir => [
        `${dir}/Taskfile.yml`,
        'tasks: [',
      ]),
    ]) as Record<string, string>,
    said: [],
    ignored: true,
  },
  // Nobody keeps the superuser from reading a file.
  ...(process.getuid?.() !== 0 && {
    'a Taskfile may not be read': {
      files: { 'Taskfile.yml': GOOD, 'a/Taskfile.yml': GOOD },
      then: root => chmodSync(`${root}/a/Taskfile.yml`, 0),
      said: ['a/Taskfile.yml error cannot read a/Taskfile.yml [taskfile/unreadable]'],
    },
  }),
};

describe.each(Object.entries(STORIES))('where %s', (_, { files, then, said, hint, ignored = false }) => {
  const told = (use: (root: string) => Promise<Told>): Promise<Told> =>
    inWorkspace(files, root => {
      then?.(root);
      return use(root);
    });

  it.each([
    ['Nx', byNx],
    ['explain', byExplain],
  ])(`${ignored ? 'goes on without it' : 'it is an error'}, says %s`, async (by, ask) => {
    const { text, fails } = await told(ask);
    expect(fails).toBe(!ignored);
    expect(messages(text)).toEqual(said.map((start): unknown => expect.stringContaining(start)));
    if (!ignored && by === 'Nx') expect(text.match(/^to go on without: /gm)).toHaveLength(1);
    if (hint !== undefined) expect(text).toContain(`hint: ${hint}`);
    // Neither a stack nor the place of the checkout.
    expect(text).not.toMatch(/^\s+at |nx-taskfile-unit-/m);
  });
});

interface Told {
  readonly text: string;
  readonly fails: boolean;
}

async function byNx(root: string): Promise<Told> {
  const warnings: string[] = [];
  const warn = jest.spyOn(logger, 'warn').mockImplementation(text => void warnings.push(String(text)));
  try {
    await createNodes[1](findFiles(root), undefined, { workspaceRoot: root } as CreateNodesContext);
    return { text: warnings.join('\n'), fails: false };
  } catch (error) {
    if (!(error instanceof AggregateCreateNodesError)) throw error;
    return { text: error.errors.map(([, one]) => one.stack).join('\n'), fails: true };
  } finally {
    warn.mockRestore();
  }
}

async function byExplain(cwd: string): Promise<Told> {
  const [stdout, stderr] = [captured(), captured()];
  const world = { cwd, env: {}, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream } as const;
  const code = await main(['explain', '--json', '--root', cwd], world);
  return { text: stderr.text(), fails: code !== 0 };
}

/** The first lines of the messages: below them stand the line in the Taskfile and the hint. */
function messages(text: string): string[] {
  return text.split('\n').filter(line => / (error|warning) /.test(line));
}

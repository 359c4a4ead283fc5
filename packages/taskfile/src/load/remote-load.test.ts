import { createHash } from 'node:crypto';
import { compile, formatDiagnostic, load, type FileSource, type RemoteAddress } from '../index';

interface World {
  /** By path below `/w`. */
  readonly files: Record<string, string>;
  /** By location. */
  readonly remotes?: Record<string, string> | undefined;
}

const V = "version: '3'\n";

/** Loads `/w/Taskfile.yml`; tells also which remote files were asked for. */
function loadWorld({ files, remotes }: World, rootDir?: string) {
  const read = (path: string): string | undefined => files[path.replace('/w/', '')];
  const source: FileSource = { read, exists: path => read(path) !== undefined, isDirectory: () => false };
  const asked: RemoteAddress[] = [];
  const remote = (address: RemoteAddress): string | undefined => {
    asked.push(address);
    return remotes?.[address.location];
  };
  const result = load('/w/Taskfile.yml', {
    files: source,
    ...(remotes && { remote }),
    ...(rootDir !== undefined && { rootDir }),
  });
  return { ...result, asked };
}

const including = (include: string): Record<string, string> => ({
  'Taskfile.yml': `${V}includes:\n  lib: ${include}\ntasks: {top: x}`,
});

describe('without a function that supplies them, remote Taskfiles', () => {
  test('are refused, and it is said what to do', () => {
    const { taskfile, diagnostics } = loadWorld({ files: including('https://h/lib.yml') });
    expect(taskfile).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'include/remote',
        severity: 'error',
        file: '/w/Taskfile.yml',
        range: { start: { line: 3, column: 8 } },
        hint: expect.stringContaining('`remote`') as string,
      },
    ]);
  });

  test('are absent, with a warning, where they are optional', () => {
    const { taskfile, diagnostics } = loadWorld({ files: including('{taskfile: https://h/lib.yml, optional: true}') });
    expect([...(taskfile?.tasks.keys() ?? [])]).toEqual(['top']);
    expect(taskfile?.files).toEqual(['/w/Taskfile.yml']);
    expect(diagnostics).toMatchObject([{ code: 'include/remote', severity: 'warning' }]);
  });
});

test('a supplied Taskfile is merged like any other', () => {
  const { taskfile, diagnostics, asked } = loadWorld({
    files: including('{taskfile: "git@h:org/lib.git//ci.yml?ref=v1", aliases: [l], vars: {A: a}}'),
    remotes: {
      'ssh://git@h/org/lib.git//ci.yml?ref=v1': `${V}vars: {B: b}\ntasks: {default: x, build: '{{.A}}{{.B}}'}`,
    },
  });
  expect(diagnostics).toEqual([]);
  expect(asked).toEqual([
    {
      kind: 'git',
      repository: 'ssh://git@h/org/lib.git',
      ref: 'v1',
      path: 'ci.yml',
      location: 'ssh://git@h/org/lib.git//ci.yml?ref=v1',
    },
  ]);
  expect([...(taskfile?.tasks.keys() ?? [])]).toEqual(['top', 'lib:default', 'lib:build']);
  expect(taskfile?.tasks.get('lib:build')).toMatchObject({ file: asked[0]?.location, dir: '/w', aliases: ['l:build'] });
  expect(taskfile?.files).toEqual(['/w/Taskfile.yml']);
  expect(taskfile && compile(taskfile, { task: 'l:build' }).instance?.cmds).toMatchObject([{ text: { value: 'ab' } }]);
});

test('bytes are taken as they are, and one that is no UTF-8 is refused at its place', () => {
  const text = Buffer.from([...Buffer.from(`${V}tasks: {a: "`), 0xff, ...Buffer.from('"}')]);
  const files: FileSource = {
    read: () => including('https://h/lib.yml')['Taskfile.yml'],
    exists: () => true,
    isDirectory: () => false,
  };
  const { diagnostics } = load('/w/Taskfile.yml', { files, remote: () => text });
  expect(diagnostics).toMatchObject([{ code: 'yaml/syntax', file: 'https://h/lib.yml' }]);
});

test('what is relative in a remote file is a reference to another, fetched once', () => {
  const { taskfile, diagnostics, asked } = loadWorld({
    files: including('https://me:secret@h/a/lib.yml'),
    remotes: {
      'https://me:xxxxx@h/a/lib.yml': `${V}includes: {x: ../b/x.yml, y: {taskfile: 'https://g/r.git//y.yml?ref=v1'}}`,
      'https://me:xxxxx@h/b/x.yml': `${V}includes: {z: ./z.yml}\ntasks: {x: x}`,
      'https://me:xxxxx@h/b/z.yml': `${V}tasks: {z: x}`,
      'https://g/r.git//y.yml?ref=v1': `${V}includes: {z: sub/z.yml, w: 'https://me:secret@h/b/z.yml'}\ntasks: {y: x}`,
      'https://g/r.git//sub/z.yml?ref=v1': `${V}tasks: {z: x}`,
    },
  });
  expect(diagnostics).toEqual([]);
  expect([...(taskfile?.tasks.keys() ?? [])].sort()).toEqual([
    'lib:x:x',
    'lib:x:z:z',
    'lib:y:w:z',
    'lib:y:y',
    'lib:y:z:z',
    'top',
  ]);
  expect(asked.filter(({ location }) => location === 'https://me:xxxxx@h/b/z.yml')).toMatchObject([
    { url: 'https://me:secret@h/b/z.yml' },
  ]);
  expect(JSON.stringify([...(taskfile?.tasks.values() ?? [])])).not.toContain('secret');
});

test('a remote file cannot reach files of this machine', () => {
  const remotes = { 'https://h/lib.yml': `${V}includes: {x: 'file:///w/Taskfile.yml', y: 'x:/w/other.yml'}` };
  const { diagnostics } = loadWorld({ files: { ...including('https://h/lib.yml'), 'other.yml': V }, remotes });
  expect(diagnostics).toMatchObject([
    { code: 'include/not-found', file: 'https://h/lib.yml' },
    { code: 'include/not-found', file: 'https://h/lib.yml' },
  ]);
});

describe('the directory of an include', () => {
  const remotes = {
    'https://h/lib.yml': `${V}includes: {x: {taskfile: x.yml, dir: sub}}\ntasks: {t: x}`,
    'https://h/x.yml': `${V}tasks: {t: {dir: deep, cmds: [x]}}`,
    'https://h/r.git//lib.yml': `${V}includes: {x: {taskfile: x.yml, dir: sub}}\ntasks: {t: x}`,
    'https://h/r.git//x.yml': `${V}tasks: {t: {dir: deep, cmds: [x]}}`,
  };
  test.each([
    ['of a server, from the file that includes that', 'https://h/lib.yml', '/w/inc', '/w/sub/deep'],
    ['of a repository, from above its own directory', 'https://h/r.git//lib.yml', '/w/inc', '/w/sub/deep'],
  ])('in a file %s, starts there', (_, address, own, inner) => {
    const { taskfile } = loadWorld({ files: including(`{taskfile: '${address}', dir: inc}`), remotes });
    expect(taskfile?.tasks.get('lib:t')?.dir).toBe(own);
    expect(taskfile?.tasks.get('lib:x:t')?.dir).toBe(inner);
  });

  test('in a file of a server starts at the root directory, where that is another than the entry’s', () => {
    const { taskfile } = loadWorld(
      { files: including('{taskfile: https://h/lib.yml, dir: inc}'), remotes },
      '/elsewhere',
    );
    expect(taskfile?.tasks.get('lib:t')?.dir).toBe('/w/inc');
    expect(taskfile?.tasks.get('lib:x:t')?.dir).toBe('/elsewhere/sub/deep');
  });
});

test.each([
  ['without a directory is the user’s', 'https://h/lib.yml', '', '/user'],
  ['starts where the user is', 'https://h/lib.yml', 'dir: sub, ', '/user/sub'],
  ['starts where the include says', '{taskfile: https://h/lib.yml, dir: inc}', 'dir: sub, ', '/w/inc/sub'],
])('TASKFILE of a remote task is its address, TASKFILE_DIR is empty, and TASK_DIR %s', (_, include, dir, taskDir) => {
  const task = `{${dir}cmds: ['{{.TASKFILE}}|{{.TASKFILE_DIR}}|{{.TASK_DIR}}']}`;
  const remotes = { 'https://h/lib.yml': `${V}tasks: {t: ${task}}` };
  const { taskfile } = loadWorld({ files: including(include), remotes });
  const { instance } = taskfile ? compile(taskfile, { task: 'lib:t' }, { cwd: '/user' }) : {};
  expect(instance?.cmds).toMatchObject([{ text: { value: `https://h/lib.yml||${taskDir}` } }]);
});

describe('what is supplied is refused', () => {
  const good = `${V}tasks: {t: x}`;
  const sum = createHash('sha256').update(good).digest('hex');

  test('unless it is what was pinned', () => {
    const files = including(`{taskfile: https://h/lib.yml, checksum: ${sum}}`);
    expect(loadWorld({ files, remotes: { 'https://h/lib.yml': good } }).diagnostics).toEqual([]);
    expect(loadWorld({ files, remotes: { 'https://h/lib.yml': `${good} # [` } }).diagnostics).toMatchObject([
      { code: 'include/checksum', file: '/w/Taskfile.yml' },
    ]);
    // Of what is not what was pinned nothing is parsed.
    expect(loadWorld({ files, remotes: { 'https://h/lib.yml': 'tasks: [' } }).diagnostics).toMatchObject([
      { code: 'include/checksum' },
    ]);
  });

  test.each([
    ['a cycle of its own', `${V}includes: {x: ./lib.yml}`, 'include/cycle', 'https://h/lib.yml'],
    ['broken YAML', `${V}tasks: [`, 'yaml/syntax', 'https://h/lib.yml'],
    ['another version', "version: '3.1'", 'include/version-mismatch', '/w/Taskfile.yml'],
    ['too large a text', `${V}#${' '.repeat(4 * 1024 * 1024)}`, 'taskfile/too-large', 'https://h/lib.yml'],
    ['plain http', `${V}includes: {x: 'http://h/x.yml'}`, 'include/insecure', 'https://h/lib.yml'],
    [
      'a reference that is none',
      `${V}includes: {x: {taskfile: 'g@h:x', optional: true}}`,
      'include/remote',
      'https://h/lib.yml',
    ],
  ])('for %s', (_, text, code, file) => {
    const { diagnostics } = loadWorld({
      files: including('https://h/lib.yml'),
      remotes: { 'https://h/lib.yml': text },
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code, file }]);
  });

  test('when it cannot be had, even where it is optional', () => {
    const files = including('{taskfile: https://h/lib.yml, optional: true}');
    expect(loadWorld({ files, remotes: {} }).diagnostics).toMatchObject([
      { code: 'include/fetch-failed', severity: 'error', file: '/w/Taskfile.yml' },
    ]);
  });
});

test.each<[string, string, (location: string) => string[]]>([
  ['nested', 'include/too-deep', location => [`${location}/a`, `${location}/b`]],
  ['side by side', 'include/too-many-remote', () => Array.from({ length: 1_500 }, (_, i) => `https://h/${i}`)],
])('a server that makes up Taskfiles without end gets nowhere, be they %s', (_, code, included) => {
  const files: FileSource = {
    read: () => including('https://h/x')['Taskfile.yml'],
    exists: () => true,
    isDirectory: () => false,
  };
  let asked = 0;
  const remote = ({ location }: RemoteAddress): string => {
    const names = asked++ === 0 || code === 'include/too-deep' ? included(location) : [];
    return `${V}includes:\n${names.map((name, i) => `  n${i}: ${name}\n`).join('')}`;
  };
  const { taskfile, diagnostics } = load('/w/Taskfile.yml', { files, remote });
  expect(taskfile).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code }]);
  expect(asked).toBeLessThanOrEqual(1_000);
});

test('no message and no excerpt shows a password', () => {
  const secret = 'https://me:secret@h/lib.yml';
  const worlds: World[] = [
    { files: including(secret) },
    { files: including(secret), remotes: {} },
    { files: including(secret), remotes: { 'https://me:xxxxx@h/lib.yml': 'x: [' } },
    { files: including(secret), remotes: { 'https://me:xxxxx@h/lib.yml': `${V}dotenv: [.env]` } },
    { files: including(`{taskfile: '${secret}', checksum: '0'}`), remotes: { 'https://me:xxxxx@h/lib.yml': V } },
    { files: including(`[${secret}]`) },
    { files: including('ssh://me:secret@h/lib.yml') },
    { files: including(secret.replace('https', 'http')) },
  ];
  for (const world of worlds) {
    const { diagnostics } = loadWorld(world);
    const text = world.files['Taskfile.yml'] ?? '';
    const shown = diagnostics.map(one => formatDiagnostic(one, { cwd: '/w', text })).join('\n');
    expect(shown).toMatch(/error .*\[/);
    expect(shown + JSON.stringify(diagnostics)).not.toContain('secret');
  }
});

import { isRemote, parseRemote, remoteRefusal, resolveRemote } from './remote';

test.each([
  ['./Taskfile.yml', undefined],
  ['./repo.git', undefined],
  ['C:\\dir\\Taskfile.yml', undefined],
  ['C:/dir/Taskfile.yml', undefined],
  ['git@host:Taskfile.yml', undefined],
  ['ssh://host/Taskfile.yml', undefined],
  ['ftp://host/Taskfile.yml', undefined],
  ['ftp://host/repo.git', undefined],
  ['HTTPS://host/Taskfile.yml', undefined],
  ['https:repo.git', undefined],
  ['https://host/Taskfile.yml', 'include/remote'],
  ['https://host/%zz', 'include/remote'],
  ['http://host/Taskfile.yml', 'include/insecure'],
  ['http://host/repo.git//Taskfile.yml?ref=v1', 'include/insecure'],
  ['https://host/a/_git/repo//Taskfile.yml', 'include/remote'],
  ['HTTPS://host/repo.git', 'include/remote'],
  ['git@host:org/repo.git//Taskfile.yml?ref=main', 'include/remote'],
  ['host:org/repo.git#x', 'include/remote'],
  ['ssh://git@host/org/repo.git', 'include/remote'],
  ['git://host/repo', 'include/remote'],
])('%s is %s', (text, code) => {
  expect(remoteRefusal(text)?.code).toBe(code);
  expect(isRemote(text)).toBe(code !== undefined);
});

test.each([
  ['https://h/a/Taskfile.yml', { kind: 'http', url: 'https://h/a/Taskfile.yml', location: 'https://h/a/Taskfile.yml' }],
  ['https://me:pw@h/t.yml', { kind: 'http', url: 'https://me:pw@h/t.yml', location: 'https://me:xxxxx@h/t.yml' }],
  [
    'git@h:org/repo.git//sub/x.yml?ref=v1',
    {
      kind: 'git',
      repository: 'ssh://git@h/org/repo.git',
      path: 'sub/x.yml',
      ref: 'v1',
      location: 'ssh://git@h/org/repo.git//sub/x.yml?ref=v1',
    },
  ],
  ['https://h/repo.git', { kind: 'git', repository: 'https://h/repo.git', path: '', location: 'https://h/repo.git' }],
  [
    'https://me:pw@h/p/_git/repo//a%20b.yml',
    {
      kind: 'git',
      repository: 'https://me:pw@h/p/_git/repo',
      path: 'a b.yml',
      location: 'https://me:xxxxx@h/p/_git/repo//a%20b.yml',
    },
  ],
  [
    'ssh://git@h:22/repo.git?ref=main//x.yml',
    {
      kind: 'git',
      repository: 'ssh://git@h:22/repo.git',
      path: '',
      ref: 'main//x.yml',
      location: 'ssh://git@h:22/repo.git?ref=main//x.yml',
    },
  ],
])('%s says what to fetch', (text, address) => {
  expect(parseRemote(text)).toEqual(address);
});

test.each([
  ['https://h/a/b.yml', './c.yml', 'https://h/a/c.yml'],
  ['https://h/a/b.yml', '../../c.yml?x=1', 'https://h/c.yml?x=1'],
  ['https://h/a//b.yml', './c.yml', 'https://h/a//c.yml'],
  ['https://h/a/b.yml', '..//.//c.yml', 'https://h//c.yml'],
  ['https://h/a/b/', './..', 'https://h/a/'],
  ['https://h/r.git?ref=a%2Fb+c=d', 'c.yml', 'https://h/r.git//c.yml?ref=a/b c=d'],
  ['https://h/r.git?ref=a;b&ref=%zz', 'c.yml', 'https://h/r.git//c.yml'],
  ['https://h/a/b.yml?x=1', '', 'https://h/a/b.yml?x=1'],
  ['https://h/a/b.yml', '/c.yml', 'https://h/c.yml'],
  ['https://h/a/b.yml', '//other/c.yml', 'https://other/c.yml'],
  ['https://me:pw@h/a/b.yml', 'c.yml', 'https://me:pw@h/a/c.yml'],
  ['https://me:pw@h/a/b.yml', 'https://other/./c.yml', 'https://other/c.yml'],
  ['https://h/r.git//sub/b.yml?ref=v1', '../c.yml', 'https://h/r.git//c.yml?ref=v1'],
  ['https://h/r.git//sub/b.yml', '/c.yml', 'https://h/r.git//sub/c.yml'],
  ['git@h:r.git', 'sub', 'ssh://git@h/r.git//sub'],
  ['git@h:r.git', 'https://h/c.yml', 'https://h/c.yml'],
])('in %s, %j is %s', (base, include, expected) => {
  const address = parseRemote(base);
  expect(address && !('code' in address) && resolveRemote(address, include)).toBe(expected);
});

test.each(['git@h:c.yml', 'https://[x'])('in a file of a server, %s is no address', include => {
  expect(resolveRemote({ kind: 'http', url: 'https://h/a', location: 'https://h/a' }, include)).toMatchObject({
    code: 'include/remote',
  });
});

test('no message has a password, not even of what is no URL', () => {
  const texts = [
    'https://me:secret@h/t.yml',
    'http://me:secret@h/t.yml',
    'https://me:secret@h/%zz',
    'https://me:secret/@h',
  ];
  for (const text of texts) expect(JSON.stringify(remoteRefusal(text))).not.toContain('secret');
});

test('addresses longer than any server takes are none, and cost nothing', () => {
  const long = '%41'.repeat(100_000);
  expect(remoteRefusal(`https://host/${long}.git`)).toMatchObject({
    message: expect.stringContaining('no valid URL') as string,
  });
  expect(remoteRefusal(`git://host/${long}`)).toMatchObject({
    message: expect.stringContaining('no valid URL') as string,
  });
  expect(remoteRefusal(`./a:${long}`)).toBeUndefined();
});

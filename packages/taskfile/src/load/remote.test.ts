import { remoteRefusal } from './remote';

test.each([
  ['./Taskfile.yml', undefined],
  ['./repo.git', undefined],
  ['C:\\dir\\Taskfile.yml', undefined],
  ['git@host:Taskfile.yml', undefined],
  ['ssh://host/Taskfile.yml', undefined],
  ['ftp://host/Taskfile.yml', undefined],
  ['https://host/Taskfile.yml', 'include/remote'],
  ['http://host/Taskfile.yml', 'include/insecure'],
  ['http://host/repo.git//Taskfile.yml?ref=v1', 'include/insecure'],
  ['https://host/a/_git/repo//Taskfile.yml', 'include/remote'],
  ['git@host:org/repo.git//Taskfile.yml?ref=main', 'include/remote'],
  ['ssh://git@host/org/repo.git', 'include/remote'],
  ['git://host/repo', 'include/remote'],
])('%s is %s', (address, code) => {
  expect(remoteRefusal(address)?.code).toBe(code);
});

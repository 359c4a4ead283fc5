import { join } from 'node:path';
import { dependenciesOf, dependencyClosure } from './closure.mjs';
import { repositoryRoot } from './repository.mjs';

const plugin = join(repositoryRoot, 'packages', 'nx-taskfile');
const wanted = (name: string, from = repositoryRoot) => ({ name, neededBy: 'the test', from });

describe('the dependency closure', () => {
  it('follows dependencies of dependencies to their places', () => {
    const places = dependencyClosure([wanted('execa')]);
    expect(places.get('execa')).toBe(join(repositoryRoot, 'node_modules', 'execa'));
    expect([...places.keys()]).toEqual(expect.arrayContaining(['npm-run-path', 'npm-run-path/node_modules/path-key']));
  });

  it('puts what npm nested below one of our packages below its installed copy', () => {
    const places = dependencyClosure(dependenciesOf(plugin).filter(({ name }) => name === 'ignore'));
    expect([...places.keys()]).toEqual(['nx-taskfile/node_modules/ignore']);
  });

  it('brings the binaries of this platform, no others, and no optional peers', () => {
    const places = [...dependencyClosure([wanted('nx')]).keys()];
    expect(places.filter(place => place.startsWith('@nx/nx-'))).toHaveLength(1);
    expect(places).not.toContain('@swc/core');
  });

  it('says who needs what is not there', () => {
    expect(() => dependencyClosure([wanted('left-pad-of-yore')])).toThrow(
      'the test needs left-pad-of-yore, which is not in node_modules',
    );
  });
});

import { targetNames } from './names';
import type { Package } from './model';

const root: Package = { root: '.', name: 'kit', named: true, languages: ['python'] };
const api: Package = { root: 'packages/settings_api', name: '@acme/settings-api', named: true, languages: ['python'] };
const web: Package = { root: 'apps/web', name: 'web', named: false, languages: ['node'] };

function name(task: string, project: Package, reserved: string[] = []): string | undefined {
  return targetNames(new Map([['it', { name: task, project, reserved: new Set(reserved) }]])).get('it');
}

describe('a target name', () => {
  it.each([
    ['build-python', api, 'build'],
    ['test-python-unit', api, 'test-unit'],
    ['settings_api:lint', api, 'settings_api:lint'],
    ['web:lint', web, 'lint'],
    ['lint:web', web, 'lint'],
    ['node:docs:serve', web, 'docs:serve'],
    ['version-node-patch', web, 'version-patch'],
    ['web', web, 'web'],
    ['build-python', root, 'build-python'],
    ['test:unit', root, 'test:unit'],
  ])('of %s in its project is the words that do not say which project', (task, project, target) => {
    expect(name(task, project)).toBe(target);
  });

  it('is never read by Nx as a glob or as one of its aliases', () => {
    expect([name('start:*', root), name('b', root), name('{x}', root)]).toEqual(['start:any', 'task-b', '_x_']);
  });

  it('stays whole when two tasks would share the short one', () => {
    const named = (task: string) => ({ name: task, project: web, reserved: new Set<string>() });
    const names = targetNames(
      new Map([
        ['a', named('web:lint')],
        ['b', named('lint-node')],
        ['c', named('test-node')],
      ]),
    );
    expect([...names.values()]).toEqual(['web:lint', 'lint-node', 'test']);
  });

  it('stays whole when a script of that name does something else', () => {
    expect(name('test-node', web, ['test'])).toBe('test-node');
  });
});

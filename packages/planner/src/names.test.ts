import { targetNames, type NamedTask } from './names';
import type { Package } from './model';

const root: Package = { root: '.', name: 'kit', named: true, languages: ['python'] };
const api: Package = { root: 'packages/settings_api', name: '@acme/settings-api', named: true, languages: ['python'] };
const web: Package = { root: 'apps/web', name: 'web', named: false, languages: ['node'] };

function outsider(name: string, project: Package, reserved: string[] = []): NamedTask {
  return { name, rest: name, atHome: false, project, reserved: new Set(reserved) };
}

function name(task: string, project: Package, reserved: string[] = []): string | undefined {
  return targetNames(new Map([['it', outsider(task, project, reserved)]])).get('it');
}

function names(...tasks: NamedTask[]): string[] {
  return [...targetNames(new Map(tasks.entries())).values()];
}

describe('a target name', () => {
  it.each([
    ['build-python', api, 'build'],
    ['test-python-unit', api, 'test-unit'],
    ['settings_api:lint', api, 'lint'],
    ['build-settings-api', api, 'build'],
    ['settings:lint', api, 'settings:lint'],
    ['apps:web:lint', web, 'lint'],
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
    const tasks = ['web:lint', 'lint-node', 'test-node'].map(task => outsider(task, web));
    expect(names(...tasks)).toEqual(['web:lint', 'lint-node', 'test']);
  });

  it('is what it is called in the Taskfile of the project', () => {
    const home = { ...outsider('fe:generate-web:ts', web), rest: 'generate-web:ts', atHome: true };
    expect(names(home)).toEqual(['generate-web:ts']);
  });

  it('belongs to the Taskfile of the project when a task from elsewhere would share it', () => {
    const home = { ...outsider('fe:lint', web), rest: 'lint', atHome: true };
    expect(names(outsider('web:lint', web), home, outsider('lint:web', web))).toEqual(['web:lint', 'lint', 'lint:web']);
  });

  it('gives way to another one in full', () => {
    const home = { ...outsider('fe:web:lint', web), rest: 'web:lint', atHome: true };
    const tasks = [outsider('web:lint', web), outsider('lint:web', web), home];
    expect(new Set(names(...tasks)).size).toBe(3);
  });

  it('stays whole when a script of that name does something else', () => {
    expect(name('test-node', web, ['test'])).toBe('test-node');
    expect(name('test', web, ['test'])).toBe('task-test');
  });
});

import { LEFT_ALONE, normaliseOptions } from './normalise';
import { tagsOf, taskfileFilter, taskMatcher } from './match';

const FILES = ['Taskfile.yml', 'tasks/python.yml'];

function matches(key: string, task: string, files = FILES): boolean {
  const { targets } = normaliseOptions({ targets: { [key]: false } });
  return taskMatcher(targets)({ task, files }).length > 0;
}

describe('a glob of task names', () => {
  it.each([
    ['build', 'build', true],
    ['build', 'build-web', false],
    ['build', 'web:build', false],
    ['build-*', 'build-web', true],
    ['build-*', 'build-', true],
    ['build-*', 'build-web:dev', true],
    ['*', 'build', true],
    ['*', 'docs:build:html', true],
    ['*', 'docs/build', true],
    ['*', '.hidden', true],
    ['**', 'docs:build', true],
    ['docs:*', 'docs:build', true],
    ['docs:*', 'docs:build:html', true],
    ['docs:*', 'docs', false],
    ['*:lint', 'web:lint', true],
    ['*:lint', 'apps:web:lint', true],
    ['*:lint', 'lint', false],
    ['docs/*', 'docs/build/html', true],
    ['{web,api}:test', 'api:test', true],
    ['{web,api}:test', 'app:test', false],
    ['test-?', 'test-1', true],
    ['test-?', 'test-12', false],
    ['test-[0-9]', 'test-x', false],
    ['!(deploy|release)', 'build', true],
    ['!(deploy|release)', 'deploy', false],
    ['start:*', 'start:*', true],
    ['start:\\*', 'start:*', true],
    ['start:\\*', 'start:web', false],
    ['!build', 'build', false],
    ['Build', 'build', false],
    ['a\\#b', 'a#b', true],
    ['é*', 'été', true],
  ])('%s and %s: %s', (glob, task, expected) => {
    expect(matches(glob, task)).toBe(expected);
  });
});

describe('a glob of Taskfiles before it', () => {
  it.each([
    ['Taskfile.yml#build', true],
    ['tasks/python.yml#build', true],
    ['tasks/*.yml#b*', true],
    ['**/python.yml#*', true],
    ['**/Taskfile.{yml,yaml}#*', true],
    ['*.yml#build', true],
    ['*/Taskfile.yml#build', false],
    ['tasks#build', false],
    ['Taskfile.yml#test', false],
  ])('%s holds for the file that declares a task and for its entry: %s', (key, expected) => {
    expect(matches(key, 'build')).toBe(expected);
  });
});

describe('include and exclude leave', () => {
  const files = ['Taskfile.yml', 'apps/a/Taskfile.yml', 'apps/b/Taskfile.yml', 'templates/x/Taskfile.yml'];
  const [root, a, b, template] = files;
  it.each<[string, { include?: string[]; exclude?: string[] }, (string | undefined)[]]>([
    ['nothing said', {}, [root, a, b]],
    ['what is included', { include: ['apps/**'] }, [a, b]],
    ['a list of two', { include: ['Taskfile.yml', 'apps/a/*'] }, [root, a]],
    ['a list that takes out again', { include: ['**', '!apps/**'] }, [root]],
    ['all but what is named', { include: ['!apps/**'] }, [root]],
    ['what is not excluded', { exclude: ['apps/b/**'] }, [root, a]],
    ['what is taken back', { exclude: ['!templates/**'] }, [root, a, b, template]],
    ['a part of what is excluded', { exclude: ['apps/**', '!apps/b/**'] }, [root, b]],
    ['both', { include: ['apps/**'], exclude: ['**/b/**'] }, [a]],
    ['no template though included', { include: ['templates/**'] }, []],
  ])('%s', (_, options, left) => {
    expect(files.filter(taskfileFilter(normaliseOptions(options)))).toEqual(left);
  });

  it.each(['testdata', 'fixtures', '__fixtures__', 'templates', 'vendor', 'node_modules'])(
    'nothing of %s, at any depth',
    folder => {
      const left = taskfileFilter({ include: [], exclude: [LEFT_ALONE] });
      expect([`${folder}/Taskfile.yml`, `a/${folder}/b/Taskfile.yml`, `a-${folder}/Taskfile.yml`].map(left)).toEqual([
        false,
        false,
        true,
      ]);
    },
  );
});

test('a project gets the tags of every glob that matches its root', () => {
  const { tags } = normaliseOptions({
    tags: { 'libs/*': ['lib', 'x'], '**': ['all', 'x'], '.': ['root'], '*': ['top'] },
  });
  const of = tagsOf(tags);
  expect([of('libs/a'), of('.'), of('tools')]).toEqual([
    ['lib', 'x', 'all'],
    ['all', 'x', 'root'],
    ['all', 'x', 'top'],
  ]);
});

import { contents, removeTrees, workspaceTree } from '../../testing/tree';
import { split } from '../split/split';
import syncGenerator from './generator';
import { sync } from './sync';

afterAll(removeTrees);

const FILES = {
  'api/go.mod': 'module api\n',
  'Taskfile.yml':
    "version: '3'\n\ntasks:\n  all:\n    deps: [build-api]\n\n  build-api:\n    cmds:\n      - cd api && go build ./...\n",
};

describe('sync', () => {
  it('finds all as split has left it, and nothing to do where nothing was split', () => {
    const tree = workspaceTree(FILES);
    expect(syncGenerator(tree)).toEqual({});
    split(tree, {});
    const before = contents(tree);
    expect(syncGenerator(tree)).toEqual({});
    expect(contents(tree)).toEqual(before);
  });

  it.each(['Taskfile.tasks.yml', 'Taskfile.go.yml'])('includes %s again', file => {
    const tree = workspaceTree({ ...FILES, 'web/go.mod': 'module web\n' });
    split(tree, { file });
    const whole = tree.read('Taskfile.yml', 'utf8') ?? '';
    tree.write(`web/${file}`, "version: '3'\ntasks:\n  build-web:\n    cmds: [go build]\n");
    expect(syncGenerator(tree)).toMatchObject({ outOfSyncDetails: [`web/${file} is to be included`] });
    expect(tree.read('Taskfile.yml', 'utf8')).toBe(
      whole.replace('\n\ntasks:', `\n  web:\n    taskfile: ./web/${file}\n    dir: ./web\n    flatten: true\n\ntasks:`),
    );
    expect(syncGenerator(tree)).toEqual({});
  });

  it('leaves a file whose names are taken, and says so', () => {
    const tree = workspaceTree({ ...FILES, 'api/Taskfile.tasks.yml': "version: '3'\ntasks: { all: echo }\n" });
    expect(sync(tree)).toEqual({
      included: [],
      left: [{ file: 'api/Taskfile.tasks.yml', reason: expect.stringContaining('Found multiple tasks (all)') }],
    });
    expect(tree.read('Taskfile.yml', 'utf8')).toBe(FILES['Taskfile.yml']);
  });
});

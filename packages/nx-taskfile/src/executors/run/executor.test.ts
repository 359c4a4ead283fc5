/** What a run of Nx knows of the other runs around it, and of its own other targets. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withDone } from '../done';
import { taskfile, withWorkspace } from '../../testing/workspace';

const FILES = { 'Taskfile.yml': taskfile('publish: [{task: up}]\nup: touch ran') };

const RUN = `const [path, options, ...ids] = process.argv.slice(1);
const projectGraph = { nodes: { kit: { name: 'kit', data: { root: '.' } } } };
const taskGraph = { tasks: Object.fromEntries(ids.map(id => [id, { id }])) };
const context = { root: process.cwd(), projectName: 'kit', targetName: 'publish', projectGraph, taskGraph };
require(path).default({ taskfile: 'Taskfile.yml', task: 'publish', ...JSON.parse(options) }, context)
  .then(({ success }) => process.exit(success ? 0 : 1))`;

/** As `kit:publish` of a run of Nx that has these tasks: whether it succeeded, and its command ran. */
function run(options: object, ids: readonly string[], env = process.env): { success: boolean; ran: boolean } {
  return withWorkspace(FILES, cwd => {
    const executor = join(__dirname, '../../../dist/executors/run/executor.js');
    const words = ['-e', RUN, executor, JSON.stringify(options), 'kit:publish', ...ids];
    const { status } = spawnSync(process.execPath, words, { cwd, env });
    return { success: status === 0, ran: existsSync(join(cwd, 'ran')) };
  });
}

it('starts nothing where this run of Nx has a target that it would do again, and others see', () => {
  const alone = [{ project: '.', target: 'up' }];
  expect(run({ alone }, ['kit:up'])).toEqual({ success: false, ran: false });
  expect(run({ alone }, ['kit:other'])).toEqual({ success: true, ran: true });
});

it('what an earlier phase has done is not done again in the Nx of the phase, and in any other it is', () => {
  const env = withDone(process.env, 'kit:release--phase-2', ['kit:publish']);
  expect(run({}, ['kit:release--phase-2'], env)).toEqual({ success: true, ran: false });
  expect(run({}, ['kit:other'], env)).toEqual({ success: true, ran: true });
});

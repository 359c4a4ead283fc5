/** `phased`: what an Nx for each phase costs, beside `nx run` for each step by hand, and beside edges, which need no order. */
import { createRepository, materialise, nxOk } from '../kit/index.mjs';
import { spread } from './measure.mjs';

const RUNS = 5;
const STEPS = [1, 2, 3, 4, 5];
const LIMIT = 1;

/** @type {import('./main.mjs').Bench} */
export async function phased() {
  const workspace = await createRepository(files());
  try {
    await materialise(workspace.dir);
    // Five trivial steps, each time: what is kept would be no work at all.
    const env = { NX_SKIP_NX_CACHE: 'true' };
    const ways = [
      { name: 'a noop with edges to five steps', target: 'edges' },
      { name: 'five phases', target: 'ci' },
      { name: '`nx run` for each step', target: 'nested' },
    ];
    await nxOk(workspace, ['show', 'project', 'kit', '--json'], env);
    const samples = ways.map(() => /** @type {number[]} */ ([]));
    // By turns: what else the machine does falls on all alike.
    for (let round = 0; round < RUNS; round++) {
      for (const [index, { target }] of ways.entries()) {
        const { ms, all } = await nxOk(workspace, ['run', `kit:${target}`, '--parallel=1'], env);
        if (target === 'ci' && !all.includes('Phase 5 of 5 of ci')) throw new Error(`no five phases:\n${all}`);
        samples[index]?.push(ms);
      }
    }
    const rows = ways.map(({ name }, index) => ({ name, ms: spread(samples[index] ?? []), count: STEPS.length }));
    const [edges, phases, nested] = rows.map(({ ms }) => ms.median);
    const times = (/** @type {number} */ a = NaN, /** @type {number} */ b = NaN) => a / b;
    return {
      title: `five trivial steps in order; ${RUNS} runs each`,
      rows,
      limits: [{ name: 'five phases', value: times(phases, nested), limit: LIMIT, unit: '× `nx run` for each step' }],
      ratios: [
        { name: '× the noop with edges: five phases', value: times(phases, edges) },
        { name: '× the noop with edges: `nx run` for each step', value: times(nested, edges) },
      ],
    };
  } finally {
    workspace.dispose();
  }
}

/** Each step reads what the one before it makes, so that their order stays. */
function files() {
  const names = STEPS.map(step => `s${step}`);
  const tasks = STEPS.map(step => `  s${step}: cp made${step - 1} made${step}`).join('\n');
  const calls = names.map(task => `{task: ${task}}`).join(', ');
  const commands = names.map(name => `npx nx run kit:${name}`);
  const targets = {
    edges: { executor: 'nx:noop', dependsOn: names },
    nested: { executor: 'nx:run-commands', options: { commands, parallel: false } },
  };
  return {
    'package.json': `${JSON.stringify({ name: 'kit', private: true, nx: { targets } })}\n`,
    'nx.json': '{ "plugins": ["nx-taskfile"] }\n',
    '.gitignore': 'node_modules\n.nx\nmade[1-5]\n',
    made0: '0\n',
    'Taskfile.yml': `version: '3'\ntasks:\n  ci: {cmds: [${calls}]}\n${tasks}\n`,
  };
}

/** The experiment itself put to the test: with one input, output or variable taken from a target, it must find a difference. */
import { checkOut, differences, isHit, newCopy, runTargets } from './copies.mjs';
import { lacks, startOf, withVersion, worldNamed } from './worlds.mjs';

/**
 * @typedef {object} Fault
 * @property {string} world
 * @property {string} target
 * @property {{ input: string } | { output: string } | { env: string }} without an input is cut out of the others, as a negative
 *   one, which Nx takes from those of the same token only
 * @property {readonly [path: string, from: string, to: string] | readonly [variable: string, value: string]} [edit] what shows it;
 *   absent: the second run does
 */

/** @type {readonly Fault[]} */
export const FAULTS = [
  { world: 'python', target: 'build', without: { output: '{projectRoot}/dist' } },
  {
    world: 'python',
    target: 'test',
    without: { input: '{projectRoot}/src/lib/prices.py' },
    edit: ['lib/src/lib/prices.py', 'RATE = 20', 'RATE = -90'],
  },
  {
    world: 'python',
    target: 'lint',
    without: { input: '{projectRoot}/pyproject.toml' },
    edit: ['lib/pyproject.toml', '[tool.uv]', '[tool.ruff]\nlint.select = ["D"]\n\n[tool.uv]'],
  },
  {
    world: 'python',
    target: 'type-check',
    without: { input: '{projectRoot}/src/lib/words.py' },
    edit: ['lib/src/lib/words.py', '"many")', '7)'],
  },
  { world: 'node', target: 'build', without: { output: '{projectRoot}/dist' } },
  { world: 'node', target: 'test', without: { env: 'NODE_ENV' }, edit: ['NODE_ENV', 'production'] },
  {
    world: 'node',
    target: 'format-check',
    without: { input: '{projectRoot}/.prettierrc.json' },
    edit: ['web/.prettierrc.json', 'true', 'false'],
  },
  // Not GOOS: with another one, what is generated first cannot be run.
  { world: 'go', target: 'build', without: { env: 'GOFLAGS' }, edit: ['GOFLAGS', '-buildvcs=false -ldflags=-s'] },
  {
    world: 'go',
    target: 'test',
    without: { input: '{workspaceRoot}/greet/prices.go' },
    edit: ['greet/prices.go', 'rate = 20', 'rate = -90'],
  },
  {
    world: 'go',
    target: 'vet',
    without: { input: '{workspaceRoot}/greet/prices_test.go' },
    edit: ['greet/prices_test.go', 't.Error("less', 't.Errorf("less %d'],
  },
];

/**
 * @param {string | undefined} only the workspace
 * @returns {Promise<number>} the exit code
 */
export async function seekFaults(only) {
  let caught = 0;
  if (only !== undefined) worldNamed(only);
  const worlds = new Set(FAULTS.map(({ world }) => world).filter(world => only === undefined || world === only));
  const here = new Set([...worlds].filter(able));
  const faults = FAULTS.filter(({ world }) => here.has(world));
  for (const fault of faults) {
    const found = await seek(fault);
    const label = `${fault.world}:${fault.target} without ${Object.entries(fault.without).flat().join(' ')}`;
    console.log(
      `${found.length > 0 ? 'caught' : 'MISSED'}  ${label}${found.length > 0 ? `: ${found[0]?.split('\n')[0]}` : ''}`,
    );
    if (found.length > 0) caught++;
  }
  console.log(`faults: ${caught} passed, ${faults.length - caught} failed`);
  // With none that can be run here, that was said.
  return caught === faults.length ? 0 : 1;
}

/** @param {string} name */
function able(name) {
  const missing = lacks(worldNamed(name));
  if (missing.length > 0) console.log(`${name}: skipped: needs ${missing.join(' and ')}`);
  return missing.length === 0;
}

/** @param {Fault} fault */
async function seek(fault) {
  const world = worldNamed(fault.world);
  const copy = await newCopy(world);
  const targets = [fault.target];
  try {
    const start = withVersion(startOf(world.name), 'first');
    const after = edited(start, fault);
    const [faulty, faultyAfter] = [withPlugin(start, fault), withPlugin(after, fault)];
    checkOut(copy, faulty);
    await runTargets(world, copy, faulty, { cached: true, targets });
    checkOut(copy, faultyAfter);
    const cached = await runTargets(world, copy, faultyAfter, { cached: true, targets });
    checkOut(copy, after);
    const fresh = await runTargets(world, copy, after, { cached: false, targets });
    if (fresh.status.size === 0) throw new Error(fresh.all);
    // Only what a stale result shows counts.
    return [...cached.status.values()].some(isHit) ? differences(cached, fresh) : [];
  } finally {
    copy.dispose();
  }
}

/**
 * @param {import('./worlds.mjs').State} state
 * @param {Fault} fault
 * @returns {import('./worlds.mjs').State}
 */
function edited(state, { edit }) {
  if (edit === undefined) return state;
  if (edit.length === 2) return { ...state, env: { ...state.env, [edit[0]]: edit[1] } };
  const [path, from, to] = edit;
  const file = state.files.get(path);
  if (!file?.text.includes(from)) throw new Error(`${path} does not say ${from} any more`);
  return { ...state, files: new Map(state.files).set(path, { ...file, text: file.text.replace(from, to) }) };
}

/**
 * A plugin of the workspace in place of ours, which asks ours and takes the one thing away.
 *
 * @param {import('./worlds.mjs').State} state
 * @param {Fault} fault
 * @returns {import('./worlds.mjs').State}
 */
function withPlugin(state, { target, without }) {
  const files = new Map(state.files);
  files.set('nx.json', { text: JSON.stringify({ plugins: ['./faulty.cjs'], analytics: false }), mode: 0o644 });
  files.set('faulty.cjs', { text: PLUGIN.replace('FAULT', JSON.stringify({ target, ...without })), mode: 0o644 });
  return { ...state, files };
}

const PLUGIN = `
const plugin = require('nx-taskfile');
const fault = FAULT;
const [glob, infer] = plugin.createNodes;
const takeAway = target => ({
  ...target,
  inputs: [
    ...target.inputs.filter(input => fault.env === undefined || input.env !== fault.env),
    ...(fault.input === undefined ? [] : ['!' + fault.input]),
  ],
  outputs: target.outputs.filter(output => output !== fault.output),
});
exports.createDependencies = plugin.createDependencies;
exports.createNodesV2 = exports.createNodes = [glob, async (...args) => {
  const nodes = await infer(...args);
  for (const [, { projects }] of nodes)
    for (const { targets } of Object.values(projects))
      if (targets?.[fault.target]) targets[fault.target] = takeAway(targets[fault.target]);
  return nodes;
}];
`;

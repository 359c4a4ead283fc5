/** One measured inference, in this process: `node infer.mjs FOLDER`, as Nx asks the plugin for it. Loading its code counts. */
import { filesOfWorkspace } from './workspace.mjs';

const [folder = ''] = process.argv.slice(2);
const files = filesOfWorkspace(folder);
const before = process.cpuUsage();
const start = performance.now();
const { createNodes } = await import('nx-taskfile');
const nodes = await createNodes[1](files, {}, { workspaceRoot: folder, nxJsonConfiguration: {} });
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const count = nodes.flatMap(([, { projects = {} }]) =>
  Object.values(projects).flatMap(({ targets = {} }) => Object.keys(targets)),
).length;
console.log(JSON.stringify({ ms, cpu: (user + system) / 1000, rss: process.resourceUsage().maxRSS / 1024, count }));

/** The measured work of `footprints`, in this process: `node footprints-work.mjs FILE`, where FILE lists commands as JSON. */
import { readFileSync } from 'node:fs';

/** @type {{root: string, cwd: string, text: string}[]} */
const commands = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const before = process.cpuUsage();
const start = performance.now();
const { footprintOf, workspaceFacts } = await import('@nx-taskfile/footprint');
const { summarise } = await import('@nx-taskfile/shell');
/** @type {Map<string, import('@nx-taskfile/footprint').Facts>} */
const factsOf = new Map();
const results = commands.map(({ root, cwd, text }) => {
  const facts = factsOf.get(root) ?? workspaceFacts(root);
  factsOf.set(root, facts);
  return footprintOf(summarise(text), { cwd: cwd === '?' ? '.' : cwd, facts });
});
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    ms,
    cpu: (user + system) / 1000,
    rss: process.resourceUsage().maxRSS / 1024,
    count: results.length,
  }),
);

/**
 * Plans every composite of a workspace whose analysis is done, in a process that has planned nothing before, and prints what that
 * took. `node planning-work.mjs DIR`
 */
import { registeredAnalyses } from '../../packages/nx-taskfile/dist/analysis/registered.js';
import { plansOf } from '../../packages/nx-taskfile/dist/report/plans.js';

const [root = '.'] = process.argv.slice(2);
const analyses = registeredAnalyses(root);
const [start, used] = [performance.now(), process.cpuUsage()];
const plans = analyses.flatMap(({ analysis }) => plansOf(analysis, root));
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(used);
const cpu = (user + system) / 1000;
console.log(JSON.stringify({ ms, cpu, rss: process.resourceUsage().maxRSS / 1024, count: plans.length }));

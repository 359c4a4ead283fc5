/**
 * One measured piece of work, in this process: `node work.mjs NAME FILE`, where FILE lists the Taskfiles as JSON. Reading
 * the files counts, loading the code does not.
 */
import { readFileSync } from 'node:fs';

/** @type {Record<string, () => Promise<(list: {entries: string[], files: string[]}) => unknown[]>>} */
const WORKS = {
  /** Everything stays in memory at once, as when a graph is built. */
  async ours() {
    const { compile, load } = await import('@nx-taskfile/taskfile');
    return ({ entries }) =>
      entries.flatMap(entry => {
        const { taskfile, diagnostics } = load(entry);
        if (!taskfile) throw new Error(JSON.stringify(diagnostics));
        return [...taskfile.tasks.keys()].map(task => {
          const { instance } = compile(taskfile, { task });
          if (!instance) throw new Error(`${entry}: ${task} was not compiled`);
          return instance;
        });
      });
  },
  async yaml() {
    const { parse } = await import('yaml');
    return ({ files }) => files.map(file => parse(readFileSync(file, 'utf8')));
  },
  async 'js-yaml'() {
    const { load } = await import('js-yaml');
    return ({ files }) => files.map(file => load(readFileSync(file, 'utf8')));
  },
};

const [name = '', list = ''] = process.argv.slice(2);
const work = await WORKS[name]?.();
if (!work) throw new Error(`there is no work ${name}`);
const input = JSON.parse(readFileSync(list, 'utf8'));
const before = process.cpuUsage();
const start = performance.now();
const results = work(input);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1000;
const rss = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ms, cpu, rss, count: results.length }));

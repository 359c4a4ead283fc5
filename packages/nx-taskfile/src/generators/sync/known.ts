/** Which targets there are, where Nx is not asked. */
import { posix } from 'node:path';
import type { RegisteredAnalysis } from '../../analysis/registered';
import { CONFIGURATION_FILES } from '../../nx-calls/written';
import { loweredOf } from '../migrate/same-targets';
import { record, scriptNames } from '../../workspace/scripts';
import type { Known } from './thin-calls';

/** Where other plugins infer targets, what is not found is not known not to be there. */
export function knownWithoutNx(analyses: readonly RegisteredAnalysis[]): Known {
  const targets = new Set<string>();
  let isAll = true;
  for (const { analysis, facts, lowered } of loweredOf(analyses)) {
    const plugins = record(facts.json('nx.json'))?.['plugins'];
    const others = (Array.isArray(plugins) ? plugins : []).map((one: unknown) => record(one)?.['plugin'] ?? one);
    if (others.some(plugin => plugin !== 'nx-taskfile')) isAll = false;
    const names = new Map(analysis.packages.map(({ root, name }) => [root, name]));
    const add = (root: string, target: string): void => {
      for (const project of [root, names.get(root) ?? root]) targets.add(`${project}\n${target}`);
    };
    for (const { placed } of lowered) add(placed.project.root, placed.target);
    for (const { root } of analysis.packages) {
      for (const script of scriptNames(root, facts)) add(root, script);
      for (const { name, at } of CONFIGURATION_FILES) {
        const content = at.reduce((value: unknown, key) => record(value)?.[key], facts.json(posix.join(root, name)));
        for (const target of Object.keys(record(record(content)?.['targets']) ?? {})) add(root, target);
      }
    }
  }
  return (project, target) => targets.has(`${project}\n${target}`) || (isAll ? false : undefined);
}

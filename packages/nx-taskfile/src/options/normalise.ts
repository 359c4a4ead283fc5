/**
 * The options of the plugin, checked and with every default filled in. Nx loads this with the plugin, so it loads no stage
 * and reads the schema only where there are options.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { PACKAGE_FOLDER } from '../package-folder';
import type { LimitOptions, Options, TagRule, TaskfilePluginOptions, TaskRule } from './model';
import { pathTo, violations, type Schema, type Violation } from './schema';

/** Folders whose Taskfiles belong to tests, templates or other people. */
export const LEFT_ALONE = '**/{testdata,fixtures,__fixtures__,templates,vendor,node_modules}/**';

/** Options that say what they may not. */
export class OptionsError extends Error {
  constructor(readonly violations: readonly Violation[]) {
    super(
      violations.map(({ path, message, hint = '' }) => `nx.json: option \`${path}\` ${message}. ${hint}`).join('\n'),
    );
  }
}

/** @throws OptionsError with everything that is wrong */
export function normaliseOptions(options: TaskfilePluginOptions | undefined): Options {
  const given = options ?? {};
  if (Array.isArray(given) || typeof given !== 'object' || Object.keys(given).length > 0) check(given);
  const found: Violation[] = [];
  const projects = taskRules('projects', given.projects).map(rule => ({ ...rule, value: root(rule, found) }));
  const limits = taskRules('limits', given.limits);
  const resources = given.resources ?? {};
  for (const rule of limits) found.push(...missingResources(rule, resources));
  if (found.length > 0) throw new OptionsError(found);
  return {
    onError: given.onError ?? 'fail',
    provision: given.provision ?? 'skip',
    include: given.include ?? [],
    exclude: [LEFT_ALONE, ...(given.exclude ?? [])],
    projects,
    targets: taskRules('targets', given.targets),
    tags: Object.entries(given.tags ?? {}).map(([glob, tags]): TagRule => ({
      option: pathTo('tags', glob),
      root: glob,
      tags,
    })),
    limits,
    engine: taskRules('engine', given.engine),
    resources,
  };
}

function check(options: unknown): void {
  const schema = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'schemas/options.json'), 'utf8')) as Schema;
  const found = violations(options, schema);
  if (found.length > 0) throw new OptionsError(found);
}

/** A key is `TASKS` or `FILE#TASKS`; `\#` is the character itself. */
function taskRules<T>(option: string, lines: Readonly<Record<string, T>> | undefined): TaskRule<T>[] {
  return Object.entries(lines ?? {}).map(([key, value]) => {
    const hash = /^(?:\\.|[^#\\])*#/.exec(key)?.[0].length ?? 0;
    return {
      option: pathTo(option, key),
      ...(hash > 0 && { file: key.slice(0, hash - 1) }),
      task: key.slice(hash),
      value,
    };
  });
}

function missingResources({ option, value }: TaskRule<LimitOptions>, there: Options['resources']): Violation[] {
  return Object.entries(value.resources ?? {}).flatMap(([name, units]): Violation[] => {
    const path = pathTo(pathTo(option, 'resources'), name);
    const count = there[name];
    if (count !== undefined && units <= count) return [];
    const message = count === undefined ? 'is no resource' : `asks for ${units}, and there are ${count}`;
    const hint = `say in the option \`resources\` how many there are: { ${JSON.stringify(name)}: ${units} }`;
    return [{ code: 'options/value', path, message, hint }];
  });
}

/** A root as every stage writes it: `packages/web`, `.`. */
function root({ option, value }: TaskRule<string>, found: Violation[]): string {
  const path = posix.normalize(value).replace(/\/$/, '');
  if (posix.isAbsolute(path) || path === '..' || path.startsWith('../')) {
    const hint = 'write the root of a project, relative to the workspace: `packages/web`';
    found.push({ code: 'options/project-root', path: option, message: 'leads out of the workspace', hint });
  }
  return path;
}

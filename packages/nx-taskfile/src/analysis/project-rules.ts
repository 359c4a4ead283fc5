/** The option `projects`, held against the packages that there are. */
import type { Package, PackageIndex } from '@nx-taskfile/planner';
import type { TaskRule } from '../options/model';
import type { Violation } from '../options/schema';

export interface ProjectRules {
  readonly rules: readonly TaskRule<string>[];
  readonly violations: readonly Violation[];
}

/** @param packages folders whose Taskfile cannot be loaded for now among them: the option is not at fault there */
export function projectRules(given: readonly TaskRule<string>[], packages: PackageIndex): ProjectRules {
  const rules = given.filter(rule => packages.at(rule.value) !== undefined);
  const violations = given
    .filter(rule => !rules.includes(rule))
    .map(({ option, value }) => violation(option, value, packages.all));
  return { rules, violations };
}

function violation(path: string, value: string, packages: readonly Package[]): Violation {
  const named = packages.find(p => p.name === value);
  return {
    code: 'options/project-root',
    path,
    message: `names "${value}", where no project lies`,
    hint: named
      ? `projects are named by their root here: write "${named.root}"`
      : 'write the root of a project, relative to the workspace; a project.json makes a folder one',
    meant: { word: value, among: named ? [] : packages.map(p => p.root) },
  };
}

import type { Tree } from '@nx/devkit';
import { parse } from 'jsonc-parser';
import type { ScriptConflict } from '../../analysis/script-conflicts';
import { writeJsonValue } from '../json-text';

interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly nx?: { readonly includedScripts?: readonly string[] };
}

/** Lists in each package's `nx.includedScripts` the scripts that Nx may still make targets of: all but these. */
export function includeOtherScripts(tree: Tree, conflicts: readonly ScriptConflict[]): void {
  for (const path of new Set(conflicts.map(conflict => conflict.packageJson))) {
    const text = tree.read(path, 'utf8');
    if (text === null) continue;
    const { scripts, nx } = parse(text) as PackageJson;
    const losing = new Set(conflicts.filter(c => c.packageJson === path).map(c => c.script));
    const included = nx?.includedScripts ?? Object.keys(scripts ?? {});
    const left = included.filter(script => !losing.has(script));
    if (nx?.includedScripts && left.length === included.length) continue;
    tree.write(path, writeJsonValue(text, ['nx', 'includedScripts'], left));
  }
}

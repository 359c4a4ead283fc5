/** Tells a broken Taskfile from a file of something else that has the name of one. */
import { dereference, isMapping } from '../yaml/node';
import { parseYaml } from './yaml';

/**
 * Whether a text means to be a Taskfile, a broken one included. What is empty does not, nor does YAML without any of the keys
 * that make go-task do something. Of what is no YAML nobody can tell: it does.
 */
export function meansToBeTaskfile(content: string | Uint8Array): boolean {
  const parsed = parseYaml('', content);
  if ('diagnostic' in parsed) return true;
  const root = parsed.source.root && dereference(parsed.source.root);
  if (!root || !isMapping(root)) return false;
  return root.children.some((key, index) => index % 2 === 0 && key.kind === 'scalar' && KEYS.has(key.value));
}

/** The others, such as `env` and `vars`, are keys of many formats, and a Taskfile of them alone has nothing to run. */
const KEYS: ReadonlySet<string> = new Set(['version', 'tasks', 'includes']);

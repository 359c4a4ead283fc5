/** Where an include points to (semantics 3.1). */
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic';
import type { Include, TaskfileDocument, Value } from '../model';
import { expandPath } from '../text/expand-path';
import { render } from '../template/render';
import { plainScope } from '../template/scope';
import { remoteRefusal } from './remote';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Resolves the templates of `taskfile` and `dir`, which see the OS environment and the raw values of the file's own
 * variables and nothing else. Codes: `include/template`, `include/remote`, `include/insecure`.
 */
export function locateInclude(
  include: Include,
  document: TaskfileDocument,
  env: Environment,
): { path: string; dir: string } | { diagnostic: Diagnostic } {
  const refuse = (code: string, message: string, hint: string): { diagnostic: Diagnostic } => ({
    diagnostic: { code, severity: 'error', message, file: document.file, range: include.range, hint },
  });
  const scope = plainScope(rawValues(document), env);
  const [path, dir] = [include.taskfile, include.dir ?? ''].map(text => render(text, scope));
  const problem = path?.problem ?? dir?.problem;
  if (problem)
    return refuse('include/template', problem.message, 'include paths see only literal variables of this file');
  const [taskfile = '', directory = ''] = [path, dir].map(rendered => rendered?.text.value);
  const remote = remoteRefusal(taskfile);
  if (remote) return refuse(remote.code, remote.message, remote.hint);
  const home = dirname(document.file);
  return { path: resolve(home, expandPath(taskfile, env)), dir: resolve(home, expandPath(directory, env)) };
}

function rawValues(document: TaskfileDocument): ReadonlyMap<string, Value> {
  return new Map(
    [...document.vars].flatMap(([name, variable]) => (variable.value === undefined ? [] : [[name, variable.value]])),
  );
}

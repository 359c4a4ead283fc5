/** Where an include points to (semantics 3.1, 3.8). */
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostic';
import type { Include, TaskfileDocument, Value } from '../model';
import { expandPath } from '../text/expand-path';
import { render } from '../template/render';
import { plainScope } from '../template/scope';
import { parseRemote, resolveRemote, type Refusal, type RemoteAddress } from './remote';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A Taskfile that is to be read, or has been. */
export interface Place {
  /** A path, or the location of a remote address. */
  readonly location: string;
  readonly address?: RemoteAddress;
  /** Where the include puts its tasks. */
  readonly dir: string;
  /** The same of the file that includes it. */
  readonly parentDir?: string;
}

export interface IncludeRefusal {
  readonly diagnostic: Diagnostic;
  /** By `optional: true`: only where go-task finds nothing that it could read (semantics 3.1-05). */
  readonly forgivable: boolean;
}

/**
 * Resolves the templates of `taskfile` and `dir`, which see the OS environment and the raw values of the file's own
 * variables and nothing else. Codes: `include/template`, `include/remote`, `include/insecure`, `include/not-found`.
 * @param place where the file lies that says it
 * @returns a place whose path may still be a directory's
 */
export function locateInclude(
  include: Include,
  document: TaskfileDocument,
  place: Place,
  env: Environment,
): Place | IncludeRefusal {
  const refuse = ({ code, message, hint }: Refusal, forgivable: boolean): IncludeRefusal => ({
    diagnostic: { code, severity: 'error', message, file: document.file, range: include.range, hint },
    forgivable,
  });
  const scope = plainScope(rawValues(document), env);
  const [path, dir] = [include.taskfile, include.dir ?? ''].map(text => render(text, scope));
  const problem = path?.problem ?? dir?.problem;
  if (problem) {
    const hint = 'include paths see only literal variables of this file';
    return refuse({ code: 'include/template', message: problem.message, hint }, false);
  }
  const [taskfile = '', directory = ''] = [path, dir].map(rendered => rendered?.text.value);
  const target = place.address ? resolveRemote(place.address, taskfile) : taskfile;
  if (typeof target !== 'string') return refuse(target, false);
  const address = parseRemote(target);
  if (address && 'code' in address) return refuse(address, true);
  const around = { dir: resolve(baseDir(place), expandPath(directory, env)), parentDir: place.dir };
  if (address) return { location: address.location, address, ...around };
  // What is fetched has no say in which files of this machine are read.
  if (place.address) return refuse(unreachable(include, place), true);
  return { location: resolve(dirname(place.location), expandPath(taskfile, env)), ...around };
}

/** A local file's own directory; for a remote one what go-task takes in its place. */
function baseDir({ address, location, dir, parentDir }: Place): string {
  if (!address) return dirname(location);
  return address.kind === 'git' ? dirname(dir) : (parentDir ?? dir);
}

function unreachable(include: Include, { location }: Place): Refusal {
  const message = `the include "${include.namespace}" of ${location} leads to no remote Taskfile`;
  return { code: 'include/not-found', message, hint: 'use an https address, or one of a git repository' };
}

function rawValues(document: TaskfileDocument): ReadonlyMap<string, Value> {
  return new Map(
    [...document.vars].flatMap(([name, variable]) => (variable.value === undefined ? [] : [[name, variable.value]])),
  );
}

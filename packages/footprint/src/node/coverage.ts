/** Where test runners write their coverage. */
import { type Part, unknown, writesInto, writesAt } from '../parts';
import { below } from '../paths';
import type { ShellWord } from '@nx-taskfile/shell';
import type { Invocation } from '../tool';
import type { Value } from './script-config';
import { isOn, placeOf } from './tool-config';

export interface Coverage {
  /** Undefined: the command line says nothing. */
  readonly flag: boolean | undefined;
  readonly enabled: Value;
  readonly directory: Value;
  /** Of the command line, relative to the working directory. */
  readonly into: ShellWord | undefined;
  /** What the configured directory is relative to. */
  readonly root: string;
}

export function coverage(invocation: Invocation, { flag, enabled, directory, into, root }: Coverage): Part {
  const covers = flag ?? isOn(enabled, false);
  if (covers === undefined) return unknown(invocation, 'computes whether it collects coverage');
  if (!covers) return {};
  const detail = `\`${invocation.program}\` writes its coverage`;
  if (into !== undefined) return writesInto(invocation, [into], detail);
  const place = placeOf(directory, root, 'coverage');
  return place === undefined
    ? unknown(invocation, 'computes where its coverage goes')
    : writesAt([below(place)], detail);
}

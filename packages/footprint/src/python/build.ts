/** Building a Python distribution, by whichever frontend. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../algebra';
import type { Footprint } from '../model';
import { footprint, unknown, writesAt } from '../parts';
import { below, inDir, locate } from '../paths';
import type { Invocation } from '../tool';
import { buildsWithSetuptools } from './project';
import { readsPythonPackage } from './sources';

/** `source` (default: the working directory) is built into `outdir` (default: its `dist`). */
export function buildsPackage(invocation: Invocation, source?: ShellWord, outdir?: ShellWord): Footprint {
  const dir = locate(invocation.cwd, source ?? '.');
  if (dir.kind !== 'inside')
    return footprint(
      unknown(invocation, `builds \`${dir.text}\`, which is outside the workspace or only known when it runs`),
    );
  const out = outdir === undefined ? locate(dir.path, 'dist') : locate(invocation.cwd, outdir);
  if (out.kind !== 'inside')
    return footprint(unknown(invocation, `\`${out.text}\` is outside the workspace or only known when it runs`));
  const written = [
    below(out.path),
    // setuptools leaves its scratch in the source tree, where other tools see it.
    ...(buildsWithSetuptools(invocation.facts, dir.path)
      ? [inDir(dir.path, 'build/**/*'), inDir(dir.path, '*.egg-info/**/*'), inDir(dir.path, 'src/*.egg-info/**/*')]
      : []),
  ];
  return combine([
    readsPythonPackage({ ...invocation, cwd: dir.path }, 'the build packs it', written),
    footprint(writesAt(written, 'the build writes it')),
  ]);
}

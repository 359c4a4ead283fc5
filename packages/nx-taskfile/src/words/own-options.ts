/** The options of a target as they are written, whatever words of the command line bear their names. */
import type { ExecutorContext } from '@nx/devkit';

/** Nx merges `--task=x` among the words into the options of an executor: to a task it is one of its words. */
export function ownOptions<Options>(
  given: Options,
  { target, configurationName }: Partial<Pick<ExecutorContext, 'target' | 'configurationName'>>,
): Options {
  if (!target) return given;
  const { options, configurations = {} } = target as {
    options: Options;
    configurations?: Readonly<Record<string, Partial<Options>>>;
  };
  return { ...options, ...configurations[configurationName ?? ''] };
}

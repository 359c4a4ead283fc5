import type { Deferral } from '@nx-taskfile/taskfile';

/** Why a text has no value in the graph, in words. */
export function deferralText(deferral: Deferral): string {
  if (deferral.kind === 'sh') {
    const { raw, value = raw, deferrals } = deferral.command.text;
    // What depends on the checkout or the machine stays out of the graph.
    const shown = deferrals.length === 0 ? value : raw;
    return `needs the output of \`${shown.trim().split('\n')[0] ?? ''}\``;
  }
  const words: Record<Exclude<Deferral['kind'], 'sh'>, string> = {
    run: `needs ${deferral.name}, which is set while it runs`,
    env: `reads the environment variable ${deferral.name}`,
    path: `holds an absolute path (${deferral.name})`,
    platform: `depends on the platform (${deferral.name})`,
    secret: 'is made from a secret',
    volatile: `changes with every run (${deferral.name})`,
    cli: `takes command-line words (${deferral.name})`,
    dotenv: `reads a dotenv file (${deferral.name})`,
    item: `loops over items only known when it runs (${deferral.name})`,
  };
  return words[deferral.kind];
}

/** A terminal of the person whose repository it is, who installs from a registry of the story. */
import { execa } from 'execa';
import { hermeticEnv, npmEnv } from '../../tools/kit/index.mjs';

/** @returns what the program has said; it must succeed */
export async function typed(
  workspace: Parameters<typeof hermeticEnv>[0],
  registry: { readonly url: string },
  [program = '', ...args]: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = hermeticEnv(workspace, {
    ...npmEnv(),
    npm_config_registry: registry.url,
    npm_config_prefer_offline: 'true',
    ...extra,
  });
  const { all } = await execa(program, args, { cwd: workspace.dir, env, extendEnv: false, stdin: 'ignore', all: true });
  return all;
}

/** Keepers of secrets: what they give depends on keys and stores outside of the workspace. */
import { asksMachine, asksTool, effect, footprint, unknown } from '../../parts';
import { ran, runnerOf } from '../../ran';
import type { Tool } from '../../tool';

const STORES = [
  'vault',
  'pass',
  'op',
  'bw',
  'doppler',
  'infisical',
  'lpass',
  'keyring',
  'security',
  'secret-tool',
  'teller',
  'chamber',
];
const KEYS = [
  'sops',
  'age',
  'age-keygen',
  'gpg',
  'gpg2',
  'openssl',
  'mkcert',
  'certbot',
  'htpasswd',
  'kubeseal',
  'cosign',
  'step',
  'codesign',
  'signtool',
  'xcrun',
  'git-crypt',
];

export const tool: Tool = {
  name: 'secrets',
  title: 'Keys and secrets',
  docs: 'https://getsops.io/docs/',
  match: [...STORES, ...KEYS],
  footprint(invocation) {
    const { program } = invocation;
    if (asksTool(invocation)) return footprint(asksMachine(invocation));
    const runner = runnerOf(invocation);
    const asks = effect('machine', `what \`${program}\` gives depends on keys or secrets outside of the workspace`);
    // `op run` and its kin put secrets into the environment of what they run.
    if (runner !== undefined) return footprint(asks, ran(invocation, runner));
    return footprint(asks, unknown(invocation, `what \`${program}\` writes is not in the catalogue`));
  },
};

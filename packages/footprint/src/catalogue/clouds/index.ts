/** Command lines of clouds and hosts: they all talk to a service, and most commands change something there. */
import { effect, footprint, asksMachine, asksTool, type Part } from '../../parts';
import { options } from '../../options';
import type { Invocation, Tool } from '../../tool';

/** Their verbs are too many to list: what does not only ask may change something. */
const CLOUDS = [
  'aws',
  'az',
  'gcloud',
  'gsutil',
  'bq',
  'doctl',
  'flyctl',
  'fly',
  'heroku',
  'sam',
  'serverless',
  'sls',
  'vercel',
  'netlify',
  'wrangler',
  'firebase',
  'railway',
  'supabase',
  'linode-cli',
  'hcloud',
  'eksctl',
  'oci',
  'ibmcloud',
  's3cmd',
  'rclone',
  'gh',
  'glab',
  'stripe',
  'spin',
  'ngrok',
  'cloudflared',
  'shopify',
  'ecs-cli',
  'copilot',
  'amplify',
  'turso',
  'neonctl',
  'planetscale',
  'pscale',
  'temporal',
];

const SERVES: Readonly<Record<string, readonly string[]>> = {
  stripe: ['listen'],
  ngrok: ['http', 'tcp', 'tls', 'start'],
  cloudflared: ['tunnel', 'access'],
  vercel: ['dev'],
  netlify: ['dev', 'watch', 'serve'],
  wrangler: ['dev', 'tail'],
  firebase: ['serve', 'emulators:start'],
  spin: ['up', 'watch'],
  sam: ['sync', 'local'],
  shopify: ['dev'],
};

const ASKS = ['list', 'ls', 'get', 'describe', 'view', 'status', 'show', 'logs', 'info', 'whoami'];

export const tool: Tool = {
  name: 'clouds',
  title: 'Clouds and hosts',
  docs: 'https://docs.aws.amazon.com/cli/latest/reference/',
  match: CLOUDS,
  footprint(invocation) {
    if (asksTool(invocation)) return footprint(asksMachine(invocation));
    return footprint(talks(invocation));
  },
};

function talks(invocation: Invocation): Part {
  const { program } = invocation;
  const words = options(invocation).operands.map(({ value }) => value ?? '');
  const asks = words.some(word => ASKS.some(verb => word === verb || word.startsWith(`${verb}-`)));
  const serves = (SERVES[program] ?? []).some(verb => words.includes(verb));
  return {
    ...(asks && !serves
      ? effect('network', `\`${program}\` asks a service`)
      : effect('deploy', `\`${program}\` may change something at a service`)),
    neverEnds: serves,
  };
}

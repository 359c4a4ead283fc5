/** Terraform and its kin: formatting and linting are about files, everything else about what runs somewhere. */
import { literal, options } from '../../options';
import { effect, footprint, readsAt, unknown, type Part } from '../../parts';
import { inDir, locate } from '../../paths';
import type { Invocation, Tool } from '../../tool';
import { byVerb, type Verbs } from '../../verbs';

const TERRAFORM: Verbs = {
  longDash: true,
  own: { fmt: formatted },
  does: [
    [
      'apply destroy import taint untaint refresh state force-unlock test',
      'deploy',
      'changes infrastructure or its state',
    ],
    ['workspace login logout console', 'machine', 'changes the configuration of this machine'],
    ['init get providers modules', 'provision', 'fetches providers and modules'],
    ['plan show output graph metadata', 'network', 'asks for the state of the infrastructure'],
    // What it checks against is the providers and modules that `init` has put into a folder git ignores.
    ['validate version', 'machine', 'depends on what `init` has fetched'],
  ],
};

const TOOLS: Readonly<Record<string, Verbs>> = {
  terraform: TERRAFORM,
  tofu: TERRAFORM,
  terragrunt: {
    does: [
      [
        'apply destroy import run-all run stack exec state taint untaint refresh',
        'deploy',
        'changes infrastructure or its state',
      ],
      [
        'plan output show graph graph-dependencies validate validate-inputs init providers hclfmt hcl catalog scaffold render-json info',
        'network',
        'works with what it fetches',
      ],
    ],
  },
  pulumi: {
    value: ['-C', '--cwd', '-s', '--stack', '--color'],
    does: [
      ['up update destroy refresh import cancel state', 'deploy', 'changes infrastructure or its state'],
      [
        'preview pre stack config whoami logs about env org policy schema console convert',
        'network',
        'asks for the state of the infrastructure',
      ],
      ['login logout plugin install package new', 'provision', 'changes what is there to use'],
    ],
  },
  cdk: {
    value: ['-a', '--app', '-c', '--context', '--profile'],
    endless: { watch: true },
    does: [
      ['deploy destroy bootstrap import watch gc rollback migrate', 'deploy', 'changes infrastructure'],
      [
        'diff list ls metadata context docs doctor notices acknowledge',
        'network',
        'asks for the state of the infrastructure',
      ],
    ],
  },
  packer: {
    does: [
      ['build', 'deploy', 'builds images'],
      ['init plugins', 'provision', 'fetches plugins'],
      ['validate inspect console', 'machine', 'depends on what `init` has fetched'],
    ],
  },
  vagrant: {
    does: [
      [
        'up halt destroy reload provision suspend resume ssh status box plugin snapshot rsync package port',
        'service',
        'works with virtual machines',
      ],
    ],
  },
};

const ALWAYS: Readonly<Record<string, Part>> = {
  ansible: effect('deploy', '`ansible` changes machines'),
  'ansible-playbook': effect('deploy', '`ansible-playbook` changes machines'),
  'ansible-galaxy': effect('provision', '`ansible-galaxy` fetches roles and collections'),
  'ansible-vault': effect('prompt', '`ansible-vault` may ask for a password'),
  'ansible-inventory': effect('network', '`ansible-inventory` may ask where machines are'),
  tfsec: effect('network', '`tfsec` may fetch the modules that it looks into'),
  trivy: effect('network', '`trivy` fetches its database'),
  grype: effect('network', '`grype` fetches its database'),
  checkov: effect('network', '`checkov` may ask its service'),
  terrascan: effect('network', '`terrascan` fetches its policies'),
  infracost: effect('network', '`infracost` asks for prices'),
};

export const tool: Tool = {
  name: 'terraform',
  title: 'Terraform and its kin',
  docs: 'https://developer.hashicorp.com/terraform/cli/commands',
  match: [...new Set([...Object.keys(TOOLS), ...Object.keys(ALWAYS), 'tflint'])],
  namesEnv: ({ args: [first] }) => first?.value === 'fmt',
  footprint(invocation) {
    const { program } = invocation;
    if (program === 'tflint') return footprint(linted(invocation));
    const verbs = ALWAYS[program] === undefined ? TOOLS[program] : undefined;
    return verbs === undefined ? footprint(ALWAYS[program] ?? {}) : byVerb(invocation, verbs);
  },
};

/** Once its working directory is known: `-chdir` stands before the command, where `byVerb` has left it. */
function formatted(invocation: Invocation): Part {
  const given = options(invocation, { longDash: true });
  const detail = `\`${invocation.program} fmt\` looks at it`;
  const extensions = ['tf', 'tfvars', 'tftest.hcl'];
  const targets = given.operands.length === 0 ? [literal('.')] : given.operands;
  const parts = targets.map(target => {
    const place = locate(invocation.cwd, target);
    if (place.kind !== 'inside') return unknown(invocation, `\`${target.text}\` is not known to be in the workspace`);
    if (place.path !== '.' && extensions.some(extension => place.path.endsWith(`.${extension}`)))
      return readsAt([place.path], detail);
    const within = given.has('-recursive', '--recursive') ? '**/*' : '*';
    return readsAt(
      extensions.map(extension => inDir(place.path, `${within}.${extension}`)),
      detail,
    );
  });
  const only = given.has('-check', '--check') || given.value('-write', '--write')?.value === 'false';
  const read = footprint({ unknowns: given.unknowns }, ...parts);
  const version = invocation.program === 'tofu' ? 'tofu version' : 'CHECKPOINT_DISABLE=1 terraform version';
  const moved = invocation.command.includes('-chdir')
    ? unknown(invocation, 'runs in another directory than it is started in')
    : {};
  return footprint(read, moved, { runtime: [version] }, only ? {} : { writes: read.reads });
}

/** It follows calls of modules next door, and lists its plugins with its version. */
function linted(invocation: Invocation): Part {
  const given = options(invocation, {
    value: [
      '-c',
      '--config',
      '-f',
      '--format',
      '--chdir',
      '--var',
      '--var-file',
      '--filter',
      '--only',
      '--enable-rule',
      '--disable-rule',
      '--minimum-failure-severity',
    ],
  });
  if (given.has('--init')) return effect('provision', '`tflint --init` fetches plugins');
  if (given.has('--langserver'))
    return { ...effect('prompt', '`tflint --langserver` waits for an editor'), neverEnds: true };
  if (given.has('--version', '-v', '--help', '-h'))
    return effect('machine', '`tflint` tells what is installed or running here');
  const read = readsAt(['**/*.tf', '**/*.tf.json', '**/*.tfvars', '**/.tflint.hcl'], '`tflint` may look at it');
  const config = given.value('-c', '--config');
  return footprint(
    { unknowns: given.unknowns, runtime: ['tflint --version'] },
    read,
    config === undefined ? {} : unknown(invocation, 'takes its configuration from another file'),
    given.has('--fix') ? { writes: read.reads ?? [] } : {},
    ['.tflint.hcl', inDir(invocation.cwd, '.tflint.hcl')].some(path =>
      invocation.facts.text(path)?.includes('deep_check'),
    )
      ? effect('network', '`tflint` asks the provider (`deep_check`)')
      : {},
  );
}

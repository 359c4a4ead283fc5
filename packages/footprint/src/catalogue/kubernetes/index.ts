/** Kubernetes: what talks to a cluster, and what only renders manifests from files. */
import { isRecord } from '../../node/lockfile';
import { options } from '../../options';
import { effect, footprint, reads, readsBelow, unknown, writes, writesInto, type Part } from '../../parts';
import { locate, resolvePath } from '../../paths';
import type { Facts } from '../../facts';
import type { Invocation, Tool } from '../../tool';
import { byVerb, type Verbs } from '../../verbs';

const GLOBAL = [
  '-n',
  '--namespace',
  '--context',
  '--kubeconfig',
  '--cluster',
  '--user',
  '-s',
  '--server',
  '--token',
  '--kube-context',
];

const TOOLS: Readonly<Record<string, Verbs>> = {
  kubectl: {
    value: GLOBAL,
    own: { kustomize: kustomized },
    endless: { 'port-forward': true, proxy: true, logs: ['-f', '--follow'], get: ['-w', '--watch'], attach: true },
    does: [
      [
        'apply create delete patch replace edit scale set label annotate rollout expose autoscale taint drain cordon uncordon run debug certificate',
        'deploy',
        'changes the cluster',
      ],
      [
        'rollout:status rollout:history get describe logs top events explain api-resources api-versions cluster-info auth diff wait version',
        'service',
        'asks the cluster',
      ],
      ['exec cp attach port-forward proxy', 'service', 'works in the cluster'],
      ['config krew plugin completion', 'machine', 'is about the configuration of this machine'],
    ],
  },
  helm: {
    value: GLOBAL,
    own: { template: rendered, lint: linted, package: packaged },
    does: [
      ['install upgrade uninstall delete rollback test', 'deploy', 'changes the cluster'],
      ['push registry', 'publish', 'talks to a registry'],
      ['list ls status history get', 'service', 'asks the cluster'],
      ['repo dependency dep pull plugin', 'provision', 'fetches charts or plugins'],
      ['search show inspect', 'network', 'asks a repository'],
      ['env version completion create verify', 'machine', 'is about the configuration of this machine'],
    ],
  },
  kustomize: {
    own: { build: kustomized },
    does: [
      ['edit create', 'version', 'changes the kustomization'],
      ['cfg fn localize', 'network', 'may fetch what it names'],
    ],
  },
  kind: {
    value: ['--name', '-v', '--verbosity'],
    does: [
      ['create delete load export', 'service', 'changes a local cluster'],
      ['get', 'service', 'asks for local clusters'],
      ['build', 'service', 'builds an image'],
    ],
  },
  k3d: { does: [['cluster node registry kubeconfig image', 'service', 'changes a local cluster']] },
  minikube: {
    endless: { tunnel: true, dashboard: true, mount: true },
    does: [
      [
        'start stop delete pause unpause image addons cache tunnel dashboard mount ssh config profile node cp update-context docker-env',
        'service',
        'changes a local cluster',
      ],
      ['status ip logs service kubectl', 'service', 'asks a local cluster'],
    ],
  },
  flux: {
    endless: { logs: ['-f', '--follow'] },
    does: [
      [
        'bootstrap install uninstall create delete reconcile suspend resume push tag',
        'deploy',
        'changes the cluster or its repository',
      ],
      ['get logs check diff events export stats trace tree build pull list', 'service', 'asks the cluster'],
    ],
  },
  argocd: {
    does: [
      [
        'app proj cluster repo account admin appset cert gpg login logout relogin context',
        'deploy',
        'talks to Argo CD',
      ],
    ],
  },
  skaffold: {
    endless: { dev: true, debug: true },
    does: [
      ['dev debug run deploy delete apply', 'deploy', 'changes the cluster'],
      ['build test render', 'service', 'needs the daemon'],
      ['config diagnose schema', 'machine', 'is about the configuration of this machine'],
    ],
  },
  tilt: {
    endless: { up: true, ci: [] },
    does: [['up ci down trigger args wait enable disable get describe logs', 'service', 'runs services']],
  },
  talosctl: {
    value: ['-n', '--nodes', '-e', '--endpoints', '--talosconfig'],
    does: [
      [
        'apply-config bootstrap upgrade upgrade-k8s reset reboot shutdown patch edit rollback cluster',
        'deploy',
        'changes the machines of the cluster',
      ],
      [
        'get health dashboard logs dmesg version services service time list read memory containers members kubeconfig config etcd',
        'service',
        'asks the machines of the cluster',
      ],
    ],
  },
};

const ALWAYS: Readonly<Record<string, Part>> = {
  k9s: effect('prompt', '`k9s` is a program for a person'),
  stern: { ...effect('service', '`stern` follows the logs of the cluster'), neverEnds: true },
  kubectx: effect('machine', '`kubectx` changes which cluster is meant'),
  kubens: effect('machine', '`kubens` changes which namespace is meant'),
  kubeconform: effect('network', '`kubeconform` fetches the schemas that it checks against'),
  kubeval: effect('network', '`kubeval` fetches the schemas that it checks against'),
};

export const tool: Tool = {
  name: 'kubernetes',
  title: 'Kubernetes',
  docs: 'https://kubernetes.io/docs/reference/kubectl/generated/',
  match: [...Object.keys(TOOLS), ...Object.keys(ALWAYS)],
  footprint(invocation) {
    const always = ALWAYS[invocation.program];
    const verbs = TOOLS[invocation.program];
    return verbs === undefined ? footprint(always ?? {}) : byVerb(invocation, verbs);
  },
};

const RENDER_VALUES = [
  ...GLOBAL,
  '-f',
  '--values',
  '--set',
  '--set-string',
  '--set-file',
  '--set-json',
  '--set-literal',
  '--name-template',
  '--kube-version',
  '-a',
  '--api-versions',
  '--version',
  '--output-dir',
  '-s',
  '--show-only',
  '--release-name',
  '--repo',
  '--post-renderer',
  '--post-renderer-args',
];

/** The chart is files of the workspace, with its vendored dependencies, or it is fetched. */
function chart(invocation: Invocation, spec: readonly string[], count: 'last' | 'all'): Part {
  const given = options(invocation, { value: spec });
  const charts = count === 'last' ? given.operands.slice(-1) : given.operands.length === 0 ? ['.'] : given.operands;
  const outside =
    given.has('--repo', '--dependency-update', '--validate', '--verify', '--devel') ||
    charts.some(word => !isChart(invocation, word));
  return footprint(
    { unknowns: given.unknowns, runtime: ['helm version --short'] },
    reads(invocation, charts, '`helm` renders it'),
    reads(
      invocation,
      given.values('-f', '--values').filter(({ value }) => !value?.includes('://')),
      '`helm` takes values from it',
    ),
    outside ? effect('network', `\`helm\` fetches the chart, or asks the cluster`) : {},
    given.has('--set-file', '--post-renderer')
      ? unknown(invocation, 'what `--set-file` or `--post-renderer` takes in is not in the catalogue')
      : {},
  );
}

function isChart({ cwd, facts }: Invocation, word: Parameters<typeof locate>[1]): boolean {
  const place = locate(cwd, word);
  return place.kind === 'inside' && facts.exists(`${place.path}/Chart.yaml`);
}

function rendered(invocation: Invocation): Part {
  const given = options(invocation, { value: RENDER_VALUES });
  return footprint(
    chart(invocation, RENDER_VALUES, 'last'),
    writesInto(invocation, [given.value('--output-dir')], '`helm template` writes there'),
  );
}

function linted(invocation: Invocation): Part {
  return chart(invocation, RENDER_VALUES, 'all');
}

function packaged(invocation: Invocation): Part {
  const value = ['-d', '--destination', '--version', '--app-version', '--key', '--keyring', '--passphrase-file'];
  const given = options(invocation, { value });
  const target = given.value('-d', '--destination')?.value ?? '.';
  return footprint(
    chart(invocation, value, 'all'),
    given.has('--sign') ? effect('prompt', '`helm package --sign` may ask for a passphrase') : {},
    given.has('-u') ? effect('network', '`helm package -u` fetches dependencies') : {},
    writes(invocation, [`${target}/*.tgz`], '`helm package` writes the chart there'),
  );
}

/** Kustomizations name other directories, which are read with everything below. */
function kustomized(invocation: Invocation): Part {
  const given = options(invocation, {
    value: [
      '-o',
      '--output',
      '-e',
      '--env',
      '--helm-command',
      '--load-restrictor',
      '--network-name',
      '--mount',
      '--reorder',
    ],
  });
  const dir = given.operands[0] ?? '.';
  const place = locate(invocation.cwd, dir);
  const detail = `\`${invocation.program}\` builds it`;
  const open = given.has(
    '--load-restrictor',
    '--enable-helm',
    '--enable-exec',
    '--enable-alpha-plugins',
    '--network',
    '-e',
    '--env',
  );
  const found = place.kind === 'inside' ? kustomizations(invocation.facts, place.path) : undefined;
  const output = given.value('-o', '--output');
  const into = output !== undefined && locate(invocation.cwd, output);
  return footprint(
    {
      unknowns: given.unknowns,
      runtime: [invocation.program === 'kubectl' ? 'kubectl version --client' : 'kustomize version'],
    },
    open || found === undefined
      ? unknown(invocation, 'builds from what is not, or not only, in kustomizations of the workspace')
      : footprint(...found.map(path => readsBelow(path, detail))),
    into && into.kind === 'inside' && (into.slash || invocation.facts.isDirectory(into.path))
      ? writesInto(invocation, [output], 'it writes the result there')
      : writes(invocation, [output], 'it writes the result to it'),
  );
}

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The directories of a kustomization and of those it is made from; undefined: something is fetched, or is not there. */
function kustomizations(facts: Facts, start: string): string[] | undefined {
  const known = new Set<string>();
  const queue = [start];
  for (let dir = queue.pop(); dir !== undefined; dir = queue.pop()) {
    if (known.has(dir)) continue;
    known.add(dir);
    const file = NAMES.map(name => (dir === '.' ? name : `${dir}/${name}`)).find(path => facts.exists(path));
    const content = file === undefined ? undefined : facts.yaml(file);
    if (!isRecord(content) || 'helmCharts' in content || 'helmChartInflationGenerator' in content) return undefined;
    for (const key of ['resources', 'bases', 'components', 'generators', 'transformers', 'validators']) {
      const list: unknown = content[key] ?? [];
      if (!Array.isArray(list)) return undefined;
      for (const entry of list as unknown[]) {
        const path = typeof entry === 'string' && !entry.includes('\n') ? resolvePath(dir, entry) : undefined;
        if (path === undefined || !facts.exists(path)) return undefined;
        if (facts.isDirectory(path)) queue.push(path);
      }
    }
  }
  return [...known];
}

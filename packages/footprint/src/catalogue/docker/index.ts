/** Docker, Compose and Podman: everything happens in a daemon, outside the workspace's files. */
import type { ShellWord } from '@nx-taskfile/shell';
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown, type Part } from '../../parts';
import type { Invocation, Tool } from '../../tool';

const BUILD_VALUES = [
  '-t',
  '--tag',
  '-f',
  '--file',
  '--build-arg',
  '--target',
  '--platform',
  '--cache-from',
  '--cache-to',
  '--label',
  '--network',
  '--secret',
  '--ssh',
  '-o',
  '--output',
  '--progress',
  '--builder',
  '--iidfile',
  '--metadata-file',
  '--build-context',
  '--provenance',
  '--sbom',
  '--add-host',
];
const COMPOSE_VALUES = [
  '-f',
  '--file',
  '-p',
  '--project-name',
  '--profile',
  '--env-file',
  '--project-directory',
  '--parallel',
  '--progress',
  '--ansi',
];
const ASKS: ReadonlySet<string> = new Set([
  'ps',
  'images',
  'inspect',
  'info',
  'version',
  'top',
  'port',
  'stats',
  'ls',
  'config',
  'search',
  'history',
  'diff',
  'events',
]);
const SERVICES: ReadonlySet<string> = new Set([
  'up',
  'down',
  'start',
  'stop',
  'restart',
  'create',
  'kill',
  'pause',
  'unpause',
  'rm',
  'rmi',
  'prune',
  'system',
  'network',
  'volume',
  'container',
  'image',
  'context',
  'builder',
  'buildx',
  'tag',
  'load',
  'wait',
  'scale',
  'swarm',
  'attach',
  'update',
  'rename',
]);

export const tool: Tool = {
  name: 'docker',
  title: 'Docker',
  docs: 'https://docs.docker.com/reference/cli/docker/',
  match: ['docker', 'docker-compose', 'podman', 'podman-compose'],
  footprint(invocation) {
    const global = options(invocation, {
      value: [
        '-c',
        '--context',
        '-H',
        '--host',
        '--config',
        '-l',
        '--log-level',
        ...(invocation.program.endsWith('-compose') ? COMPOSE_VALUES : []),
      ],
      stopAtOperand: true,
    });
    const [command, ...args] = global.operands;
    if (command === undefined) return footprint(asksMachine(invocation));
    if (command.value === undefined)
      return footprint(unknown(invocation, `runs \`${invocation.program} ${command.text}\``));
    if (invocation.program.endsWith('-compose'))
      return footprint(
        reads(invocation, global.values('-f', '--file'), 'Compose reads it'),
        compose({ ...invocation, args }, command.value),
      );
    if (command.value !== 'compose') return footprint(subcommand({ ...invocation, args }, command.value));
    const inner = options({ ...invocation, args }, { value: COMPOSE_VALUES, stopAtOperand: true });
    const [verb, ...rest] = inner.operands;
    if (verb === undefined) return footprint(asksMachine(invocation));
    const files = reads(invocation, inner.values('-f', '--file'), 'Compose reads it');
    return footprint(
      files,
      verb.value === undefined
        ? unknown(invocation, `runs \`docker compose ${verb.text}\``)
        : compose({ ...invocation, args: rest }, verb.value),
    );
  },
};

function subcommand(invocation: Invocation, command: string): Part {
  const [verb, ...rest] = invocation.args;
  if (MANAGEMENT.has(command) && verb?.value !== undefined) {
    if (command === 'buildx' && verb.value === 'build') return builds({ ...invocation, args: rest });
    if (['build', 'push', 'pull', 'run', 'exec'].includes(verb.value))
      return subcommand({ ...invocation, args: rest }, verb.value);
    return ASKS.has(verb.value)
      ? asksMachine(invocation)
      : effect('service', `\`docker ${command} ${verb.value}\` changes the daemon's state`);
  }
  if (command === 'build') return builds(invocation);
  return common(invocation, command);
}

const MANAGEMENT: ReadonlySet<string> = new Set([
  'image',
  'container',
  'network',
  'volume',
  'system',
  'buildx',
  'builder',
  'context',
]);

function compose(invocation: Invocation, command: string): Part {
  const detached = options(invocation).has('-d', '--detach', '--wait', '--no-start');
  if (command === 'up') return { ...effect('service', '`compose up` starts services'), neverEnds: !detached };
  if (command === 'build') return effect('service', '`compose build` builds images in the daemon');
  if (command === 'watch') return { ...effect('service', '`compose watch` starts services'), neverEnds: true };
  return common(invocation, command);
}

function common(invocation: Invocation, command: string): Part {
  const given = options(invocation, {
    value: [
      '--name',
      '-p',
      '--publish',
      '-e',
      '--env',
      '--env-file',
      '-v',
      '--volume',
      '--mount',
      '-w',
      '--workdir',
      '--network',
      '--tail',
      '-n',
      '--since',
      '-u',
      '--user',
      '--entrypoint',
    ],
    stopAtOperand: true,
  });
  const service = effect('service', `\`${invocation.program} ${command}\` needs a service or changes one`);
  if (ASKS.has(command)) return asksMachine(invocation);
  if (SERVICES.has(command)) return service;
  switch (command) {
    case 'logs':
      return { ...asksMachine(invocation), neverEnds: given.has('-f', '--follow') };
    case 'push':
      return effect('publish', `\`${invocation.program} push\` uploads images`);
    case 'pull':
    case 'login':
    case 'logout':
      return effect('provision', `\`${invocation.program} ${command}\` changes what is there to use`);
    case 'run':
    case 'exec':
      return given.has('-v', '--volume', '--mount', '--volumes-from') ||
        command === 'exec' ||
        invocation.program.includes('compose') ||
        invocation.args.some(mounts)
        ? footprint(service, unknown(invocation, 'runs inside a container: declare `sources` and `generates`'))
        : service;
    case 'cp':
    case 'save':
    case 'export':
    case 'import':
    case 'commit':
      return footprint(
        service,
        unknown(invocation, `what \`${invocation.program} ${command}\` writes is not in the catalogue`),
      );
    default:
      return footprint(
        service,
        unknown(invocation, `what \`${invocation.program} ${command}\` does is not in the catalogue`),
      );
  }
}

function mounts({ text }: ShellWord): boolean {
  return text.startsWith('-v') || text.startsWith('--mount') || text.startsWith('--volume');
}

/** The image lands in the daemon; only the context is of the workspace. */
function builds(invocation: Invocation): Part {
  const given = options(invocation, { value: BUILD_VALUES });
  return footprint(
    { unknowns: given.unknowns },
    reads(
      invocation,
      given.operands.filter(({ value = '' }) => value !== '-' && !value.includes('://')),
      '`docker build` sends it to the daemon',
    ),
    reads(invocation, given.values('-f', '--file'), '`docker build` follows it'),
    effect('service', '`docker build` builds an image in the daemon'),
    given.has('--push') ? effect('publish', '`docker build --push` uploads images') : {},
    given.has('-o', '--output')
      ? unknown(invocation, 'what `docker build --output` writes is not in the catalogue')
      : {},
  );
}

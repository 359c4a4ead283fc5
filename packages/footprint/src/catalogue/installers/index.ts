/** Package managers of systems and languages that no other entry has, and version managers: they install. */
import { asksMachine, asksTool, effect, footprint } from '../../parts';
import type { Tool } from '../../tool';

const INSTALLERS = [
  'brew',
  'apt',
  'apt-get',
  'apk',
  'dnf',
  'yum',
  'zypper',
  'pacman',
  'snap',
  'flatpak',
  'port',
  'choco',
  'winget',
  'scoop',
  'dpkg',
  'rpm',
  'gem',
  'luarocks',
  'asdf',
  'nvm',
  'fnm',
  'volta',
  'rbenv',
  'pyenv',
  'sdk',
  'nix-env',
  'nix-channel',
  'nix-shell',
  'nixos-rebuild',
  'darwin-rebuild',
  'home-manager',
  'chezmoi',
  'stow',
  'vcpkg',
  'conan',
];

/** Of any of them: it only asks. */
const ASKS = [
  'list',
  'ls',
  'info',
  'show',
  'search',
  'current',
  'which',
  'where',
  '-l',
  '-s',
  '-q',
  '--prefix',
  'outdated',
  'config',
  'doctor',
];

export const tool: Tool = {
  name: 'installers',
  title: 'Installers',
  docs: 'https://docs.brew.sh/Manpage',
  match: INSTALLERS,
  footprint(invocation) {
    const { program, args } = invocation;
    const verb = args.find(
      ({ value }) => value !== undefined && (!value.startsWith('-') || ASKS.includes(value)),
    )?.value;
    const asks = args.length === 0 || asksTool(invocation) || (verb !== undefined && ASKS.includes(verb));
    return footprint(asks ? asksMachine(invocation) : effect('provision', `\`${program}\` changes what is installed`));
  },
};

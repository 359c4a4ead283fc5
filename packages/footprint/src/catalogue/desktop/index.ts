/** Programs that show a person something, or wait for one. */
import { effect, footprint } from '../../parts';
import type { Tool } from '../../tool';

const SHOWS = [
  'open',
  'xdg-open',
  'start',
  'wslview',
  'explorer',
  'osascript',
  'notify-send',
  'say',
  'pbcopy',
  'pbpaste',
  'xclip',
  'wl-copy',
  'code',
  'cursor',
  'idea',
];
const ASKS = [
  'vi',
  'vim',
  'nvim',
  'nano',
  'emacs',
  'fzf',
  'gum',
  'dialog',
  'whiptail',
  'htop',
  'btop',
  'lazygit',
  'lazydocker',
  'tmux',
  'screen',
  'zellij',
];
/** They run until they are stopped, whatever they are told; those of the second list when they are told to start. */
const WATCHES = ['watch', 'viddy', 'watchexec', 'fswatch', 'reflex'];
const STARTS = [
  'air',
  'overmind',
  'goreman',
  'foreman',
  'hivemind',
  'honcho',
  'process-compose',
  'nginx',
  'caddy',
  'entr',
  'inotifywait',
];

const STARTED: ReadonlySet<string> = new Set([
  'air',
  'overmind start',
  'overmind s',
  'goreman start',
  'foreman start',
  'hivemind',
  'honcho start',
  'process-compose',
  'process-compose up',
  'caddy run',
]);

export const tool: Tool = {
  name: 'desktop',
  title: 'What a person sees and stops',
  docs: 'https://www.freedesktop.org/wiki/Software/xdg-utils/',
  match: [...SHOWS, ...ASKS, ...WATCHES, ...STARTS],
  footprint({ program, args }) {
    if (SHOWS.includes(program)) return footprint(effect('notify', `\`${program}\` shows something to a person`));
    if (ASKS.includes(program)) return footprint(effect('prompt', `\`${program}\` is a program for a person`));
    return footprint(effect('service', `\`${program}\` runs or steers what runs until it is stopped`), {
      neverEnds: WATCHES.includes(program) || STARTED.has([program, args[0]?.value ?? ''].join(' ').trim()),
    });
  },
};

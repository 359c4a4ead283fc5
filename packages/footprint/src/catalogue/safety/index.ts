/** Safety: asks an advisory database about the installed packages. */
import { asksMachine, effect, footprint } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'safety',
  title: 'Safety',
  docs: 'https://docs.safetycli.com/safety-docs/safety-cli/scanning-for-vulnerable-and-malicious-packages',
  match: ['safety'],
  ecosystem: 'python',
  footprint(invocation) {
    return footprint(effect('network', '`safety` asks an advisory database'), asksMachine(invocation));
  },
};

/** Git hook managers: they install hooks into the repository. */
import { effect, footprint } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'husky',
  title: 'Git hook managers',
  docs: 'https://typicode.github.io/husky/',
  match: ['husky', 'lefthook', 'simple-git-hooks'],
  footprint(invocation) {
    return footprint(effect('provision', `\`${invocation.program}\` installs git hooks`));
  },
};

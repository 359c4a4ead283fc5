/** Changesets. */
import { options } from '../../options';
import { asksMachine, effect, footprint, rewrites, unknown, writesAt } from '../../parts';
import { inDir } from '../../paths';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'changeset',
  title: 'Changesets',
  docs: 'https://github.com/changesets/changesets/blob/main/docs/command-line-options.md',
  match: ['changeset'],
  ecosystem: 'node',
  packages: ['@changesets/cli'],
  footprint(invocation) {
    const given = options(invocation, { value: ['--tag', '--otp', '--since', '--output', '--snapshot'] });
    const changesets = inDir(invocation.cwd, '.changeset/**/*');
    switch (given.operands[0]?.value ?? 'add') {
      case 'add':
        return footprint(
          given.has('--empty') ? {} : effect('prompt', '`changeset` asks what changed'),
          writesAt([changesets], '`changeset add` writes it'),
        );
      case 'version':
        return footprint(
          effect('version', '`changeset version` changes versions'),
          rewrites(invocation, ['.'], '`changeset version` writes manifests and changelogs', ['node_modules/']),
        );
      case 'publish':
        return footprint(
          effect('publish', '`changeset publish` publishes packages'),
          effect('vcs', '`changeset publish` tags'),
        );
      case 'tag':
        return footprint(effect('vcs', '`changeset tag` tags'));
      case 'status':
        return footprint(asksMachine(invocation));
      case 'init':
      case 'pre':
        return footprint(writesAt([changesets], '`changeset` writes it'));
      default:
        return footprint(
          unknown(invocation, `what \`changeset ${given.operands[0]?.value ?? ''}\` does is not in the catalogue`),
        );
    }
  },
};

/** Release tools of the JavaScript world: they change versions, commit, tag and push. */
import { options } from '../../options';
import { asksMachine, effect, footprint, rewrites } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'bumpp',
  title: 'bumpp',
  docs: 'https://github.com/antfu-collective/bumpp#readme',
  match: ['bumpp', 'release-it', 'standard-version', 'np'],
  ecosystem: 'node',
  footprint(invocation) {
    const given = options(invocation, {
      value: ['--package', '--files', '-x', '--execute', '-c', '--commit', '-t', '--tag', '--preid'],
    });
    if (given.has('-v', '--version', '-h', '--help')) return footprint(asksMachine(invocation));
    const asks = given.operands.length === 0 && !given.has('-y', '--yes', '--ci');
    return footprint(
      effect('version', `\`${invocation.program}\` changes the version`),
      effect('vcs', `\`${invocation.program}\` commits, tags and pushes`),
      asks ? effect('prompt', `\`${invocation.program}\` asks for the version`) : {},
      invocation.program === 'bumpp' || invocation.program === 'standard-version'
        ? {}
        : effect('publish', `\`${invocation.program}\` publishes`),
      rewrites(invocation, ['package.json'], `\`${invocation.program}\` writes the version`),
    );
  },
};

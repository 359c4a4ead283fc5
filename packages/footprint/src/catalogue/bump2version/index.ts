/** Version bumpers: they rewrite the version, and commit and tag when configured to. */
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, readsAt, writesAt } from '../../parts';
import { inDir } from '../../paths';
import { iniSection } from '../../python/ini';
import { table } from '../../python/project';
import type { Invocation, Tool } from '../../tool';

const CONFIGS = ['.bumpversion.cfg', '.bumpversion.toml', 'setup.cfg', 'pyproject.toml'];

export const tool: Tool = {
  name: 'bump2version',
  title: 'bump2version',
  docs: 'https://github.com/c4urself/bump2version#usage',
  match: ['bump2version', 'bumpversion', 'bump-my-version', 'cz', 'semantic-release'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '--config-file',
        '--current-version',
        '--new-version',
        '--parse',
        '--serialize',
        '--search',
        '--replace',
        '-m',
        '--message',
        '--tag-name',
      ],
    });
    const [first] = given.operands;
    if (
      ['show', 'show-bump', 'sample-config', 'check', 'help'].includes(first?.value ?? '') ||
      given.has('--version', '--help')
    )
      return footprint(asksMachine(invocation));
    if (given.has('-n', '--dry-run'))
      return footprint(
        reads(invocation, given.values('--config-file'), '`--dry-run` reads it'),
        asksMachine(invocation),
      );
    const config = given.value('--config-file')?.value;
    const files = [
      ...(config === undefined ? CONFIGS : [config]),
      ...given.operands.slice(1).flatMap(word => word.value ?? []),
    ].map(name => inDir(invocation.cwd, name));
    const present = files.filter(path => invocation.facts.exists(path));
    return footprint(
      { unknowns: given.unknowns },
      effect('version', `\`${invocation.program}\` changes the version`),
      given.has('--commit', '--tag') || commits(invocation, present)
        ? effect('vcs', `\`${invocation.program}\` commits or tags`)
        : {},
      readsAt(present, `\`${invocation.program}\` rewrites it`),
      writesAt(present, `\`${invocation.program}\` rewrites it`),
    );
  },
};

function commits({ facts, program }: Invocation, configs: readonly string[]): boolean {
  // commitizen and semantic-release commit and tag by default.
  if (program === 'cz' || program === 'semantic-release') return true;
  return configs.some(path => {
    const ini = iniSection(facts.text(path) ?? '', 'bumpversion');
    const toml = path.endsWith('.toml') ? table(facts.toml(path), 'tool', 'bumpversion') : {};
    return ['commit', 'tag'].some(key => toml[key] === true || ini.get(key)?.toLowerCase() === 'true');
  });
}

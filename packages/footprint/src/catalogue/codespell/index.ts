/** codespell: finds misspelt words, in text of any kind. */
import type { Facts } from '../../facts';
import { inDir } from '../../paths';
import { iniSection } from '../../python/ini';
import { linter } from '../../python/lint';
import { table } from '../../python/project';

export const tool = linter({
  name: 'codespell',
  title: 'codespell',
  docs: 'https://github.com/codespell-project/codespell#usage',
  match: ['codespell'],
  value:
    '-D --dictionary --builtin --ignore-regex --ignore-multiline-regex -I --ignore-words -L ' +
    '--ignore-words-list --uri-ignore-words-list -r --regex --uri-regex -S --skip -x --exclude-file -i ' +
    '--interactive -q --quiet-level -A --after-context -B --before-context -C --context --config --toml',
  flags:
    '-d --disable-colors -c --enable-colors -w --write-changes -s --summary --count -e ' +
    '--hard-encoding-detection -f --check-filenames -H --check-hidden --ignore-sic --stdin-single-line',
  config: ['--config', '--toml', '-D', '--dictionary', '-I', '--ignore-words', '-x', '--exclude-file'],
  configs: ['.codespellrc'],
  standalone: true,
  fixes: (given, { facts, cwd }) => given.has('-w', '--write-changes') || writesByConfiguration(facts, cwd),
  asks: ['-i', '--interactive'],
});

/** `write-changes` may stand in its configuration. */
function writesByConfiguration(facts: Facts, cwd: string): boolean {
  return (
    'write-changes' in table(facts.toml(inDir(cwd, 'pyproject.toml')), 'tool', 'codespell') ||
    ['setup.cfg', '.codespellrc'].some(name =>
      iniSection(facts.text(inDir(cwd, name)) ?? '', 'codespell').has('write-changes'),
    )
  );
}

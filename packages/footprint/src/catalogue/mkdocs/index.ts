/** MkDocs. */
import { combine } from '../../algebra';
import { literal, options } from '../../options';
import { asksMachine, effect, footprint, unknown, writesInto } from '../../parts';
import { resolvePath } from '../../paths';
import { readsPythonPackage } from '../../python/sources';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'mkdocs',
  title: 'MkDocs',
  docs: 'https://www.mkdocs.org/user-guide/cli/',
  match: ['mkdocs', 'zensical'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '-f',
        '--config-file',
        '-d',
        '--site-dir',
        '-a',
        '--dev-addr',
        '-t',
        '--theme',
        '-m',
        '--message',
        '-b',
        '-r',
        '-w',
        '--watch',
      ],
    });
    switch (given.operands[0]?.value) {
      case 'build': {
        const config = given.value('-f', '--config-file') ?? literal('mkdocs.yml');
        const path = config.value === undefined ? undefined : resolvePath(invocation.cwd, config.value);
        if (path === undefined)
          return footprint(unknown(invocation, `takes its configuration from \`${config.text}\``));
        const site = configuredSite(invocation.facts.text(path));
        const written = footprint(
          writesInto(invocation, [given.value('-d', '--site-dir') ?? site], '`mkdocs build` renders into it'),
        );
        return combine([
          footprint({ unknowns: given.unknowns }),
          readsPythonPackage(
            invocation,
            '`mkdocs` renders it',
            written.writes.map(({ glob }) => glob),
          ),
          written,
        ]);
      }
      case 'serve':
        return combine([
          footprint(effect('service', '`mkdocs serve` serves'), { neverEnds: true }),
          readsPythonPackage(invocation, '`mkdocs` renders it'),
        ]);
      case 'gh-deploy':
        return footprint(
          effect('deploy', '`mkdocs gh-deploy` publishes the site'),
          effect('vcs', '`mkdocs gh-deploy` pushes a branch'),
        );
      case undefined:
        return footprint(asksMachine(invocation));
      default:
        return footprint(
          unknown(invocation, `what \`mkdocs ${given.operands[0]?.value ?? ''}\` does is not in the catalogue`),
        );
    }
  },
};

/** `site_dir` of mkdocs.yml, by default `site`. */
function configuredSite(config = ''): string {
  const line = config.split('\n').find(candidate => candidate.startsWith('site_dir:'));
  return line === undefined
    ? 'site'
    : (line.slice('site_dir:'.length).split('#')[0]?.trim().replaceAll("'", '').replaceAll('"', '') ?? 'site');
}

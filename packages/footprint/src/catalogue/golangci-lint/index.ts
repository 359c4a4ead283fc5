/** golangci-lint. */
import { combine } from '../../algebra';
import { namedConfiguration } from '../../config';
import { goModuleDir, readsGoModule } from '../../go-modules';
import { options } from '../../options';
import { asksMachine, footprint, rewrites, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'golangci-lint',
  title: 'golangci-lint',
  docs: 'https://golangci-lint.run/docs/configuration/cli/',
  match: ['golangci-lint'],
  footprint(invocation) {
    const { facts, cwd } = invocation;
    const given = options(invocation, {
      value: [
        '-c',
        '--config',
        '--timeout',
        '-E',
        '--enable',
        '-D',
        '--disable',
        '--out-format',
        '--concurrency',
        '-j',
        '--build-tags',
        '--new-from-rev',
        '--path-prefix',
        '--max-issues-per-linter',
        '--max-same-issues',
        '--output.text.path',
      ],
    });
    const command = given.operands[0]?.value;
    if (
      given.has('--version', '-h', '--help') ||
      ['version', 'linters', 'help', 'config', 'cache', 'formatters'].includes(command ?? '')
    )
      return footprint(asksMachine(invocation));
    if (command !== 'run' && command !== 'fmt')
      return footprint(
        unknown(invocation, `what \`golangci-lint ${given.operands[0]?.text ?? ''}\` does is not in the catalogue`),
      );
    const dir = goModuleDir(facts, cwd) ?? cwd;
    const fixes = given.has('--fix') || (command === 'fmt' && !given.has('-d', '--diff'));
    return combine([
      footprint(
        {
          unknowns: given.unknowns,
          runtime: [`${invocation.executable} --version`, 'go version'],
          env: ['GOOS', 'GOARCH', 'CGO_ENABLED'],
        },
        namedConfiguration(invocation, ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json']),
        fixes
          ? rewrites({ ...invocation, cwd: dir }, ['.'], '`golangci-lint --fix` rewrites it', [
              'node_modules/',
              'vendor/',
            ])
          : {},
      ),
      readsGoModule(facts, cwd, '`golangci-lint` checks it'),
    ]);
  },
};

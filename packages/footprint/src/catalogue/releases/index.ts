/** What makes and signs releases. */
import type { ShellWord } from '@nx-taskfile/shell';
import { readsGoModule } from '../../go/modules';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, rewrites, unknown, writes, writesInto } from '../../parts';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'releases',
  title: 'Releases',
  docs: 'https://goreleaser.com/cmd/goreleaser/',
  match: ['goreleaser', 'ko', 'syft', 'upx', 'git-cliff', 'svu'],
  goModules: [
    'github.com/goreleaser/goreleaser',
    'github.com/google/ko',

    'github.com/anchore/syft',
    'github.com/caarlos0/svu',
  ],
  footprint(invocation) {
    const { program, args } = invocation;
    const verb = args.find(({ text }) => !text.startsWith('-'));
    if (
      args.length === 0 ||
      args.some(({ value }) => value === '--version' || value === '--help' || value === '-h') ||
      verb?.value === 'version'
    )
      return footprint(asksMachine(invocation));
    switch (program) {
      case 'goreleaser':
        return goreleaser(invocation, verb);
      case 'ko':
        return footprint(effect('publish', '`ko` pushes images'));
      case 'syft':
        return footprint(unknown(invocation, 'what `syft` looks at is not in the catalogue'));
      case 'upx': {
        const given = options(invocation, { value: ['-o'] });
        return given.has('-o')
          ? footprint(
              reads(invocation, given.operands, '`upx` packs it'),
              writes(invocation, given.values('-o'), '`upx` writes it'),
              { runtime: ['upx --version'] },
            )
          : footprint({ unknowns: given.unknowns }, rewrites(invocation, given.operands, '`upx` packs it'));
      }
      case 'git-cliff':
      case 'svu':
        return footprint(
          writes(
            invocation,
            options(invocation, { value: ['-o', '--output'] }).values('-o', '--output'),
            `\`${program}\` writes it`,
          ),
          effect('machine', `\`${program}\` reads commits and tags`),
        );
      default:
        return footprint(effect('publish', `\`${program}\` makes a release`));
    }
  },
};

/** Its programs carry the version, the commit and the time: https://goreleaser.com/customization/build/ */
function goreleaser(invocation: Invocation, verb: ShellWord | undefined): Footprint {
  const { args, facts, cwd } = invocation;
  const local = args.some(
    ({ value }) => value === '--snapshot' || value === '--skip=publish' || value === '--skip-publish',
  );
  switch (verb?.value) {
    case 'check':
    case 'healthcheck':
    case 'jsonschema':
      return footprint(asksMachine(invocation));
    case 'build':
    case 'release':
      return combine([
        readsGoModule(facts, cwd, '`goreleaser` builds it', ['dist/**/*']),
        footprint(
          writesInto(invocation, ['dist'], '`goreleaser` writes into it'),
          verb.value === 'build' || local
            ? effect('machine', '`goreleaser` stamps tag, commit and time')
            : effect('publish', '`goreleaser` publishes'),
        ),
      ]);
    default:
      return footprint(unknown(invocation, `what \`goreleaser ${verb?.text ?? ''}\` does is not in the catalogue`));
  }
}

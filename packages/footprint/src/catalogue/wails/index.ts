/** Wails, versions 2 and 3, and Fyne: desktop programs of Go with a frontend. */
import { combine } from '../../algebra';
import { GO_ENVIRONMENT, readsGoModule } from '../../go/modules';
import { goToolVersion } from '../../go/tools';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown, writes, writesInto } from '../../parts';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'wails',
  title: 'Wails',
  docs: 'https://v3.wails.io/reference/cli/',
  match: ['wails', 'wails3', 'fyne'],
  goModules: ['github.com/wailsapp/wails', 'fyne.io/tools', 'fyne.io/fyne'],
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        ...[
          '-f',
          '-d',
          '-names',
          '-input',
          '-windowsfilename',
          '-macfilename',
          '-sizes',
          '-arch',
          '-icon',
          '-manifest',
          '-info',
          '-out',
        ],
        ...[
          '-config',
          '-name',
          '-binaryname',
          '-binary',
          '-outputdir',
          '-exec',
          '-categories',
          '-builddir',
          '-outputfile',
          '-port',
          '-dir',
        ],
      ],
      longDash: true,
    });
    const words = given.operands.map(({ value }) => value);
    switch (words[0]) {
      case 'dev':
      case 'serve':
        return footprint({ neverEnds: true });
      case 'doctor':
      case 'version':
      case 'docs':
      case 'show':
      case 'releasenotes':
      case undefined:
        return footprint(asksMachine(invocation));
      case 'init':
      case 'setup':
        return footprint(effect('provision', `\`${invocation.program} ${words[0]}\` makes a project`));
      case 'sign':
      case 'release':
        return footprint(effect('publish', `\`${invocation.program} ${words[0]}\` signs or publishes`));
      case 'generate':
        return generates(invocation, words[1], given);
      default:
        return footprint(
          unknown(
            invocation,
            `what \`${invocation.program} ${given.operands
              .map(word => word.text)
              .slice(0, 2)
              .join(' ')}\` does is not in the catalogue`,
          ),
        );
    }
  },
};

/** https://v3.wails.io/reference/cli/#generate-commands; the others of version 3 fetch, or write by their configuration. */
function generates(invocation: Invocation, what: string | undefined, given: Options): Footprint {
  const common = footprint({ unknowns: given.unknowns }, goToolVersion(invocation, 'version'));
  if (invocation.program === 'wails3' && what === 'bindings') {
    const out = footprint(
      writesInto(invocation, [given.value('-d') ?? 'frontend/bindings'], '`wails3 generate bindings` writes them'),
    );
    return combine([
      common,
      footprint({ env: GO_ENVIRONMENT, runtime: ['go version'] }),
      out,
      readsGoModule(
        invocation.facts,
        invocation.cwd,
        '`wails3` reads its types',
        out.writes.map(({ glob }) => glob),
      ),
    ]);
  }
  if (invocation.program === 'wails3' && what === 'icons') {
    // Without a name they are written beside, under names of its own.
    const named = [given.value('-windowsfilename') ?? 'icons.ico', given.value('-macfilename') ?? 'icons.icns'];
    return combine([
      common,
      footprint(
        reads(invocation, given.values('-input'), '`wails3` reads it'),
        given.has('-example', '-iconcomposerinput', '-macassetdir')
          ? unknown(invocation, 'which files it writes is not known')
          : {},
        writes(invocation, named, '`wails3 generate icons` writes it'),
      ),
    ]);
  }
  if (invocation.program === 'wails3' && what === 'syso') {
    return combine([
      common,
      footprint(
        reads(invocation, given.values('-icon', '-manifest', '-info'), '`wails3` reads it'),
        given.has('-out')
          ? writes(invocation, given.values('-out'), '`wails3 generate syso` writes it')
          : unknown(invocation, 'which file it writes is only known when it runs'),
      ),
    ]);
  }
  return footprint(
    unknown(invocation, `what \`${invocation.program} generate ${what ?? ''}\` does is not in the catalogue`),
  );
}

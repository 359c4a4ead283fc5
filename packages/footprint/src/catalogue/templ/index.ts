/** templ: Go code of templates. */
import { goToolVersion } from '../../go/tools';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import { asksMachine, footprint, otherCommand, reads, readsAt, unknown, writes, writesAt } from '../../parts';
import { hasExtension, inDir, resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'templ',
  title: 'templ',
  docs: 'https://templ.guide/developer-tools/cli',
  match: ['templ'],
  goModules: ['github.com/a-h/templ'],
  loads: 'nothing',
  footprint(invocation) {
    const [verb, ...args] = invocation.args;
    switch (verb?.value) {
      case 'generate':
        return generates({ ...invocation, args }, settings({ ...invocation, args }));
      case 'fmt':
        return formats({ ...invocation, args }, settings({ ...invocation, args }));
      case 'version':
      case 'info':
      case 'help':
        return footprint(asksMachine(invocation));
      default:
        return footprint(otherCommand(invocation, verb));
    }
  },
};

function settings(invocation: Invocation): Options {
  return options(invocation, {
    value: [
      '-f',
      '-path',
      '-cmd',
      '-proxy',
      '-proxyport',
      '-proxybind',
      '-w',
      '-log-level',
      '-watch-pattern',
      '-ignore-pattern',
    ],
    longDash: true,
  });
}

/** `x_templ.go` beside each `x.templ`; with a watch also `x_templ.txt`. */
function generates(invocation: Invocation, given: Options): Footprint {
  const { cwd } = invocation;
  if (given.has('-watch', '--watch')) return footprint({ neverEnds: true });
  if (given.has('-cmd', '--cmd')) return footprint(unknown(invocation, '`templ generate -cmd` runs other commands'));
  const common = footprint({ unknowns: given.unknowns }, goToolVersion(invocation, 'version'));
  const file = given.value('-f', '--f');
  if (given.has('-stdout', '--stdout') || file !== undefined) {
    const made = file?.value?.replace('.templ', '_templ.go');
    return footprint(
      common,
      reads(invocation, [file], '`templ` reads it'),
      given.has('-stdout', '--stdout')
        ? {}
        : made === undefined
          ? unknown(invocation, 'which file it writes is only known when it runs')
          : writes(invocation, [made], '`templ` writes it'),
    );
  }
  const path = given.value('-path', '--path') ?? given.operands[0];
  const dir = path === undefined ? cwd : resolvePath(cwd, path.value ?? '/');
  if (dir === undefined) return footprint(common, unknown(invocation, 'where it generates is only known when it runs'));
  return footprint(
    common,
    readsAt([inDir(dir, '**/*.templ')], '`templ` reads it'),
    writesAt([inDir(dir, '**/*_templ.go')], '`templ` writes it beside'),
  );
}

function formats(invocation: Invocation, given: Options): Footprint {
  const { cwd } = invocation;
  const shows = given.has('-stdout', '--stdout');
  const named = given.operands.length === 0 ? [] : given.operands.map(word => resolvePath(cwd, word.value ?? '/'));
  const globs = named.flatMap(path =>
    path === undefined ? [] : hasExtension(path) ? [path] : [inDir(path, '**/*.templ')],
  );
  const read = readsAt(globs, '`templ fmt` formats it');
  return footprint(
    { unknowns: given.unknowns },
    goToolVersion(invocation, 'version'),
    named.includes(undefined) ? unknown(invocation, 'what it formats is only known when it runs') : {},
    read,
    shows ? {} : { writes: read.reads ?? [] },
  );
}

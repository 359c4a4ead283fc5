/** gofmt and its kin: they print or list, and rewrite when told to. */
import { goToolVersion } from '../../go/tools';
import { readsGo, rewritesGo } from '../../go/sources';
import { goModuleDir } from '../../go/modules';
import type { Footprint } from '../../model';
import { options } from '../../options';
import { asksMachine, footprint, readsAt, unknown } from '../../parts';
import { inDir } from '../../paths';
import type { Invocation, Tool } from '../../tool';

interface Formatter {
  readonly values?: readonly string[];
  /** Flags that make it rewrite. */
  readonly writes: readonly string[];
  /** With these it only shows, whatever else is given. */
  readonly shows?: readonly string[];
}

const FORMATTERS: Readonly<Record<string, Formatter>> = {
  gofmt: { values: ['-r', '-cpuprofile'], writes: ['-w'] },
  gofumpt: { values: ['-r', '-cpuprofile', '-lang', '-modpath'], writes: ['-w'] },
  goimports: { values: ['-local', '-srcdir', '-cpuprofile', '-memprofile', '-memrate', '-trace'], writes: ['-w'] },
  golines: {
    values: ['-m', '--max-len', '-t', '--tab-len', '--base-formatter', '--ignored-dirs', '--profile', '--dot-file'],
    writes: ['-w', '--write-output'],
    shows: ['--dry-run'],
  },
};

export const tool: Tool = {
  name: 'gofmt',
  title: 'Formatters of Go',
  docs: 'https://pkg.go.dev/cmd/gofmt',
  match: [...Object.keys(FORMATTERS), 'gci'],
  goModules: [
    ...['cmd/gofmt', 'mvdan.cc/gofumpt', 'golang.org/x/tools/cmd/goimports', 'github.com/daixiang0/gci'],
    ...['github.com/segmentio/golines', 'github.com/golangci/golines'],
  ],
  loads: 'nothing',
  namesEnv: true,
  footprint(invocation) {
    const { program } = invocation;
    const formatter = FORMATTERS[program];
    if (formatter === undefined) return gci(invocation);
    const given = options(invocation, { value: formatter.values ?? [], longDash: true });
    if (given.has('-h', '--help', '-version', '--version')) return footprint(asksMachine(invocation));
    const writes = given.has(...formatter.writes) && !given.has(...(formatter.shows ?? []));
    const profiles = given.has('-cpuprofile', '-memprofile', '-trace', '--profile', '--dot-file');
    return combined(
      invocation,
      // Without operands it reads its input.
      given.operands.length === 0
        ? footprint({})
        : footprint(
            writes
              ? rewritesGo(invocation, given.operands, `\`${program}\` rewrites it`)
              : readsGo(invocation, given.operands, `\`${program}\` checks it`),
          ),
      { ...given, unknowns: given.unknowns },
      profiles ? 'writes profiles' : undefined,
    );
  },
};

/** `gci write`, `print`, `list`, `diff`. */
function gci(invocation: Invocation): Footprint {
  const given = options(invocation, { value: ['-s', '--section'] });
  const [verb, ...paths] = given.operands;
  switch (verb?.value) {
    case 'write':
      return combined(invocation, footprint(rewritesGo(invocation, paths, '`gci write` rewrites it')), given);
    case 'print':
    case 'list':
    case 'diff':
      return combined(invocation, footprint(readsGo(invocation, paths, '`gci` checks it')), given);
    default:
      return footprint(
        verb === undefined
          ? asksMachine(invocation)
          : unknown(invocation, `what \`gci ${verb.text}\` does is not in the catalogue`),
      );
  }
}

/** Besides the files: go.mod, by which imports are sorted and the language version is known. */
function combined(
  invocation: Invocation,
  files: Footprint,
  { unknowns }: Pick<Footprint, 'unknowns'>,
  otherwise?: string,
): Footprint {
  const { facts, cwd, program } = invocation;
  const module = goModuleDir(facts, cwd);
  return footprint(
    { unknowns },
    program === 'gofmt' ? { runtime: ['go version'] } : goToolVersion(invocation),
    module === undefined || program === 'gofmt' ? {} : readsAt([inDir(module, 'go.mod')], 'the module'),
    otherwise === undefined ? {} : unknown(invocation, otherwise),
    files,
  );
}

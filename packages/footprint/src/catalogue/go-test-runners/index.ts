/** gotestsum, ginkgo and richgo: `go test` with another face. */
import { combine } from '../../algebra';
import { GO_ENVIRONMENT, readsGoModule } from '../../go/modules';
import { goToolVersion } from '../../go/tools';
import type { Footprint } from '../../model';
import { literal, options } from '../../options';
import { asksMachine, footprint, needsService, unknown, writes } from '../../parts';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'go-test-runners',
  title: 'Test runners of Go',
  docs: 'https://github.com/gotestyourself/gotestsum#documentation',
  match: ['gotestsum', 'ginkgo', 'richgo'],
  goModules: ['gotest.tools/gotestsum', 'github.com/onsi/ginkgo', 'github.com/kyoh86/richgo'],
  loads: 'nothing',
  footprint(invocation) {
    switch (invocation.program) {
      case 'gotestsum':
        return gotestsum(invocation);
      case 'richgo':
        return invocation.run([literal('go'), ...invocation.args]);
      default:
        return ginkgo(invocation);
    }
  },
};

/** Its flags, then those of `go test` behind `--`. */
function gotestsum(invocation: Invocation): Footprint {
  const { args } = invocation;
  const separator = args.findIndex(word => word.value === '--');
  const own = separator === -1 ? args : args.slice(0, separator);
  const given = options(
    { ...invocation, args: own },
    {
      value: [
        ...['-f', '--format', '--format-icons', '--rerun-fails', '--rerun-fails-max-failures', '--rerun-fails-report'],
        ...['--packages', '--max-fails', '--post-run-command', '--hide-summary', '--no-summary', '--jsonfile'],
        ...['--jsonfile-timing-events', '--junitfile', '--junitfile-testsuite-name', '--junitfile-testcase-classname'],
        ...['--junitfile-project-name', '--raw-command'],
      ],
    },
  );
  if (given.has('--version', '-h', '--help')) return footprint(asksMachine(invocation));
  if (given.operands[0]?.value === 'tool' || given.has('--raw-command', '--post-run-command'))
    return footprint(unknown(invocation, 'what `gotestsum` runs here is not in the catalogue'));
  const reports = footprint(
    writes(
      invocation,
      given.values('--junitfile', '--jsonfile', '--jsonfile-timing-events', '--rerun-fails-report'),
      '`gotestsum` writes its report',
    ),
  );
  const packages = given.values('--packages').flatMap(word => word.value?.split(' ').map(literal) ?? [word]);
  const tests = invocation.run([
    literal('go'),
    literal('test'),
    ...(separator === -1 ? given.operands : args.slice(separator + 1)),
    ...packages,
  ]);
  const written = reports.writes.map(({ glob }) => glob);
  return combine([
    footprint(
      { unknowns: [...given.unknowns] },
      goToolVersion(invocation),
      given.has('--watch') ? { neverEnds: true } : {},
    ),
    reports,
    { ...tests, reads: tests.reads.map(read => ({ ...read, except: [...(read.except ?? []), ...written] })) },
  ]);
}

/** https://onsi.github.io/ginkgo/#ginkgo-cli-overview */
function ginkgo(invocation: Invocation): Footprint {
  const given = options(invocation, {
    value: [
      ...[
        '-p',
        '-procs',
        '-seed',
        '-label-filter',
        '-focus',
        '-skip',
        '-focus-file',
        '-skip-file',
        '-timeout',
        '-repeat',
      ],
      ...[
        '-tags',
        '-coverprofile',
        '-coverpkg',
        '-covermode',
        '-output-dir',
        '-junit-report',
        '-json-report',
        '-ldflags',
      ],
      ...['-teamcity-report', '-skip-package', '-flake-attempts', '-cpuprofile', '-memprofile', '-until-it-fails'],
    ].flatMap(flag => (flag === '-p' ? [] : [flag, `-${flag}`])),
    longDash: true,
  });
  const [verb] = given.operands;
  switch (verb?.value) {
    case 'version':
    case 'help':
      return footprint(asksMachine(invocation));
    case 'watch':
      return footprint({ neverEnds: true });
    case 'bootstrap':
    case 'generate':
    case 'build':
    case 'outline':
    case 'unfocus':
    case 'labels':
      return footprint(unknown(invocation, `what \`ginkgo ${verb.value}\` does is not in the catalogue`));
  }
  const flags = ['coverprofile', 'junit-report', 'json-report', 'teamcity-report'].flatMap(flag => [
    `-${flag}`,
    `--${flag}`,
  ]);
  const into = given.value('-output-dir', '--output-dir');
  const files = given
    .values(...flags)
    .map(file => (into === undefined ? file : literal(`${into.value ?? '/'}/${file.value ?? ''}`)));
  const written = footprint(writes(invocation, files, '`ginkgo` writes its report'));
  const outside = [
    ...given.operands,
    ...given.values('-tags', '--tags', '-label-filter', '--label-filter', '-focus', '--focus'),
  ].find(({ text }) => ['integration', 'e2e', 'acceptance'].some(word => text.toLowerCase().includes(word)));
  return combine([
    footprint(
      { unknowns: given.unknowns, runtime: ['go version'], env: GO_ENVIRONMENT },
      goToolVersion(invocation, 'version'),
      outside === undefined ? {} : needsService(`the tests of \`${outside.text}\` need something that runs`),
    ),
    written,
    readsGoModule(
      invocation.facts,
      invocation.cwd,
      '`ginkgo` compiles it',
      written.writes.map(({ glob }) => glob),
    ),
  ]);
}

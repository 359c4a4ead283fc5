/** Tool chains of other languages: what installs, publishes, formats, serves or removes. What they build and test follows projects of their own. */
import { combine } from '../../algebra';
import type { EffectKind, Footprint } from '../../model';
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, rewrites, unknown } from '../../parts';
import type { Invocation, Tool } from '../../tool';

/** `rewrites` and `checks`: files below the operands; with one of `shows` nothing is rewritten. */
type Verb = EffectKind | 'asks' | 'endless' | 'rewrites' | 'checks';

interface Toolchain {
  readonly docs: string;
  readonly verbs: Readonly<Record<string, Verb>>;
  readonly shows?: readonly string[];
  readonly version: string;
}

const TOOLCHAINS: Readonly<Record<string, Toolchain>> = {
  dotnet: {
    docs: 'https://learn.microsoft.com/dotnet/core/tools/',
    version: 'dotnet --version',
    verbs: {
      ...{
        restore: 'provision',
        tool: 'provision',
        workload: 'provision',
        add: 'provision',
        remove: 'provision',
        new: 'provision',
      },
      ...{
        nuget: 'publish',
        ef: 'migrate',
        watch: 'endless',
        format: 'rewrites',
        '--version': 'asks',
        '--info': 'asks',
        list: 'asks',
      },
    },
    shows: ['--verify-no-changes'],
  },
  dart: {
    docs: 'https://dart.dev/tools/dart-tool',
    version: 'dart --version',
    verbs: {
      pub: 'provision',
      format: 'rewrites',
      analyze: 'checks',
      fix: 'rewrites',
      '--version': 'asks',
      devtools: 'endless',
    },
    shows: ['--set-exit-if-changed', '--output=none', '--dry-run', '-n'],
  },
  flutter: {
    docs: 'https://docs.flutter.dev/reference/flutter-cli',
    version: 'flutter --version',
    verbs: {
      pub: 'provision',
      doctor: 'asks',
      devices: 'asks',
      run: 'endless',
      upgrade: 'provision',
      install: 'deploy',
      analyze: 'checks',
      '--version': 'asks',
    },
  },
  swift: {
    docs: 'https://docs.swift.org/swiftpm/documentation/packagemanagerdocs',
    version: 'swift --version',
    verbs: { '--version': 'asks', repl: 'endless' },
  },
  mix: {
    docs: 'https://hexdocs.pm/mix/Mix.html',
    version: 'mix --version',
    verbs: {
      ...{
        'deps.get': 'provision',
        'local.hex': 'provision',
        'local.rebar': 'provision',
        'hex.publish': 'publish',
        'ecto.migrate': 'migrate',
      },
      ...{
        'ecto.create': 'migrate',
        'ecto.drop': 'migrate',
        'ecto.reset': 'migrate',
        'ecto.setup': 'migrate',
        'ecto.rollback': 'migrate',
      },
      ...{ 'phx.server': 'endless', format: 'rewrites' },
    },
    shows: ['--check-formatted', '--dry-run'],
  },
  bundle: {
    docs: 'https://bundler.io/man/bundle.1.html',
    version: 'ruby --version',
    verbs: {
      install: 'provision',
      update: 'provision',
      add: 'provision',
      lock: 'network',
      outdated: 'network',
      '--version': 'asks',
      check: 'machine',
    },
  },
  rustup: {
    docs: 'https://rust-lang.github.io/rustup/',
    version: 'rustup --version',
    verbs: {
      show: 'asks',
      '--version': 'asks',
      which: 'asks',
      update: 'provision',
      install: 'provision',
      target: 'provision',
      component: 'provision',
      default: 'provision',
      toolchain: 'provision',
      override: 'provision',
    },
  },
  trunk: {
    docs: 'https://trunkrs.dev',
    version: 'trunk --version',
    verbs: { serve: 'endless', watch: 'endless', '--version': 'asks' },
  },
  maturin: {
    docs: 'https://www.maturin.rs',
    version: 'maturin --version',
    verbs: { develop: 'provision', publish: 'publish', upload: 'publish' },
  },
};

export const tool: Tool = {
  name: 'toolchains',
  title: 'Tool chains of other languages',
  docs: 'https://learn.microsoft.com/dotnet/core/tools/',
  match: Object.keys(TOOLCHAINS),
  footprint(invocation) {
    const { program, args } = invocation;
    const chain = TOOLCHAINS[program];
    const [verb] = args;
    const does = chain?.verbs[verb?.value ?? ''];
    if (chain === undefined || does === undefined)
      return footprint(
        unknown(
          invocation,
          `\`${program} ${verb?.text ?? ''}\` follows a project of its own: declare \`sources\` and \`generates\``,
        ),
      );
    switch (does) {
      case 'asks':
        return footprint(asksMachine(invocation));
      case 'endless':
        return footprint({ neverEnds: true });
      case 'rewrites':
      case 'checks':
        return looks(invocation, chain, does === 'rewrites');
      default:
        return footprint(effect(does, `\`${program} ${verb?.text ?? ''}\` reaches beyond files`));
    }
  },
};

function looks(invocation: Invocation, chain: Toolchain, mayRewrite: boolean): Footprint {
  const { args } = invocation;
  const given = options({ ...invocation, args: args.slice(1) });
  // `--output=none` is a flag and its value.
  const shows = (chain.shows ?? []).some(flag => args.some(({ value }) => value === flag));
  const where = given.operands.length === 0 ? ['.'] : given.operands;
  const detail = `\`${invocation.program}\` looks at it`;
  return combine([
    footprint({ unknowns: given.unknowns, runtime: [chain.version] }, reads(invocation, ['.'], detail)),
    footprint(mayRewrite && !shows ? rewrites(invocation, where, detail) : {}),
  ]);
}

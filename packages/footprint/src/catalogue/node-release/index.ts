/** Tools of npm that release, publish, change versions, ask a registry or a person: what they do stays with nobody's cache. */
import type { EffectKind } from '../../model';
import { ASKS } from '../../node/kinds';
import { asksMachine, effect, footprint, rewrites, unknown } from '../../parts';
import type { Tool } from '../../tool';

const DOES: Readonly<Record<string, readonly (readonly [EffectKind, string])[]>> = {
  'release-please': [['vcs', 'opens pull requests and tags']],
  'commit-and-tag-version': [
    ['version', 'changes versions'],
    ['vcs', 'commits and tags'],
  ],
  ovsx: [['publish', 'publishes extensions']],
  'gh-pages': [['deploy', 'pushes a site']],
  commitlint: [['machine', 'looks at commits, or at a message']],
  commitizen: [
    ['prompt', 'asks for a message'],
    ['vcs', 'commits'],
  ],
  'npm-check': [['network', 'asks the registry']],
  'npm-check-updates': [['network', 'asks the registry']],
  ncu: [['network', 'asks the registry']],
  taze: [['network', 'asks the registry']],
  plop: [['prompt', 'asks what to generate']],
  hygen: [['prompt', 'asks what to generate']],
  expo: [['service', 'works with devices and services']],
  eas: [['deploy', 'builds at its service']],
  chromatic: [['publish', 'uploads to its service']],
  surge: [['deploy', 'publishes a site']],
  codecov: [['publish', 'uploads coverage']],
};

/** Flags with which they rewrite manifests. */
const REWRITES: Readonly<Record<string, readonly string[]>> = {
  ncu: ['-u', '--upgrade', '-i', '--interactive'],
  'npm-check-updates': ['-u', '--upgrade', '-i', '--interactive'],
  taze: ['-w', '--write', '-I', '--interactive', '-i', '--install'],
};

export const tool: Tool = {
  name: 'node-release',
  title: 'Releases and registries of npm',
  docs: 'https://commitlint.js.org/reference/cli.html',
  match: Object.keys(DOES),
  ecosystem: 'node',
  packages: ['@commitlint/cli', 'release-please', 'eas-cli'],
  footprint(invocation) {
    const { program, args } = invocation;
    const effects = DOES[program];
    if (effects === undefined) return footprint(unknown(invocation, 'is not in the table'));
    const has = (flags: readonly string[]): boolean => args.some(({ value }) => flags.includes(value ?? ''));
    if (args.length === 1 && has(ASKS)) return footprint(asksMachine(invocation));
    return footprint(
      ...effects.map(([kind, what]) => effect(kind, `\`${program}\` ${what}`)),
      has(REWRITES[program] ?? []) ? rewrites(invocation, ['package.json'], `\`${program}\` writes it`) : {},
    );
  },
};

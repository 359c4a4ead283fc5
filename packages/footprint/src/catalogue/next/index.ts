/** Next.js. */
import {
  type Action,
  asks,
  builds,
  byCommand,
  checks,
  directoryOf,
  prefixedEnvironment,
  readsEnvironmentFiles,
  servesSaying,
} from '../../node/kinds';
import { type Value, valueAt } from '../../node/script-config';
import { configNames } from '../../node/sources';
import { configAbove, configIn, environmentOf, placeOf, textOf } from '../../node/tool-config';
import { effect, footprint, type Part, unknown, writesAt } from '../../parts';
import { below, inDir } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const build: Action = (invocation, given) => {
  const { facts, cwd } = invocation;
  const dir = directoryOf(cwd, given.operands[1]);
  if (dir === undefined) return footprint(unknown(invocation, 'builds what is only known when it runs'));
  const config = configIn(facts, dir, configNames('next.config'));
  const text = config.path === undefined ? '' : (facts.text(config.path) ?? '');
  const typed = facts.exists(inDir(dir, 'tsconfig.json'));
  return builds(
    { ...invocation, cwd: dir },
    {
      detail: 'builds it',
      written: footprint(
        output(invocation, config.value, dir),
        typed ? writesAt([inDir(dir, 'next-env.d.ts')], '`next build` writes it for TypeScript') : {},
      ),
      besides: [
        { env: [...new Set(['NODE_ENV', ...environmentOf(text)])] },
        readsEnvironmentFiles(dir, 'next'),
        prefixedEnvironment('NEXT_PUBLIC_'),
      ],
    },
  );
};

/** `distDir`, and where it is exported: to `out`, or to a `distDir` that is given. */
function output(invocation: Invocation, config: Value, dir: string): Part {
  const dist = valueAt(config, 'distDir');
  const kind = valueAt(config, 'output');
  const place = placeOf(dist, dir, '.next');
  const mode = kind.kind === 'absent' ? 'server' : textOf(kind);
  if (place === undefined || mode === undefined) return unknown(invocation, 'computes its configuration');
  const exported = mode === 'export' && dist.kind === 'absent' ? [inDir(dir, 'out')] : [];
  const hidden = mode === 'export' && dist.kind !== 'absent' ? [inDir(dir, '.next')] : [];
  return writesAt([place, ...exported, ...hidden].map(below), '`next build` writes it');
}

const lint: Action = (invocation, given) => {
  const { facts, cwd } = invocation;
  const configs = [
    ...configNames('eslint.config'),
    '.eslintrc.json',
    '.eslintrc.js',
    '.eslintrc.cjs',
    '.eslintrc.yml',
    '.eslintrc',
  ];
  const configured = configAbove(facts, cwd, configs, 'eslintConfig').path !== undefined;
  return footprint(
    configured ? {} : effect('prompt', '`next lint` asks for a configuration'),
    checks(invocation, {
      given,
      operands: [],
      fixes: given.has('--fix'),
      ignores: ['node_modules/', '.next/', 'out/', 'build/'],
      configs,
      manifestKey: 'eslintConfig',
      configFlags: ['-c', '--config'],
    }),
  );
};

/** Since 13.5. */
const serving = servesSaying('Ready in');

export const tool: Tool = {
  name: 'next',
  title: 'Next.js',
  docs: 'https://nextjs.org/docs/app/api-reference/cli/next',
  match: ['next'],
  ecosystem: 'node',
  footprint: invocation =>
    byCommand(invocation, {
      value: [
        ...[
          '-p',
          '--port',
          '-H',
          '--hostname',
          '--experimental-build-mode',
          '--experimental-upload-trace',
          '--keepAliveTimeout',
        ],
        ...[
          '-d',
          '--dir',
          '--file',
          '-c',
          '--config',
          '--ext',
          '--max-warnings',
          '--format',
          '--cache-location',
          '--output-file',
          '-o',
        ],
      ],
      flags: [
        ...[
          '--debug',
          '--profile',
          '--no-lint',
          '--no-mangling',
          '--turbo',
          '--turbopack',
          '--webpack',
          '--experimental-app-only',
        ],
        ...[
          '--experimental-https',
          '--fix',
          '--quiet',
          '--strict',
          '--no-cache',
          '--experimental-debug-memory-usage',
          '--inspect',
        ],
      ],
      actions: { build, dev: serving, start: serving, lint, info: asks },
      otherwise: (at, given) =>
        given.operands.length === 0
          ? serving(at, given)
          : footprint(unknown(at, 'what `next` does here is not in the catalogue')),
    }),
};

/** What has to be on a machine to run a workspace's tasks, as its files and the programs of its Taskfiles say. */
import type { Facts } from '@nx-taskfile/footprint';
import { posix } from 'node:path';
import type { RegisteredAnalysis } from '../../analysis/registered';
import { ACTIONS } from './actions';
import type { Toolchain } from './model';
import { nodeToolchains } from './node';
import { pythonToolchains } from './python';

/**
 * @param manifests workspace-relative paths
 * @param programs that commands of Taskfiles run
 */
export function toolchainsOf(
  manifests: readonly string[],
  programs: ReadonlySet<string>,
  facts: Facts,
): readonly Toolchain[] {
  const named = (...names: string[]): readonly string[] =>
    manifests.filter(file => names.includes(posix.basename(file)));
  const dirsOf = (files: readonly string[]): readonly string[] => files.map(file => posix.dirname(file)).sort();
  return [
    ...nodeToolchains(dirsOf(named('package.json')), programs, facts),
    ...pythonToolchains(
      named('pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile'),
      programs,
      facts,
    ),
    ...go(named('go.mod'), programs, facts),
    ...rust(named('Cargo.toml'), programs, facts),
    ...java(named('build.gradle', 'build.gradle.kts'), named('pom.xml'), facts),
    ...dotnet(
      manifests.filter(file => /\.(cs|fs|vb)proj$/.test(file)),
      facts,
    ),
    ...ruby(dirsOf(named('Gemfile')), facts),
    ...deno(named('deno.json', 'deno.jsonc'), programs),
    ...dirsOf(named('composer.json')).map(php),
    ...(programs.has('task') ? [TASK] : []),
  ];
}

/** Programs that the commands of tasks start, by their bare names. */
export function programsIn(analyses: readonly RegisteredAnalysis[]): ReadonlySet<string> {
  const steps = analyses.flatMap(({ analysis }) => analysis.tasks.flatMap(({ task }) => task.steps));
  const commands = steps.flatMap(step => (step.kind === 'shell' ? (step.script?.commands ?? []) : []));
  return new Set(commands.flatMap(({ argv: [program] }) => program?.value ?? []));
}

const TASK: Toolchain = {
  name: 'Task',
  because: 'a command that runs `task`',
  github: [{ name: 'Task', action: ACTIONS.task }],
  gitlab: { lines: ['npm install --global @go-task/cli'] },
};

function go(files: readonly string[], programs: ReadonlySet<string>, facts: Facts): readonly Toolchain[] {
  const file = facts.exists('go.work') ? 'go.work' : files[0];
  if (file === undefined && !programs.has('go')) return [];
  const sums = files.map(mod => posix.join(posix.dirname(mod), 'go.sum')).filter(sum => facts.exists(sum));
  return [
    {
      name: 'Go',
      because: file ?? 'a command that runs `go`',
      github: [
        {
          name: 'Go',
          action: ACTIONS.go,
          with: {
            ...(file === undefined ? { 'go-version': 'stable' } : { 'go-version-file': file }),
            ...(sums.length > 0 ? { 'cache-dependency-path': sums.join('\n') } : { cache: false }),
          },
        },
      ],
      gitlab: { packages: ['golang'] },
    },
  ];
}

function rust([file]: readonly string[], programs: ReadonlySet<string>, facts: Facts): readonly Toolchain[] {
  if (file === undefined && !programs.has('cargo')) return [];
  const pinned = ['rust-toolchain.toml', 'rust-toolchain'].find(name => facts.exists(name));
  // The action's own flags would have every warning fail, here alone.
  const options = { rustflags: '', ...(pinned === undefined && { toolchain: 'stable' }) };
  return [
    {
      name: 'Rust',
      because: pinned ?? file ?? 'a command that runs `cargo`',
      github: [{ name: 'Rust', action: ACTIONS.rust, with: options }],
      gitlab: { packages: ['cargo', 'rustc'] },
    },
  ];
}

function java(gradle: readonly string[], maven: readonly string[], facts: Facts): readonly Toolchain[] {
  const [file] = [...gradle, ...maven];
  if (file === undefined) return [];
  const version = facts.exists('.java-version') ? { 'java-version-file': '.java-version' } : { 'java-version': '21' };
  const cache = gradle.length > 0 ? 'gradle' : 'maven';
  return [
    {
      name: 'Java',
      because: file,
      github: [{ name: 'Java', action: ACTIONS.java, with: { distribution: 'temurin', ...version, cache } }],
      gitlab: { packages: ['default-jdk-headless', ...(maven.length > 0 ? ['maven'] : [])] },
    },
  ];
}

function dotnet([file]: readonly string[], facts: Facts): readonly Toolchain[] {
  if (file === undefined) return [];
  const framework = /<TargetFrameworks?>[^<]*?net(\d+)\.0/.exec(facts.text(file) ?? '')?.[1] ?? '10';
  const options = facts.exists('global.json')
    ? { 'global-json-file': 'global.json' }
    : { 'dotnet-version': `${framework}.0.x` };
  return [
    {
      name: '.NET',
      because: file,
      github: [{ name: '.NET', action: ACTIONS.dotnet, with: options }],
      gitlab: { lines: ['# .NET: take an image that has it'] },
    },
  ];
}

function ruby(dirs: readonly string[], facts: Facts): readonly Toolchain[] {
  return dirs.map((dir): Toolchain => {
    const version = ['.ruby-version', '.tool-versions'].some(name => facts.exists(posix.join(dir, name)));
    const options = { 'bundler-cache': true, ...(!version && { 'ruby-version': 'ruby' }) };
    return {
      name: 'Ruby',
      because: posix.join(dir, 'Gemfile'),
      github: [
        { name: 'Ruby', action: ACTIONS.ruby, with: { ...options, ...(dir !== '.' && { 'working-directory': dir }) } },
      ],
      gitlab: {
        packages: ['ruby-full', 'bundler'],
        lines: [`bundle install --gemfile '${posix.join(dir, 'Gemfile')}'`],
      },
    };
  });
}

function deno([file]: readonly string[], programs: ReadonlySet<string>): readonly Toolchain[] {
  if (file === undefined && !programs.has('deno')) return [];
  return [
    {
      name: 'Deno',
      because: file ?? 'a command that runs `deno`',
      github: [{ name: 'Deno', action: ACTIONS.deno }],
      gitlab: { lines: ['npm install --global deno'] },
    },
  ];
}

/** PHP and Composer are on GitHub's machines. */
function php(dir: string): Toolchain {
  const command = 'composer install --no-interaction';
  return {
    name: 'PHP',
    because: posix.join(dir, 'composer.json'),
    github: [{ name: `Packages of PHP in ${dir}`, run: [command], ...(dir !== '.' && { dir }) }],
    gitlab: { packages: ['php-cli', 'composer'], lines: [`composer install --no-interaction --working-dir '${dir}'`] },
  };
}

/** What Python's manifests and lockfiles ask for. */
import type { Facts } from '@nx-taskfile/footprint';
import { posix } from 'node:path';
import { record } from '../../workspace/scripts';
import { ACTIONS } from './actions';
import type { Toolchain } from './model';
import { inDir } from './node';

/** uv where a lockfile or a command is of uv; Python itself where something else installs packages. */
export function pythonToolchains(
  manifests: readonly string[],
  programs: ReadonlySet<string>,
  facts: Facts,
): readonly Toolchain[] {
  const dirs = [...new Set(manifests.map(file => posix.dirname(file)))].sort();
  const has = (dir: string, name: string): boolean => facts.exists(posix.join(dir, name));
  const locked = [...new Set(['.', ...dirs])].filter(dir => has(dir, 'uv.lock'));
  const usesUv = locked.length > 0 || programs.has('uv') || programs.has('uvx');
  const within = (dir: string): boolean =>
    locked.some(root => root === '.' || dir === root || dir.startsWith(`${root}/`));
  const poetry = dirs.filter(dir => has(dir, 'poetry.lock'));
  const required = dirs.filter(dir => has(dir, 'requirements.txt') && !within(dir) && !poetry.includes(dir));
  const needsPython = poetry.length > 0 || required.length > 0 || (dirs.length > 0 && !usesUv);
  return [
    ...(usesUv ? [uv(locked[0] ?? dirs[0] ?? '.')] : []),
    ...(needsPython ? [python(dirs, facts)] : []),
    ...locked.map(dir => uvSync(dir, facts)),
    ...(poetry.length > 0
      ? [{ ...tool('Poetry', posix.join(poetry[0] ?? '.', 'poetry.lock'), 'pip install poetry') }]
      : []),
    ...poetry.map(dir =>
      tool(`packages of ${dir}`, posix.join(dir, 'poetry.lock'), 'poetry install --no-interaction', dir),
    ),
    ...required.map(dir =>
      tool(
        `packages of ${dir}`,
        posix.join(dir, 'requirements.txt'),
        'pip install --requirement requirements.txt',
        dir,
      ),
    ),
  ];
}

function uv(dir: string): Toolchain {
  return {
    name: 'uv',
    because: posix.join(dir, 'uv.lock'),
    github: [{ name: 'uv', action: ACTIONS.uv }],
    gitlab: { packages: ['python3', 'python3-venv'], lines: [VENV, 'pip install uv'] },
  };
}

/** Debian's own Python takes no packages but its own. */
const VENV = 'python3 -m venv "$CI_PROJECT_DIR/.ci-venv" && . "$CI_PROJECT_DIR/.ci-venv/bin/activate"';

function uvSync(dir: string, facts: Facts): Toolchain {
  const uvTable = record(record(record(facts.toml(posix.join(dir, 'pyproject.toml')))?.['tool'])?.['uv']);
  const command = `uv sync --locked${uvTable?.['workspace'] === undefined ? '' : ' --all-packages'}`;
  return tool(`packages of ${dir}`, posix.join(dir, 'uv.lock'), command, dir);
}

function python(dirs: readonly string[], facts: Facts): Toolchain {
  const file = facts.exists('.python-version')
    ? '.python-version'
    : dirs
        .map(dir => posix.join(dir, 'pyproject.toml'))
        .find(path => typeof record(record(facts.toml(path))?.['project'])?.['requires-python'] === 'string');
  return {
    name: 'Python',
    because: file ?? posix.join(dirs[0] ?? '.', 'pyproject.toml'),
    github: [
      {
        name: 'Python',
        action: ACTIONS.python,
        with: file === undefined ? { 'python-version': '3.x' } : { 'python-version-file': file },
      },
    ],
    gitlab: { packages: ['python3', 'python3-venv'], lines: [VENV] },
  };
}

function tool(name: string, because: string, command: string, dir = '.'): Toolchain {
  const title = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`.replace(' of .', ' of Python');
  return {
    name: name.replace(' of .', ' of Python'),
    because,
    github: [{ name: title, run: [command], ...(dir !== '.' && { dir }) }],
    gitlab: { lines: [inDir(dir, command)] },
  };
}

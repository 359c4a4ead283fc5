/** git: questions about the repository, and changes to it. */
import { options } from '../../options';
import {
  asksMachine,
  deletes,
  effect,
  footprint,
  readsBelow,
  unknown,
  writesAt,
  writesInto,
  type Part,
} from '../../parts';
import { below, resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

/** They look at the working tree, so what changes files must not move across them. */
const LOOKS_AT_TREE: ReadonlySet<string> = new Set([
  'status',
  'diff',
  'grep',
  'diff-index',
  'diff-files',
  'check-ignore',
  'archive',
]);
const ASKS: ReadonlySet<string> = new Set([
  'log',
  'show',
  'rev-parse',
  'describe',
  'rev-list',
  'ls-tree',
  'ls-files',
  'blame',
  'shortlog',
  'for-each-ref',
  'cat-file',
  'merge-base',
  'symbolic-ref',
  'remote',
  'reflog',
  'version',
  'help',
  'show-ref',
  'name-rev',
  'var',
  'count-objects',
  'diff-tree',
  'hash-object',
]);
const COMMITS: ReadonlySet<string> = new Set([
  'add',
  'commit',
  'push',
  'notes',
  'update-index',
  'update-ref',
  'gc',
  'send-email',
  'format-patch',
]);
const CHANGES_TREE: ReadonlySet<string> = new Set([
  'pull',
  'merge',
  'rebase',
  'cherry-pick',
  'revert',
  'reset',
  'checkout',
  'switch',
  'restore',
  'stash',
  'rm',
  'mv',
  'am',
  'apply',
  'worktree',
  'subtree',
  'bisect',
  'read-tree',
  'filter-branch',
  'lfs',
]);

export const tool: Tool = {
  name: 'git',
  title: 'git',
  docs: 'https://git-scm.com/docs',
  match: ['git'],
  footprint(invocation) {
    const global = options(invocation, {
      value: ['-C', '-c', '--git-dir', '--work-tree', '--namespace'],
      stopAtOperand: true,
    });
    const [command, ...args] = global.operands;
    if (command === undefined) return footprint(asksMachine(invocation));
    const dir = global.value('-C');
    const cwd = dir === undefined ? invocation.cwd : resolvePath(invocation.cwd, dir.value ?? '/');
    if (command.value === undefined || cwd === undefined)
      return footprint(unknown(invocation, 'works on a repository that is only known when it runs'));
    return footprint(subcommand({ ...invocation, cwd, args }, command.value));
  },
};

function subcommand(invocation: Invocation, command: string): Part {
  const name = `\`git ${command}\``;
  const given = options(invocation, {
    value: [
      '-m',
      '--message',
      '-b',
      '-B',
      '--format',
      '-n',
      '--max-count',
      '-o',
      '--output',
      '--branch',
      '--depth',
      '-e',
      '--exclude',
      '--get',
      '--sort',
      '-F',
    ],
  });
  const asks = effect('machine', `${name} tells the state of the repository`);
  if (ASKS.has(command)) return asks;
  if (LOOKS_AT_TREE.has(command)) return footprint(asks, readsBelow('.', `${name} looks at the working tree`));
  if (COMMITS.has(command))
    return footprint(
      effect('vcs', `${name} changes the repository`),
      readsBelow('.', `${name} looks at the working tree`),
    );
  if (CHANGES_TREE.has(command)) {
    return footprint(
      effect('vcs', `${name} changes the working tree`),
      readsBelow('.', `${name} changes it`),
      writesAt([below('.')], `${name} changes it`),
    );
  }
  switch (command) {
    case 'tag':
    case 'branch': {
      const lists =
        given.operands.length === 0 ||
        given.has('-l', '--list', '--show-current', '--contains', '--points-at', '--merged');
      return lists && !given.has('-d', '-D', '-m', '--delete') ? asks : effect('vcs', `${name} changes the repository`);
    }
    case 'config': {
      const reading = given.has('--get', '-l', '--list', '--get-all', '--get-regexp') || given.operands.length === 1;
      return reading ? asks : effect('provision', '`git config` changes the configuration');
    }
    case 'fetch':
      return footprint(
        effect('network', '`git fetch` asks the remote'),
        effect('machine', '`git fetch` updates remote branches'),
      );
    case 'ls-remote':
      return effect('network', '`git ls-remote` asks the remote');
    case 'clone':
      return footprint(
        effect('network', '`git clone` downloads a repository'),
        writesInto(invocation, [given.operands[1] ?? unnamed(given.operands[0]?.value)], '`git clone` writes it'),
      );
    case 'submodule':
      return effect('provision', '`git submodule` fetches other repositories');
    case 'init':
      return effect('provision', '`git init` makes a repository');
    case 'clean':
      return deletes(invocation, given.operands.length === 0 ? ['./'] : given.operands, '`git clean` removes it', true);
    default:
      return unknown(invocation, `what ${name} does is not in the catalogue`);
  }
}

/** `git clone …/name.git` makes `name`. */
function unnamed(url = '.'): string {
  const name = url.slice(url.lastIndexOf('/') + 1);
  return name.endsWith('.git') ? name.slice(0, -'.git'.length) : name;
}

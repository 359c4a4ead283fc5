/** The command of an `sh` variable as a part of the key: Nx hashes what it prints. */
import { emptyFootprint, footprintOf, ROOT, variablesOf, type Facts, type Footprint } from '@nx-taskfile/footprint';
import { summarise, type ScriptSummary } from '@nx-taskfile/shell';
import type { DeferredCommand } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import { openText } from './open-text';
import { workspaceRelative } from './workspace-relative';

export interface KeyContext {
  /** Absolute. */
  readonly root: string;
  readonly facts: Facts;
}

/**
 * It becomes a `runtime` input when Nx, which runs it in the workspace root and without the Taskfile's variables, gets the
 * same from it, and when asking changes nothing. What of the files it reads stays among the reads, for the order of steps.
 */
export function commandKey(command: DeferredCommand, name: string, { root, facts }: KeyContext): Footprint {
  const refuse = (why: string): Footprint => ({
    ...emptyFootprint,
    unknowns: [{ command: `{{.${name}}}`, reason: `is what \`${shown(command)}\` prints, ${why}` }],
    printsOnly: false,
  });
  const { text } = command;
  const dir = workspaceRelative(command.dir, root);
  const shell = text.secret ? undefined : text.deferrals.length === 0 ? text.value : openText(text, root)?.shell;
  if (dir === undefined || shell === undefined) return refuse('which is only known when it runs');
  if (text.deferrals.some(({ kind }) => kind !== 'path')) return refuse('which itself waits for something');
  const script = summarise(shell);
  if (script.errors.length > 0 || script.bashOnly.length > 0)
    return refuse('in words that not every shell understands');
  const {
    unknowns,
    writes,
    deletes,
    effects,
    neverEnds,
    env,
    reads,
    runtime,
    programs = [],
  } = footprintOf(script, {
    cwd: dir,
    facts,
  });
  const [unknown] = unknowns;
  if (unknown) return refuse(`and \`${unknown.command}\`: ${unknown.reason}`);
  if (neverEnds || writes.length + deletes.length > 0) return refuse('which does more than tell');
  if (effects.some(({ kind }) => kind !== 'machine')) return refuse('which does more than tell');
  const declared = [...command.env.keys()];
  if (declared.some(variable => env.includes(variable) || READ_BY_TOOLS.has(variable))) {
    return refuse('with variables of the Taskfile');
  }
  const line = fromRoot(shell, dir);
  if (line === undefined) return refuse('with the path of the checkout');
  const volatile = variablesOf(script).volatile.length > 0 || shell.includes('$$');
  const steady = !volatile && (effects.length === 0 || script.commands.every(isSteady));
  const detail = `the output of \`${line}\``;
  if (!steady) {
    const evidence = { level: 'catalogued', detail: `${detail} may be different each time` } as const;
    return { ...emptyFootprint, effects: [{ kind: 'machine', evidence }], printsOnly: false };
  }
  return {
    ...emptyFootprint,
    // What tells the state of the machine or of the repository is asked anew each time, files and all.
    reads: effects.length === 0 ? reads : [],
    env,
    runtime: [line, ...runtime],
    programs,
    effects: effects.length === 0 ? [] : [{ kind: 'machine', hashed: true, evidence: { level: 'catalogued', detail } }],
  };
}

function shown({ text: { raw } }: DeferredCommand): string {
  return raw.trim().split('\n')[0] ?? '';
}

/** One line that does the same in the root of the workspace, in any checkout. */
function fromRoot(shell: string, dir: string): string | undefined {
  const text = shell.trim();
  if (text.includes('\n')) return undefined;
  const up = posix.relative(dir, '.') || '.';
  const relative = text.replaceAll(ROOT, up);
  return dir === '.' ? relative : `cd ${quoted(dir)} && ${needsGroup(relative) ? `{ ${relative}; }` : relative}`;
}

function quoted(dir: string): string {
  return /^[\w./-]+$/.test(dir) ? dir : `'${dir.replaceAll("'", `'\\''`)}'`;
}

function needsGroup(text: string): boolean {
  return /[;&|]/.test(text);
}

/** Variables that change what a tool tells although the command does not name them. */
const READ_BY_TOOLS: ReadonlySet<string> = new Set(
  (
    'PATH HOME TZ LANG LC_ALL GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_COMMON_DIR GIT_NAMESPACE ' +
    'GIT_CEILING_DIRECTORIES GOOS GOARCH GOFLAGS GOPATH GOROOT GOBIN GOMODCACHE GOCACHE GOENV GOEXPERIMENT GOPROXY GOPRIVATE ' +
    'GOTOOLCHAIN GOWORK GO111MODULE CGO_ENABLED NODE_OPTIONS NODE_PATH PYTHONPATH VIRTUAL_ENV CARGO_HOME RUSTUP_TOOLCHAIN'
  ).split(' '),
);

/** Whether it tells the same until the machine, or the repository, changes. */
function isSteady({ argv }: ScriptSummary['commands'][number]): boolean {
  const [program, flag] = argv.map(({ value }) => value);
  if (program === 'command') return flag === '-v';
  return program === undefined ? argv.length === 0 : STEADY.has(posix.basename(program));
}

const STEADY: ReadonlySet<string> = new Set(
  (
    'git uname arch hostname whoami id nproc getconf sw_vers lsb_release which type pwd go node npm pnpm yarn python ' +
    'python3 rustc cargo dotnet java ' +
    'cat head tail grep egrep fgrep sed awk cut tr sort uniq wc basename dirname realpath readlink echo printf test [ [[ true ' +
    'false : cd jq yq rev tac seq expr ls find'
  ).split(' '),
);

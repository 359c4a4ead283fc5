/** From the words of a command to the footprint of what really runs: finds the tool, and adds what pins its version. */
import { posix } from 'node:path';
import {
  hasOpenName,
  summarise,
  type CommandSummary,
  type Redirection,
  type ScriptSummary,
  type ShellWord,
} from '@nx-taskfile/shell';
import { combine, emptyFootprint, merge, touchesFiles } from './algebra';
import { toolFor } from './catalogue';
import type { Footprint } from './model';
import { effect, footprint, outside, reads, readsAt, unknown, unknownOf } from './parts';
import { inDir, resolvePath } from './paths';
import { pins } from './pins';
import { CHECKOUT, keepsRoot } from './root-mark';
import { redirected } from './redirections';
import { inSequence, type Done } from './sequence';
import { DEEPEST_TRAIL, type Setting } from './setting';
import type { Change, Invocation, Origin, Tool } from './tool';
import { settingsUnknown, variablesOf, type Given } from './variables';
import { workspaceScript, type Follow } from './workspace-script';

/** The footprint of every command of a script together. */
export function scriptFootprint(script: ScriptSummary, setting: Setting): Footprint {
  const footprints = stages(script).map(commands =>
    combine(commands.map(command => commandFootprint(command, script.text.slice(command.start, command.end), setting))),
  );
  const errors = script.errors.map(error =>
    footprint(unknown({ command: shortened(script.text) }, `is not shell: ${error.message}`)),
  );
  const words = script.looseWords.map(({ word, cwd }) => looseWord(word, cwd.path, setting));
  const certain = makesWhatItWrites(script);
  const done = inSequence(footprints.map((footprint): Done => ({ footprint, certain })));
  const whole = combine([done, ...errors, ...words, fromVariables(script), fromHoles(script)]);
  const all = script.neverEnds ? merge([whole, { neverEnds: true, printsOnly: false }]) : whole;
  return script.commands.some(({ piped, argv, redirections }) => piped || (argv.length === 0 && divert(redirections)))
    ? unseen(all)
    : all;
}

/** What it prints goes to a file, or to another command: nobody who waits for it sees it. */
function unseen(whole: Footprint): Footprint {
  if (whole.ready === undefined) return whole;
  const { ready: _, ...rest } = whole;
  return rest;
}

/** Whether output goes to a file; `2>&1` keeps it together. */
function divert(redirections: readonly Redirection[]): boolean {
  return redirections.some(({ operator, target }) => operator.includes('>') && target !== undefined);
}

/** The commands in the order they are done; parts of a pipeline, and what they substitute, are done at once. */
function stages(script: ScriptSummary): CommandSummary[][] {
  const commands = script.commands.filter(command => !command.callsFunction);
  if (!script.plain) return [commands];
  const groups: CommandSummary[][] = [];
  for (const command of commands) {
    const last = groups.at(-1);
    if (last && (command.piped || command.substitution)) last.push(command);
    else groups.push([command]);
  }
  return groups;
}

/**
 * Whether each command of the script is run in any case, and each file that it names made from nothing: what `touch` and
 * `truncate` name keeps what is in it.
 */
export function makesWhatItWrites({ plain, text, commands }: ScriptSummary): boolean {
  return (
    plain &&
    !text.includes('||') &&
    !commands.some(({ argv }) => argv.some(word => KEEPING.has(word.value ?? word.text)))
  );
}

const KEEPING: ReadonlySet<string> = new Set(['touch', 'truncate', 'tee']);

/** The list of a loop reads the names of the files its globs match. */
function looseWord(word: ShellWord, relative: string | undefined, { cwd, facts }: Setting): Footprint {
  const dir = relative === undefined ? undefined : resolvePath(cwd, relative);
  if (!word.glob || word.value === undefined) return emptyFootprint;
  const at = { command: word.text, cwd: dir ?? cwd, facts };
  return dir === undefined
    ? footprint(unknown(at, 'is matched in a directory that is only known when it runs'))
    : footprint(reads(at, [word], 'the loop goes over it'));
}

function fromVariables(script: ScriptSummary): Footprint {
  if (script.parameters.length === 0) return emptyFootprint;
  const { env, volatile, indirect } = variablesOf(script);
  return {
    ...emptyFootprint,
    env,
    printsOnly: volatile.length + indirect.length === 0,
    unknowns: indirect.map(name =>
      unknownOf({ command: shortened(script.text) }, `reads the variable that \`$${name}\` names`),
    ),
    effects: volatile.flatMap(name => effect('machine', `\`$${name}\` is different each time`).effects ?? []),
  };
}

/** What the root of the checkout and holes do beside being words. */
function fromHoles(script: ScriptSummary): Footprint {
  const named = !hasOpenName(script.text);
  const kept = keepsRoot(script);
  if (named && !kept) return emptyFootprint;
  const reason = 'reads a variable whose name is only known when it runs';
  return {
    ...emptyFootprint,
    unknowns: named ? [] : [unknownOf({ command: shortened(script.text) }, reason)],
    runtime: kept ? [CHECKOUT] : [],
    printsOnly: named,
  };
}

function commandFootprint(command: CommandSummary, text: string, setting: Setting): Footprint {
  const at = { command: shortened(text), facts: setting.facts };
  const relative = command.cwd.path;
  const cwd = relative === undefined ? undefined : resolvePath(setting.cwd, relative);
  const hidden = command.substitution || divert(command.redirections);
  const run = (dir: string): Footprint => {
    const inside = { ...setting, cwd: dir, assigned: command.assignments };
    const own = wordsFootprint(command.argv, at.command, inside, inputOf(command));
    return combine([
      ...movedBy(given(command), at.command),
      ...givenAddresses(command),
      hidden ? unseen(own) : own,
      redirected(command.redirections, { ...at, cwd: dir }),
    ]);
  };
  if (cwd !== undefined) return run(cwd);
  // Where `echo` runs does not matter.
  const anywhere = run('.');
  if (!touchesFiles(anywhere)) return anywhere;
  if (relative === undefined) return footprint(unknown(at, 'runs in a directory that is only known when it runs'));
  return footprint(outside(at, relative));
}

function wordsFootprint(
  argv: readonly ShellWord[],
  command: string,
  setting: Setting,
  input: Invocation['input'],
): Footprint {
  const [head, ...args] = argv;
  if (head === undefined) return emptyFootprint;
  if (head.value === undefined) {
    return footprint(unknown({ command }, `runs \`${head.text}\`, which is only known when it runs`));
  }
  const program = programOf(head.value, setting) ?? installedProgram(head.value, setting);
  if (program === undefined && resolvePath(setting.cwd, head.value) !== undefined) {
    return workspaceScript({ path: head, args, stops: false }, command, setting, FOLLOW);
  }
  const tool = program === undefined ? undefined : toolFor(program.name);
  if (program === undefined || tool === undefined) {
    return footprint(
      unknown({ command }, `\`${head.value}\` is not in the catalogue: declare \`sources\` and \`generates\``),
    );
  }
  const invocation: Invocation = {
    command,
    program: program.name,
    executable: program.executable,
    args,
    cwd: setting.cwd,
    facts: setting.facts,
    origin: program.origin,
    input,
    tasks: setting.tasks ?? (() => undefined),
    assigned: name => {
      const found = setting.assigned?.findLast(one => one.name === name);
      return { given: found !== undefined, value: found?.value };
    },
    tool: toolFor,
    run: (words, change = {}) => wordsFootprint(words, command, changed(setting, change), input),
    file: (shell, path, words, stops) => workspaceScript({ shell, path, args: words, stops }, command, setting, FOLLOW),
    script: (text, label, change = {}) => nestedScript(text, label, command, changed(setting, change), change.stops),
  };
  const does = program.path === undefined ? tool.footprint(invocation) : installed(tool, invocation, program.path);
  const { namesEnv } = tool;
  const names = typeof namesEnv === 'function' ? namesEnv(invocation) : namesEnv === true;
  const own: Footprint = names ? does : { ...does, listens: true };
  if (tool.builtin) return own;
  const loads = tool.loads ?? tool.ecosystem;
  const ran = {
    name: program.name,
    dir: setting.cwd,
    ...(loads && { loads }),
    ...(tool.anyFile && { anyFile: true as const }),
  };
  const programs = { programs: [ran] };
  return combine([own, merge([tool.ecosystem === undefined ? {} : pins(tool, tool.ecosystem, invocation), programs])]);
}

/** Of the environment that the command, or what comes after it, is given. */
function given({ argv, assignments }: CommandSummary): Given[] {
  if (argv.length === 0) return [];
  const [head] = argv;
  const exported = head?.value === 'export' ? argv.slice(1).map(exportedBy) : [];
  // `go install` says itself where it puts programs, and nothing else of Go looks at that.
  return [...assignments.filter(({ name }) => name !== 'GOBIN' || head?.value !== 'go'), ...exported];
}

function exportedBy({ text, value }: ShellWord): Given {
  const [name = ''] = text.split('=');
  return { name, value: value?.slice(name.length + 1) };
}

/** `API_URL=https://staging.example.org go test`: who is given an address talks to it. */
function givenAddresses({ argv, assignments }: CommandSummary): Footprint[] {
  const given = argv.length === 0 ? undefined : assignments.find(({ value }) => value?.includes('://'));
  return given ? [footprint(effect('network', `\`${given.name}\` gives it an address to talk to`))] : [];
}

/** What an environment that a command is given makes unknown. */
function movedBy(environment: readonly Given[], command: string): Footprint[] {
  const reason = settingsUnknown(environment);
  return reason === undefined ? [] : [footprint(unknown({ command }, reason))];
}

/** The last redirection of the input counts; a pipe fills it too. */
function inputOf({ redirections, piped }: CommandSummary): Invocation['input'] {
  const own = redirections.findLast((r: Redirection) => (r.fd ?? 0) === 0 && r.operator.startsWith('<'));
  if (own?.target?.value === '/dev/tty') return 'person';
  if (own) return own.body ?? 'unknown';
  return piped ? 'unknown' : 'person';
}

interface Program {
  readonly name: string;
  readonly executable: string;
  readonly origin: Origin;
  /** Of one that is installed into the workspace: where it is then. */
  readonly path?: string;
}

/** The name to look up, and where the program lives; undefined for programs of the workspace itself (`./scripts/x`). */
function programOf(text: string, { cwd, origin }: Setting): Program | undefined {
  if (!text.includes('/')) return { name: text, executable: text, origin };
  const name = posix.basename(text);
  const dir = posix.dirname(text);
  if (SYSTEM_BINS.has(dir)) return { name, executable: text, origin: 'path' };
  const inside = resolvePath(cwd, dir);
  if (inside === undefined) return undefined;
  if (inside.endsWith('node_modules/.bin')) return { name, executable: inDir(inside, name), origin: 'node_modules' };
  // Composer's, which composer.lock pins.
  if (inside === 'vendor/bin' || inside.endsWith('/vendor/bin')) {
    return { name, executable: inDir(inside, name), origin: 'locked' };
  }
  // A virtual environment's bin: the tool is known, its version is what `--version` says.
  const isVenv = posix.basename(inside) === 'bin' && VENVS.has(posix.basename(posix.dirname(inside)));
  return isVenv ? { name, executable: inDir(inside, name), origin: 'path' } : undefined;
}

/**
 * `bin/golangci-lint-v2.11.0`: what is not there, in a folder for programs, and called like a tool that is known, is that tool once
 * somebody has installed it.
 */
function installedProgram(text: string, { cwd, facts }: Setting): Program | undefined {
  const path = resolvePath(cwd, text);
  if (path === undefined || facts.exists(path)) return undefined;
  if (!PROGRAM_FOLDERS.has(posix.basename(posix.dirname(path)))) return undefined;
  const name = posix.basename(path).replace(/[-_@]v?\d[\w.]*$/, '');
  return toolFor(name) === undefined ? undefined : { name, executable: path, origin: 'path', path };
}

const PROGRAM_FOLDERS: ReadonlySet<string> = new Set(['bin', '.bin', 'tools', '.tools', '.tool', 'tool', 'localbin']);

function installed(tool: Tool, invocation: Invocation, path: string): Footprint {
  const reason = `\`${path}\` is not there: which \`${invocation.program}\` it is, is only known when it runs`;
  const version = { unknowns: [{ ...unknownOf(invocation, reason), resultOnly: true as const }] };
  return combine([footprint(readsAt([path], 'is run'), version), tool.footprint(invocation)]);
}

const SYSTEM_BINS: ReadonlySet<string> = new Set(['/bin', '/usr/bin', '/usr/local/bin']);

const VENVS: ReadonlySet<string> = new Set(['.venv', 'venv', 'env']);

function changed(setting: Setting, change: Change): Setting {
  return { ...setting, cwd: change.cwd ?? setting.cwd, origin: change.origin ?? setting.origin };
}

function nestedScript(text: string, label: string, command: string, setting: Setting, stops = false): Footprint {
  if (setting.trail.includes(label)) return { ...emptyFootprint, printsOnly: false };
  if (setting.trail.length >= DEEPEST_TRAIL) {
    return footprint({ unknowns: [unknownOf({ command }, `\`${label}\` runs scripts nested too deeply`)] });
  }
  return scriptFootprint(summarise(text, { stops }), { ...setting, trail: [...setting.trail, label] });
}

const FOLLOW: Follow = {
  script: scriptFootprint,
  words: (argv, command, setting) => wordsFootprint(argv, command, setting, 'unknown'),
};

const LONGEST_COMMAND = 80;

function shortened(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > LONGEST_COMMAND ? `${line.slice(0, LONGEST_COMMAND - 1)}…` : line;
}

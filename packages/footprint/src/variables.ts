/** Which environment variables a script's text refers to. */
import type { ScriptSummary } from '@nx-taskfile/shell';

/** Names of the variables the script expands and does not set itself; `volatile` ones have a new value each time. */
export function variablesOf(script: ScriptSummary): {
  readonly env: readonly string[];
  readonly volatile: readonly string[];
} {
  const own = new Set([
    ...SHELL_OWN,
    ...script.commands.flatMap(command => command.assignments.map(assignment => assignment.name)),
    ...script.commands.filter(command => DECLARING.has(command.argv[0]?.value ?? '')).flatMap(declared),
    ...loopVariables(script.text),
  ]);
  const names = [...new Set(expansions(script.text))].filter(name => !own.has(name));
  return { env: names.filter(name => !VOLATILE.has(name)), volatile: names.filter(name => VOLATILE.has(name)) };
}

/** Set by the shell itself, and never a setting. */
const SHELL_OWN = [
  'PWD',
  'OLDPWD',
  'IFS',
  'OPTARG',
  'OPTIND',
  'LINENO',
  'BASH_SOURCE',
  'FUNCNAME',
  'PIPESTATUS',
  'REPLY',
];

const VOLATILE: ReadonlySet<string> = new Set([
  'RANDOM',
  'SRANDOM',
  'SECONDS',
  'EPOCHSECONDS',
  'EPOCHREALTIME',
  'BASHPID',
  'PPID',
]);

const DECLARING: ReadonlySet<string> = new Set([
  'read',
  'export',
  'local',
  'declare',
  'typeset',
  'readonly',
  'mapfile',
]);

/** `read NAME` and `export NAME=VALUE` set the name; `export NAME` alone only passes it on. */
function declared({ argv }: ScriptSummary['commands'][number]): string[] {
  const reading = ['read', 'mapfile'].includes(argv[0]?.value ?? '');
  return argv.slice(1).flatMap(({ text }) => {
    const equals = text.indexOf('=');
    return equals > 0 ? [text.slice(0, equals)] : reading ? [text] : [];
  });
}

function loopVariables(text: string): string[] {
  const words = text.split(/\s+/);
  return words.flatMap((word, index) => (word === 'for' || word.endsWith('(for') ? [words[index + 1] ?? ''] : []));
}

/** Every `$NAME` and `${NAME…}` outside single quotes. */
function expansions(text: string): string[] {
  const names: string[] = [];
  let doubleQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '"') doubleQuoted = !doubleQuoted;
    else if (character === "'" && !doubleQuoted) {
      const close = text.indexOf("'", i + 1);
      if (close === -1) break;
      i = close;
    } else if (character === '$') {
      const start = text[i + 1] === '{' ? i + (text[i + 2] === '#' || text[i + 2] === '!' ? 3 : 2) : i + 1;
      let end = start;
      while (isNameCharacter(text.charAt(end), end > start)) end++;
      if (end > start) names.push(text.slice(start, end));
    }
  }
  return names;
}

function isNameCharacter(character: string, digits: boolean): boolean {
  const letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character === '_';
  return letter || (digits && character >= '0' && character <= '9');
}

/** The interpreter: modules the catalogue knows, trivial code, and everything else. */
import { posix } from 'node:path';
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { literal, options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown, writes, writesInto } from '../../parts';
import { resolvePath } from '../../paths';
import { builtBy, buildsPackage } from '../../python/build';
import { readsPythonPackage } from '../../python/sources';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'python',
  title: 'Python',
  docs: 'https://docs.python.org/3/using/cmdline.html',
  match: ['python', 'python3', ...['8', '9', '10', '11', '12', '13', '14'].map(minor => `python3.${minor}`)],
  ecosystem: 'python',
  namesEnv: ({ args: [first] }) => first?.value === '-m',
  footprint(invocation) {
    const { args } = invocation;
    const at = args.findIndex(word => ['-m', '-c'].includes(word.value ?? '') || !word.text.startsWith('-'));
    const head = args[at];
    const rest = args.slice(at + 1);
    if (at === -1 || head === undefined) {
      const asks = args.some(word => ['-V', '-VV', '--version', '-h', '--help'].includes(word.value ?? ''));
      if (asks) return footprint(asksMachine(invocation));
      return invocation.input === 'person'
        ? footprint(effect('prompt', 'an interactive Python takes input from a person'), { neverEnds: true })
        : footprint(unknown(invocation, 'runs what it is piped'));
    }
    if (head.value === '-m') return runsModule(invocation, rest);
    if (head.value === '-c') return runsCode(invocation, rest[0]);
    if (isDjango(invocation, head)) return asModule(invocation, [literal('django-admin'), ...rest]);
    return footprint(
      reads(invocation, [head], `\`${invocation.program}\` runs it`),
      head.value === undefined
        ? {}
        : unknown(invocation, `\`${head.text}\` is a script: declare \`sources\` and \`generates\``),
    );
  },
};

function runsModule(invocation: Invocation, [head, ...args]: readonly ShellWord[]): Footprint {
  const name = head?.value;
  if (head === undefined || name === undefined)
    return footprint(unknown(invocation, 'runs a module that is only known when it runs'));
  const own = MODULES[name];
  if (own !== undefined) return own({ ...invocation, args });
  if (invocation.tool(name)?.ecosystem !== 'python') {
    return footprint(
      unknown(invocation, `the module \`${name}\` is not in the catalogue: declare \`sources\` and \`generates\``),
    );
  }
  return asModule(invocation, [head, ...args]);
}

/** As this interpreter finds it. */
function asModule(invocation: Invocation, words: readonly ShellWord[]): Footprint {
  return invocation.origin === 'path' ? invocation.run(words, { origin: 'module' }) : invocation.run(words);
}

/** What `django-admin startproject` makes, and nobody edits. */
function isDjango({ cwd, facts }: Invocation, { value }: ShellWord): boolean {
  const path = value === undefined ? undefined : resolvePath(cwd, value);
  return path !== undefined && posix.basename(path) === 'manage.py' && facts.text(path)?.includes('django') === true;
}

/** Modules of the standard library, and `build`, which has no program of that name. */
const MODULES: Readonly<Record<string, (invocation: Invocation) => Footprint>> = {
  build: invocation => {
    const given = options(invocation, {
      value:
        '-o --outdir -C --config-setting --config-json --installer --env-dir --dependency-constraints-txt --report',
      flags:
        '-V --version -h --help -q --quiet -v --verbose -s --sdist -w --wheel -n --no-isolation -x --skip-dependency-check',
    });
    if (given.has('-V', '--version', '-h', '--help')) return footprint(asksMachine(invocation));
    return combine([
      footprint(
        { unknowns: given.unknowns },
        reads(invocation, given.values('--dependency-constraints-txt'), '`build` holds to it'),
        writes(invocation, given.values('--report'), '`build` writes its report'),
        given.has('--env-dir') ? unknown(invocation, 'keeps its environment with `--env-dir`') : {},
      ),
      buildsPackage(invocation, builtBy(given), given.operands[0], given.value('-o', '--outdir')),
    ]);
  },
  unittest: invocation =>
    combine([
      footprint({ unknowns: options(invocation).unknowns }),
      readsPythonPackage(invocation, '`unittest` runs the tests'),
    ]),
  // Byte code goes to caches, unless `-b` asks for files next to the sources.
  compileall: invocation => {
    const { operands, unknowns } = options(invocation, {
      value: ['-d', '-j', '-r', '-x', '-i', '-s', '-p', '-o', '--invalidation-mode'],
    });
    return footprint({ unknowns }, reads(invocation, operands, '`compileall` compiles it'));
  },
  py_compile: invocation => footprint(reads(invocation, invocation.args, '`py_compile` compiles it')),
  tabnanny: invocation => footprint(reads(invocation, options(invocation).operands, '`tabnanny` checks it')),
  'json.tool': invocation =>
    footprint(reads(invocation, options(invocation).operands.slice(0, 1), '`json.tool` prints it')),
  zipapp: invocation => {
    const { operands, value, unknowns } = options(invocation, {
      value: ['-o', '--output', '-p', '--python', '-m', '--main'],
    });
    const [source] = operands;
    const target =
      value('-o', '--output') ?? (source?.value === undefined ? source : literal(`${withoutSlash(source.value)}.pyz`));
    return footprint(
      { unknowns },
      reads(invocation, [source], '`zipapp` packs it'),
      writes(invocation, [target], '`zipapp` writes it'),
    );
  },
  zipfile: invocation => {
    const { operands, unknowns, has, values } = options(invocation);
    const words = [...operands, ...values('-c', '--create')];
    if (has('-c', '--create')) {
      return footprint(
        { unknowns },
        writes(invocation, words.slice(0, 1), '`zipfile` writes it'),
        reads(invocation, words.slice(1), '`zipfile` packs it'),
      );
    }
    const unpacked = has('-e', '--extract') ? writesInto(invocation, [words[1]], '`zipfile` unpacks there') : {};
    return footprint({ unknowns }, reads(invocation, words.slice(0, 1), '`zipfile` reads it'), unpacked);
  },
  pydoc: invocation => {
    const { has, operands } = options(invocation, { value: ['-p', '-n'] });
    const serves = has('-p', '-b') ? { ...effect('service', '`pydoc` serves'), neverEnds: true } : {};
    const page = has('-w')
      ? writes(
          invocation,
          operands.map(word => (word.value === undefined ? word : `${word.value}.html`)),
          '`pydoc` writes it',
        )
      : {};
    return combine([footprint(serves, page), readsPythonPackage(invocation, '`pydoc` imports it')]);
  },
  venv: () => footprint(effect('provision', '`venv` creates an environment')),
  ensurepip: () => footprint(effect('provision', '`ensurepip` installs pip')),
  'http.server': invocation => {
    const dir = options(invocation, { value: ['-d', '--directory', '-b', '--bind'] }).value('-d', '--directory');
    return footprint(
      reads(invocation, [dir ?? '.'], '`http.server` serves it'),
      effect('service', '`http.server` serves'),
      { neverEnds: true },
    );
  },
};

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Code that imports and prints a sentence only checks that the imports work. */
function runsCode(invocation: Invocation, code: ShellWord | undefined): Footprint {
  const statements = code?.value
    ?.split(/[;\n]/)
    .map(line => line.trim())
    .filter(line => line !== '');
  if (!statements?.every(isTrivial)) {
    return footprint(unknown(invocation, 'runs code: declare `sources` and `generates`'));
  }
  if (statements.every(statement => statement.startsWith('print('))) return footprint({ printsOnly: true });
  return readsPythonPackage(invocation, 'the code imports it');
}

function isTrivial(statement: string): boolean {
  if (statement.startsWith('import ') || statement.startsWith('from ')) return true;
  const text =
    statement.startsWith('print(') && statement.endsWith(')') ? statement.slice('print('.length, -1).trim() : '';
  const quote = text.charAt(0);
  return text === '' ? statement === 'print()' : `'"`.includes(quote) && text.indexOf(quote, 1) === text.length - 1;
}

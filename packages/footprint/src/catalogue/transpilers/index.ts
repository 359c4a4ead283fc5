/** swc, Babel and Tailwind CSS: what they are given, turned into what they are told to write. */
import { combine } from '../../algebra';
import { ASKS, builds } from '../../node/kinds';
import { type Flags, options } from '../../options';
import { asksMachine, footprint, type Part, reads, unknown, writes, writesInto } from '../../parts';
import type { Tool } from '../../tool';

interface Transpiler {
  readonly packages: readonly string[];
  readonly value: Flags;
  readonly flags: string;
  readonly into?: readonly string[];
  readonly file?: readonly string[];
  readonly inputs?: readonly string[];
  readonly configFlags?: readonly string[];
}

const TRANSPILERS: Readonly<Record<string, Transpiler>> = {
  swc: {
    packages: ['@swc/cli'],
    value:
      '-f --filename --config-file --env-name --source-file-name --source-root -o --out-file -d --out-dir --extensions --out-file-extension --workers --ignore --only -C --config',
    flags:
      '-w --watch -s --source-maps -D --copy-files -q --quiet --no-swcrc --sync --log-watch-compilation --include-dotfiles --strip-leading-paths --delete-dir-on-start --watch-initial',
    into: ['-d', '--out-dir'],
    file: ['-o', '--out-file'],
    configFlags: ['--config-file'],
  },
  babel: {
    packages: ['@babel/cli'],
    value:
      '-f --filename --presets --plugins --config-file --env-name --root-mode --source-type --ignore --only --comments --retain-lines --compact --minified --auxiliary-comment-before --auxiliary-comment-after --source-map-target --source-file-name --source-root --module-root -M --module-ids --module-id -x --extensions --keep-file-extension --out-file-extension -o --out-file -d --out-dir',
    flags:
      '-w --watch -s --source-maps -D --copy-files --no-copy-ignored --no-babelrc --skip-initial-build --include-dotfiles --verbose --quiet --delete-dir-on-start --relative --no-comments --highlight-code --root-mode',
    into: ['-d', '--out-dir'],
    file: ['-o', '--out-file'],
    configFlags: ['--config-file'],
  },
  tailwindcss: {
    packages: ['@tailwindcss/cli'],
    value: '-i --input -o --output -c --config --content --cwd',
    flags: '-w --watch -m --minify --optimize -p --poll --postcss --no-autoprefixer --map',
    file: ['-o', '--output'],
    inputs: ['-i', '--input'],
    configFlags: ['-c', '--config'],
  },
};

export const tool: Tool = {
  name: 'transpilers',
  title: 'Transpilers',
  docs: 'https://babeljs.io/docs/babel-cli',
  match: Object.keys(TRANSPILERS),
  ecosystem: 'node',
  packages: Object.values(TRANSPILERS).flatMap(({ packages }) => packages),
  footprint(invocation) {
    const { program } = invocation;
    const transpiler = TRANSPILERS[program];
    if (transpiler === undefined) return footprint(unknown(invocation, 'is not in the table of transpilers'));
    const { value, flags, into = [], file = [], inputs = [], configFlags = [] } = transpiler;
    const asks = ASKS.filter(flag => program !== 'babel' || flag !== '-v');
    const given = options(invocation, { value, flags: [...flags.split(' '), ...asks] });
    if (given.has(...asks)) return footprint(asksMachine(invocation));
    if (program === 'tailwindcss' && given.operands.length > 0)
      return footprint(unknown(invocation, 'writes a configuration'));
    const files = given.values(...file).slice(-1);
    const maps = given.has('-s', '--source-maps', '--map') ? files.map(word => `${word.value ?? word.text}.map`) : [];
    const detail = `\`${program}\` writes it`;
    const written: Part = footprint(
      writesInto(invocation, given.values(...into).slice(-1), detail),
      writes(invocation, [...files, ...maps], detail),
    );
    // It finds its sources and its configuration from there.
    const elsewhere = given.has('--cwd', '--root-mode', '-f', '--filename', '--content');
    return combine([
      builds(invocation, {
        detail: 'takes it',
        written,
        besides: [
          {
            unknowns: given.unknowns,
            neverEnds: given.has('-w', '--watch'),
            env: ['NODE_ENV', 'BABEL_ENV', 'SWC_ENV'],
          },
          elsewhere ? unknown(invocation, 'is told to look elsewhere') : {},
        ],
      }),
      footprint(
        reads(invocation, [...given.operands, ...given.values(...inputs)], `\`${program}\` takes it`),
        reads(invocation, given.values(...configFlags), `configuration of \`${program}\``),
      ),
    ]);
  },
};

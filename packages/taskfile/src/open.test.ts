/** What is known of a text that waits for something. */
import { compile, load, piecesOf, type FileSource, type Text } from './index';
import { printValue } from './template/format';

function textOf(vars: string, command: string, options: Parameters<typeof compile>[2] = {}): Text {
  const text = `version: '3'\nvars:\n  NONE: ''\n${vars}\ntasks:\n  t:\n    - cmd: ${JSON.stringify(command)}\n`;
  const files: FileSource = {
    read: p => (p === '/w/Taskfile.yml' ? text : undefined),
    exists: p => p === '/w/Taskfile.yml',
    isDirectory: () => false,
  };
  const { taskfile, diagnostics } = load('/w/Taskfile.yml', { files });
  if (!taskfile) throw new Error(diagnostics[0]?.message);
  const [shell] = compile(taskfile, { task: 't' }, options).instance?.cmds ?? [];
  if (shell?.kind !== 'shell') throw new Error('no command');
  return shell.text;
}

/** Holes as `[NAME]`, an absolute path of the checkout behind `@`. */
function shown({ open }: Text): string | undefined {
  return open === undefined
    ? undefined
    : piecesOf(open)
        .map(piece =>
          typeof piece === 'string' ? piece : 'path' in piece ? '@' : piece.place ? '[place]' : `[${piece.hole}]`,
        )
        .join('');
}

const VARS = `
  S: {sh: git describe}
  L: '-X v={{.S}} -X e={{.E}}'
  D: '{{.E | default "dev"}}'
  M: {map: {k: 'a{{.E}}', n: 1}}
  B: '{{.ROOT_DIR}}/bin'
  W: '{{if .E}}a{{else}}b{{end}}'
  K: {ref: 'splitList "," .E'}`;

describe('a text with deferrals keeps what is known', () => {
  test.each([
    ['go {{.E}} x', 'go [.E] x'],
    ['go "{{.L}}"', 'go "-X v=[.S] -X e=[.E]"'],
    ['go {{.D}}', 'go [.E]'],
    ['go {{.E | upper | quote}} {{printf "%s-%s" .S "x"}}', 'go [.E] [.S]'],
    ['go {{.M.k}} {{.M.n}}', 'go a[.E] 1'],
    ['go {{.CLI_ARGS}} x{{range .CLI_ARGS_LIST}}y{{end}}{{if .CLI_FORCE}}z{{end}}', 'go  x'],
    ['go {{.CLI_ARGS | default "."}}', 'go .'],
    ['go {{env "E"}} {{now | date "2006"}} {{numCPU}}', 'go [.E] [now] [numCPU]'],
    ['cd {{.ROOT_DIR}} && {{.B}}/x', 'cd @/w && @/w/bin/x'],
    ['{{joinPath .ROOT_DIR "a" "../b"}} {{relPath .ROOT_DIR .TASKFILE_DIR}} {{.B | quote}}', '@/w/b . "@/w/bin"'],
    ['{{base .ROOT_DIR}} {{joinPath .ROOT_DIR "../../.."}} {{.ROOT_DIR | replace "/" "-"}}', '[place] [place] [place]'],
    ['{{joinPath .ROOT_DIR .E}}', '[place]'],
    ['go {{.USER_WORKING_DIR}}', 'go [.USER_WORKING_DIR]'],
    // What a value decides is not known, but a variable made so may be anything.
    ['go {{if .E}}x{{end}}', undefined],
    ['go {{range .K}}x{{end}}', undefined],
    ['go {{with .E}}{{.}}{{end}}', undefined],
    ['go {{if eq .E "x"}}x{{end}}', undefined],
    ['go {{.}}', undefined],
    ['go {{.W}} {{.K}} {{index .K 0}} {{(fromJson .S).name}} {{.E.x}}', 'go [.W] [.E] [.E] [.S] [.E]'],
    ['go {{if .L}}x{{end}} {{or .E "y"}} {{and .CLI_FORCE .E}}', 'go x [.E] false'],
    ['go {{$x := .E}}{{$x}}', 'go [.E]'],
    ['go {{set .M "k" "v"}}{{.E}}', undefined],
  ])('%s', (command, expected) => {
    expect(shown(textOf(VARS, command))).toEqual(expected);
  });

  it('is not there without deferrals, in a run, or when it has a secret', () => {
    expect(shown(textOf(VARS, 'go {{.NONE}}'))).toBeUndefined();
    expect(shown(textOf(VARS, 'go {{.E}}', { dynamic: () => '' }))).toBeUndefined();
    expect(shown(textOf(VARS, 'go {{.E}}', { fast: true }))).toBeUndefined();
    expect(shown(textOf("  P: {value: 'x', secret: true}", 'go {{.P}} {{.E}}'))).toBeUndefined();
    expect(shown(textOf('  P: {sh: pass, secret: true}', 'go {{.P | upper}}'))).toBeUndefined();
  });

  it('is that of the platform asked for', () => {
    const on = (platform: NodeJS.Platform): string | undefined =>
      shown(textOf('', 'a{{exeExt}} {{OS}}/{{ARCH}}', { platform: { platform, arch: 'arm64' } }));
    expect([on('win32'), on('darwin')]).toEqual(['a.exe windows/arm64', 'a darwin/arm64']);
  });

  it('says the same as the text when the values are known', () => {
    const random = mulberry(7);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const parts = [
      '{{.S}}',
      '{{.E}}',
      '{{.L}}',
      '{{.D}}',
      '{{.M.k}}',
      '{{.B}}',
      '{{.W}}',
      '{{.CLI_ARGS}}',
      'a b',
      '"',
      '{{.NONE}}',
    ];
    const through = [
      'upper',
      'quote',
      'trim',
      'default "z"',
      'len',
      'printf "<%v>"',
      'shellQuote',
      'base',
      'dir',
      'clean',
    ];
    let compared = 0;
    for (let round = 0; round < 400; round++) {
      const command = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
        const part = pick(parts);
        return random() < 0.3 && part.endsWith('}}') ? part.replace('}}', ` | ${pick(through)}}}`) : part;
      }).join('');
      const { open } = textOf(VARS, command);
      if (open === undefined) continue;
      const [E, S] = [pick(['', 'v1', 'a/b']), pick(['s', 'v1-2', ''])];
      const { value } = textOf(VARS, command, { env: { E }, dynamic: () => S, cwd: '/w' });
      const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const pattern = piecesOf(open).map(piece =>
        typeof piece === 'string' ? literal(piece) : 'path' in piece ? '' : '[^]*',
      );
      expect([command, value]).toEqual([command, expect.stringMatching(new RegExp(`^${pattern.join('')}$`))]);
      // A variable as it is, is its hole.
      if (!/[|]/.test(command)) {
        const own: Record<string, string> = { '.E': E, '.S': S, '.D': E || 'dev' };
        const filled = piecesOf(open).map(piece =>
          typeof piece === 'string' ? piece : 'path' in piece ? '' : own[piece.hole],
        );
        if (!/\.[DW]\b/.test(command)) expect(filled.join('')).toBe(printValue(value ?? ''));
      }
      compared++;
    }
    expect(compared).toBeGreaterThan(300);
  });
});

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

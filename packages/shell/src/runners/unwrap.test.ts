import { effective, summarise, unwrap } from '../index';

/** `a $ touch x`: where, and the words (`?` before what is unknown); several runs are parted by ` | `. */
function shown(text: string): string {
  return summarise(text)
    .commands.flatMap(effective)
    .map(({ cwd, argv }) => [`${cwd.path ?? '?'} $`, ...argv.map(w => w.value ?? `?${w.text}`)].join(' '))
    .join(' | ');
}

/** Rows by what runs, so that a wrong one stands out among its like. */
const X_HERE = '. $ x y';
const X_IN_A = 'a $ x y';

test.each([
  ...[
    "bash -c 'x y'",
    "bash -euo pipefail -c 'x y'",
    "bash -eo pipefail -c 'x y' name arg",
    "bash -o pipefail -ec 'x y'",
  ],
  ...["bash +e -c 'x y'", "sh -c 'x y'", "bash --norc -lc 'x y'", "/bin/sh -c 'x y'", "zsh -fc 'x y'"],
  ...['bash <<E\nx y\nE', 'bash -s <<< "x y"', 'sh - <<E\nx y\nE'],
  ...['env x y', 'env A=1 x y', 'env A="$B" x y', 'env -i A=1 x y', 'env - x y', 'env -u A -- x y', 'env -uA x y'],
  ...['env --unset=A x y', "env -S 'x y'", "env -S'A=1 x' y", "env -i -S 'A=1 x' y", '/usr/bin/env x y'],
  ...[
    'time x y',
    'time -p x y',
    'command time -f %e -o t x y',
    'nice x y',
    'nice -n 5 x y',
    'nice -5 x y',
    'nohup x y',
  ],
  ...[
    'timeout 5 x y',
    'timeout -k 1 5 x y',
    'timeout --signal=KILL 5s x y',
    'timeout -s KILL "$T" x y',
    'stdbuf -oL x y',
  ],
  ...['setsid -w x y', 'ionice -c 3 x y', 'chronic x y', 'caffeinate -i x y', 'flock -n f x y', "flock f -c 'x y'"],
  ...['sudo x y', 'sudo -E -u me x y', 'sudo A=1 x y', 'sudo -nH --user=me -- x y', 'doas -u me x y'],
  ...['exec x y', 'exec -a n x y', 'exec -cl x y', 'command x y', 'command -p x y', 'command -- x y'],
  ...[
    'npx x y',
    'npx --yes x y',
    'npx -y -p foo x y',
    'npx --package=foo -- x y',
    "npx -p a -p b -c 'x y'",
    'npx x@2 y',
  ],
  ...[
    'npm exec x y',
    'npm exec -- x y',
    'npm x -y -- x y',
    "npm exec -c 'x y'",
    'bunx --bun x y',
    'bun x x y',
    'pnpx x y',
  ],
  ...['pnpm dlx x y', 'pnpm dlx --package foo x y', 'pnpm exec x y', 'pnpm exec -- x y', "pnpm exec -c 'x y'"],
  ...['yarn dlx -p foo x y', 'yarn dlx -q x@1 y', 'yarn exec x y', 'corepack yarn exec x y'],
  ...['uvx x y', 'uvx --from foo x y', 'uvx x@latest y', 'uv tool run --with foo x y', 'uv run x y', 'uv run -- x y'],
  ...['uv run --project a x y', 'uv -q run --python 3.12 --extra dev --frozen x y', 'uv run --env-file .env -w b x y'],
  ...[
    'poetry run x y',
    'poetry -q -P a run x y',
    'poetry run -- x y',
    'pipenv run x y',
    'rye run x y',
    'conda run -n e x y',
  ],
  ...['cross-env A=1 B="$C" x y', "cross-env-shell A=1 'x y'", 'dotenv -- x y', 'dotenv -e .env -e .b x y'],
  ...['dotenv -f .env run -- x y', 'dotenvx run -f .env -- x y', 'env-cmd -f .env x y', 'direnv exec . x y'],
  ...['op run --env-file=.env -- x y', 'mise exec -- x y', 'mise x node@20 -- x y', 'busybox x y'],
  ...["sudo -u me env A=1 timeout 5 bash -c 'exec x y'", "nice npx -c 'env x y'"],
])('%s runs x here', text => expect(shown(text)).toBe(X_HERE));

test.each([
  ...['env -C a x y', 'env --chdir=a x y', 'sudo -D a x y', 'uv run --directory a x y', 'uv --directory=a run x y'],
  ...['poetry -C a run x y', 'poetry --directory a run x y', 'conda run --cwd a x y', 'mise exec -C a -- x y'],
  ...['cd a && bash -c "x y"', 'cd b && env -C ../a x y', 'uv run --project b --directory a x y'],
])('%s runs x in a', text => expect(shown(text).split(' | ').at(-1)).toBe(X_IN_A));

test.each<[string, string]>([
  ["bash -c 'cd a && x' && y", '. $ cd a | a $ x | . $ y'],
  ["bash -ec 'cd a; x'", '. $ cd a | a $ x'],
  ["bash -c 'cd a; x'", '. $ cd a | ? $ x'],
  ["bash -c 'x $1' _ y", '. $ x ?$1'],
  ['bash -c "x $Y"', '. $ ?"x $Y"'],
  ["bash -c 'x; if'", ". $ x | . $ ?'x; if'"],
  ['bash build.sh -c x', '. $ build.sh'],
  ['sh -x "$SCRIPT"', '. $ ?"$SCRIPT"'],
  ['curl u | bash', '. $ curl u | . $ ?bash'],
  ['bash <<E\n$X\nE', '. $ ?$X\n'],
  ['bash --option x', '. $ ?--option'],
  ['env $A x', '. $ ?$A'],
  ['env "$A" x', '. $ ?"$A" x'],
  ['env -C "$A" x', '? $ x'],
  ["env -S 'x \\$A'", ". $ ?'x \\$A'"],
  ['env --new x', '. $ ?--new'],
  ['timeout $T x', '. $ ?$T'],
  ['timeout -s $S 5 x', '. $ ?$S'],
  ['sudo -i x', '. $ ?-i'],
  ['xargs x', '. $ x ?a word of its input'],
  ['xargs', '. $ echo ?a word of its input'],
  ['xargs -0 -n1 -P 4 x -a', '. $ x -a ?a word of its input'],
  ['xargs -I{} x {} b{} c', '. $ x ?{} ?b{} c'],
  ['xargs -i x {}', '. $ x ?{}'],
  ['xargs -I % sh -c "x %"', '. $ ?"x %"'],
  ['xargs sh -c \'x "$@"\' _', '. $ x ?"$@"'],
  ['xargs sh', '. $ ?a word of its input'],
  ['find . -name x', '. $ find . -name x'],
  ["find a -exec x {} y \\; -exec z a{} '+' {} +", '. $ x ?{} y | . $ z ?a{} + ?{}'],
  ['find . -execdir x ";"', '? $ x'],
  ['find . -exec sh -c \'x "$1"\' _ {} \\;', '. $ x ?"$1"'],
  ['find . $X', '. $ ?$X'],
  ['npm exec x -- -y', '. $ x -y'],
  ['npm exec x -y', '. $ ?-y'],
  ['npx --flag x', '. $ ?--flag'],
  ['uv run -m x', '. $ python -m x'],
  ['uv run x.py y', '. $ python x.py y'],
  ['uv run --script x', '. $ python x'],
  ['uv run --new v x', '. $ ?--new'],
  ['uv run --directory "$D" x', '? $ x'],
  ['uv sync', '. $ uv sync'],
  ['poetry run -C a x', '. $ ?-C'],
  ['poetry run -- -C x', '. $ ?-C'],
  ['env -- -C x', '. $ ?-C'],
  ['uv run - y', '. $ python - y'],
  ['hatch run lint:x y', '? $ x y'],
  ['hatch env run -e lint -- x y', '? $ x y'],
  ['hatch run +py=3.12 x', '? $ ?+py=3.12'],
  ['pdm run -s x', '? $ x'],
  ['pdm run -p a x', '. $ ?-p'],
  ['mise run x', '. $ mise run x'],
  ['dotenv get A', '. $ dotenv get A'],
  ['command -v $X', '. $ command -v ?$X'],
  ['env', '. $ env'],
  ['sudo --version', '. $ sudo --version'],
  ['./env x', '. $ ./env x'],
  ['f() { x; }; command f; f', '. $ x | . $ f | . $ f'],
  ['env() { x; }; env y', '. $ x | . $ env y'],
  ['task -d a x', 'a $ task -d a x'],
  ['task x --dir=a -t b/Taskfile.yml', 'a $ task x --dir=a -t b/Taskfile.yml'],
  ['task -t a/Taskfile.yml x', 'a $ task -t a/Taskfile.yml x'],
  ['task -g x', '? $ task -g x'],
  ['make -C a -j 4 -C b x', 'a/b $ make -C a -j 4 -C b x'],
  ['make -C "$A"', '? $ make -C ?"$A"'],
])('%s runs %s', (text, expected) => expect(shown(text)).toBe(expected));

test.each<[string, string[] | undefined]>([
  ['task', []],
  ['task a b:c X=1 -- d', ['a', 'b:c']],
  ['task -sv -o group a --force b', ['a', 'b']],
  ['task --list', undefined],
  ['task -la', undefined],
  ['make', []],
  ['make -j4 a V=1 -s b', ['a', 'b']],
  ['make --version', undefined],
])('%s names %j', (text, names) => {
  const [run] = unwrap(summarise(text).commands[0]?.argv ?? [])?.runs ?? [];
  expect(run?.kind === 'named' ? run.names.map(({ value }) => value) : undefined).toEqual(names);
});

test('ends on runners within runners', () => {
  expect(shown(`${'env '.repeat(5000)}x`)).toBe('. $ ?env');
});

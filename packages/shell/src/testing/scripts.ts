/** Made-up scripts over the constructs of the shell, harmless: all they run is `p`, `q` (succeed) and `no` (fails). */
import * as fc from 'fast-check';

const word = fc.constantFrom(
  'x',
  '"y z"',
  "'*'",
  '$V',
  '"$V"',
  '${V:-d}',
  '"$(p in)"',
  '$((1 + 1))',
  '\\$',
  'a{1,2}',
  '*',
);
const command = fc
  .tuple(fc.constantFrom('p', 'q', 'p', 'q', 'no'), fc.array(word, { maxLength: 2 }))
  .map(([program, words]) => [program, ...words].join(' '));

/** Every directory that they enter is there, however deep: that is what summaries take for granted. */
const move = fc.constantFrom(
  ...['cd a', 'cd b', 'cd ./a', 'cd ..', 'cd a/../b', 'cd -- b', 'cd -P a', 'cd "$V"', 'cd a && cd - >/dev/null'],
  ...['cd "$(p in; echo b)"', 'command cd a', 'cd "$W/a"', 'cd missing || true', 'cd missing || cd a'],
  ...['if cd missing; then p; else cd b; fi', 'pushd a >/dev/null', 'pushd b >/dev/null && popd >/dev/null'],
);
const state = fc.constantFrom(
  ...['V=a', 'V=b', 'export V=b', 'unset V', 'V=$(echo a)', ': "${V:=a}"', 'read V <<< b', 'V+=c', 'V=b p $V'],
  ...['for V in a b; do :; done', 'set +e', 'set -e', 'f() { cd a; p f; }', 'f() { cd b; return; }', 'f', 'unset -f f'],
  ...[
    'p() { q fn; }',
    'trap "p end" EXIT',
    "trap 'q $V' EXIT",
    'g() { f; V=a; }',
    'g',
    'exit',
    'cd() { builtin cd b; }',
  ],
);

export const script: fc.Arbitrary<string> = fc.letrec<{ list: string; part: string }>(tie => {
  const list = tie('list');
  const inText = list.map(text => quoted(text));
  const compound = (wrap: (text: string) => string) => list.map(wrap);
  const both = (wrap: (a: string, b: string) => string) => fc.tuple(list, list).map(([a, b]) => wrap(a, b));
  return {
    part: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: command, weight: 5 },
      { arbitrary: move, weight: 4 },
      { arbitrary: state, weight: 3 },
      { arbitrary: both((a, b) => `{ ${a}\n} && { ${b}\n}`), weight: 1 },
      { arbitrary: both((a, b) => `{ ${a}\n} || { ${b}\n}`), weight: 1 },
      { arbitrary: both((a, b) => `if ${a}\nthen ${b}\nfi`), weight: 1 },
      { arbitrary: both((a, b) => `if no; then ${a}\nelse ${b}\nfi`), weight: 1 },
      { arbitrary: both((a, b) => `case $V in a) ${a}\n;; *) ${b}\n;; esac`), weight: 1 },
      { arbitrary: both((a, b) => `{ ${a}\n} | { ${b}\n}`), weight: 1 },
      { arbitrary: compound(a => `(${a}\n)`), weight: 1 },
      { arbitrary: compound(a => `{ ${a}\n} >/dev/null`), weight: 1 },
      { arbitrary: compound(a => `! { ${a}\n}`), weight: 1 },
      { arbitrary: compound(a => `{ ${a}\n} &`), weight: 1 },
      { arbitrary: compound(a => `for i in 1 2; do ${a}\ndone`), weight: 1 },
      { arbitrary: compound(a => `for i in 1 2; do ${a}\nbreak\ndone`), weight: 1 },
      { arbitrary: compound(a => `until p; do ${a}\ndone`), weight: 1 },
      { arbitrary: compound(a => `while no; do :; done; ${a}`), weight: 1 },
      { arbitrary: compound(a => `f() { ${a}\n}; f x`), weight: 1 },
      { arbitrary: compound(a => `f() ( ${a}\n); f`), weight: 1 },
      { arbitrary: compound(a => `p "$(${a}\n)"`), weight: 1 },
      { arbitrary: compound(a => `bash <<'E'\n${a}\nE`), weight: 1 },
      { arbitrary: inText.map(text => `bash -c ${text}`), weight: 1 },
      { arbitrary: inText.map(text => `timeout 5 bash -euo pipefail -c ${text} name "$V"`), weight: 1 },
      { arbitrary: inText.map(text => `eval ${text}`), weight: 1 },
      { arbitrary: inText.map(text => `trap ${text} EXIT`), weight: 1 },
      { arbitrary: command.map(c => `env -C a B=1 nice -n 5 ${c}`), weight: 1 },
      { arbitrary: command.map(c => `(exec ${c})`), weight: 1 },
      { arbitrary: command.map(c => `command ${c}`), weight: 1 },
      { arbitrary: command.map(c => `echo w | xargs -n 1 ${c}`), weight: 1 },
      { arbitrary: command.map(c => `echo w | xargs -I@ ${c} @ b@`), weight: 1 },
      { arbitrary: command.map(c => `find . -maxdepth 0 -exec ${c} {} \\;`), weight: 1 },
      { arbitrary: command.map(c => `find . -maxdepth 0 -execdir ${c} \\;`), weight: 1 },
    ),
    list: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map(parts => parts.join('\n')),
  };
}).list;

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

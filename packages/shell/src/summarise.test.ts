import { summarise } from './index';
import type { CommandSummary } from './index';

/** `a/b $ make "?x" >out`: where, the words (`?` before what is unknown, `*` before a glob), the redirections. */
function shown(command: CommandSummary): string {
  const word = (w: { text: string; value?: string; glob: boolean } | undefined) =>
    !w ? '' : w.value === undefined ? `?${w.text}` : (w.glob ? '*' : '') + w.value;
  const flags = (['background', 'guarded', 'substitution', 'piped'] as const).filter(flag => command[flag]);
  return [
    ...(flags.length > 0 ? [`(${flags.join(' ')})`] : []),
    `${command.cwd.path ?? '?'} $`,
    ...command.assignments.map(a => `${a.name}=${a.value ?? '?'}`),
    ...command.argv.map(word),
    ...command.redirections.map(r => `${r.fd ?? ''}${r.operator}${word(r.target)}`),
  ].join(' ');
}

const lines = (text: string) => summarise(text).commands.map(shown);

test.each<[string, string, string[]]>([
  ['a list', 'a; b\nc', ['. $ a', '. $ b', '. $ c']],
  ['an and-or list', 'a && b || c', ['(guarded) . $ a', '(guarded) . $ b', '. $ c']],
  ['a negation', '! a', ['(guarded) . $ a']],
  ['a pipeline', 'a | b | c', ['. $ a', '(piped) . $ b', '(piped) . $ c']],
  ['a background job', 'a & b', ['(background) . $ a', '. $ b']],
  ['a background group', '{ a; b; } &', ['(background) . $ a', '(background) . $ b']],
  ['if', 'if a; then b; elif c; then d; else e; fi', ['(guarded) . $ a', '. $ b', '(guarded) . $ c', '. $ d', '. $ e']],
  ['while', 'while a; do b; done', ['(guarded) . $ a', '. $ b']],
  ['until', 'until a; do b; done', ['(guarded) . $ a', '. $ b']],
  ['for', 'for x in 1 2; do a $x; done', ['. $ a ?$x']],
  ['a counting for', 'for ((i = 0; i < 3; i++)); do a $i; done', ['. $ a ?$i']],
  ['case', 'case $x in a) b ;; *) c ;; esac', ['. $ b', '. $ c']],
  ['select', 'select x in a b; do c; done', ['. $ c']],
  [
    'a command substitution',
    'a "$(b | c)"',
    ['. $ a ?"$(b | c)"', '(substitution) . $ b', '(substitution piped) . $ c'],
  ],
  ['backquotes', 'a `b`', ['. $ a ?`b`', '(substitution) . $ b']],
  ['nested backquotes', 'a `b \\`c\\``', ['. $ a ?`b \\`c\\``', '(substitution) . $ b ?`c`', '(substitution) . $ c']],
  [
    'a process substitution',
    'a <(b) >(c)',
    ['. $ a ?<(b) ?>(c)', '(substitution) . $ b', '(substitution piped) . $ c'],
  ],
  ['a substitution in an assignment', 'X=$(a) b', ['. $ X=? b', '(substitution) . $ a']],
  ['a substitution in a default', 'a ${X:-$(b)}', ['. $ a ?${X:-$(b)}', '(substitution) . $ b']],
  ['a substitution in arithmetic', 'a $(($(b) + 1))', ['. $ a ?$(($(b) + 1))', '(substitution) . $ b']],
  ['a here-document', 'a <<E\n$(b)\nE\nc', ['. $ a <<', '(substitution) . $ b', '. $ c']],
  ['a quoted here-document', "a <<'E'\n$(b)\nE", ['. $ a <<']],
  ['a here-string', 'a <<< b', ['. $ a <<<']],
  ['redirections', 'a < in > out 2>> err', ['. $ a <in >out 2>>err']],
  ['descriptor copies', 'a >&2 2>&1 3>&-', ['. $ a >& 2>& 3>&']],
  ['both streams to a file', 'a &> all >& too', ['. $ a &>all >&too']],
  ['redirections of a group', '{ a; b; } > out', ['. $ >out', '. $ a', '. $ b']],
  ['a bare redirection', '> out', ['. $ >out']],
  ['an environment prefix', 'A=1 B="$C" make', ['. $ A=1 B=? make']],
  ['a bare assignment', 'A=1', ['. $ A=1']],
  ['a test', '[[ -f a && ! $x == b* ]]', ['. $ [[ -f a && ! ?$x == b* ]]']],
  ['a trap', "trap 'rm -r tmp' EXIT; a", ['. $ trap rm -r tmp EXIT', '. $ rm -r tmp', '. $ a']],
  ['evaluated text', "eval 'a | b' c", ['. $ eval a | b c', '. $ a', '(piped) . $ b c']],
  ['evaluated text that is unknown', 'eval "a $X"', ['. $ eval ?"a $X"']],
  ['what an alias hides', "alias a='b c'; a d", ['. $ alias a=b c', '. $ ?a d']],
  ['a function and its call', 'f() { a; }; f x', ['. $ a', '. $ f x']],
  ['a function nobody calls', 'f() { a; }', ['? $ a']],
  ['comments', '# a\nb # c', ['. $ b']],
  ['nothing', ' ', []],
])('lists the commands of %s', (_, text, expected) => expect(lines(text)).toEqual(expected));

test.each<[string, string, string]>([
  ['cd x; end', 'x', 'follows cd'],
  ['cd x/y && end', 'x/y', 'follows cd in a list'],
  ['cd x && cd ../y/ && end', 'y', 'normalises'],
  ['cd /tmp/../etc; end', '/etc', 'takes absolute directories'],
  ['cd -P -- x; end', 'x', 'skips options'],
  ['command cd x; end', 'x', 'sees through command'],
  ['cd x && make; end', 'x', 'keeps it when a later command of the list fails'],
  ['cd x || exit 1; end', 'x', 'knows that exit does not go on'],
  ['cd x || { echo no; exit 1; }; end', 'x', 'knows that a group ending in exit does not go on'],
  ['if ! cd x; then exit 1; fi; end', 'x', 'turns a negated test round'],
  ['cd x || true; end', '?', 'allows for a cd that is provided against'],
  ['{ cd x; end; } || true', '?', 'allows for a cd that fails where set -e is off'],
  ['cd x && end || true', 'x', 'relies on && where set -e is off'],
  ['cd x || end', '.', 'stays where it was when cd failed'],
  ['make && cd x; end', '?', 'allows for a cd that was not reached'],
  ['(cd x; make); end', '.', 'leaves a subshell behind'],
  ['cd x & end', '.', 'leaves a background job behind'],
  ['a=$(cd x && pwd); end', '.', 'leaves a substitution behind'],
  ['cd x | a; end', '.', 'leaves the left of a pipeline behind'],
  ['a | cd x; end', '?', 'does not rely on where the right of a pipeline runs'],
  ['{ cd x; }; end', 'x', 'goes with a group'],
  ['cd x; cd -; end', '.', 'goes back'],
  ['cd -; end', '?', 'does not know where it was before'],
  ['cd "$X"; end', '?', 'does not guess a variable'],
  ['cd $(a); end', '?', 'does not guess a substitution'],
  ['cd ~; end', '?', 'does not guess a home'],
  ['cd; end', '?', 'does not guess the home of a bare cd'],
  ['cd pack*; end', '?', 'does not guess a glob'],
  ['cd "$X"; cd /a; end', '/a', 'knows again after an absolute cd'],
  ['D=x; cd $D/y; end', 'x/y', 'uses a variable the script assigned'],
  ['if a; then cd x; fi; end', '?', 'forgets after a branch'],
  ['if a; then cd x; else cd ./x; fi; end', 'x', 'knows when every branch agrees'],
  ['if a; then cd x; else exit; fi; end', 'x', 'knows when the other branch ends'],
  ['case $a in b) cd x;; esac; end', '?', 'forgets after a case'],
  ['for i in a b; do cd x; end; done', '?', 'allows for the second turn'],
  ['for i in a b; do cd x; make; cd ..; done; end', '.', 'sees a loop come home'],
  ['for i in a b; do (cd $i; make); done; end', '.', 'leaves the subshell of a loop behind'],
  ['while a; do cd x; break; done; end', '?', 'allows for a break'],
  ['pushd x; popd; end', '.', 'pops what it pushed'],
  ['pushd x; pushd y; popd; end', 'x', 'pops the last one first'],
  ['popd; end', '?', 'does not know what others pushed'],
  ['f() { cd x; }; f; end', 'x', 'goes with a function'],
  ['f() { cd x; return; cd y; }; f; end', 'x', 'returns from a function'],
  ['f() { end; }; (cd x; f); cd y; f', '?', 'allows for every call of a function'],
  ['f() { end; }; cd x; f; f', 'x', 'knows when every call agrees'],
  ['f() { cd x; f; end; }; f', '?', 'ends on recursion'],
  ['set +e; cd x; end', '?', 'allows for a cd that fails after set +e'],
  ['set +o errexit; cd x; end', '?', 'allows for a cd that fails after set +o errexit'],
  ['set "$X"; cd x; end', '?', 'allows for options that nobody knows'],
  ['set +e; set -euo pipefail; cd x; end', 'x', 'knows that set -e is on again'],
  ['set +e; cd x && end', 'x', 'relies on && after set +e'],
  ['CDPATH=/a; cd x; end', '?', 'does not know where CDPATH leads'],
  ['CDPATH=/a cd x; end', '?', 'sees CDPATH before cd'],
  ['CDPATH= cd x; end', 'x', 'knows that an empty CDPATH leads nowhere'],
  ['CDPATH=/a; cd ./x; end', 'x', 'knows that CDPATH is not for ./'],
  ['cd -LP x; end', 'x', 'skips options in a cluster'],
  ['command -- cd x; end', 'x', 'sees through command --'],
  ['command -p cd x; end', 'x', 'sees through command -p'],
  ['command -v cd x; end', '.', 'knows that command -v only asks'],
  ['pushd x; pushd; end', '.', 'changes places with what it pushed'],
  ['pushd x; pushd; popd; end', 'x', 'pops what it changed places with'],
  ['pushd x; dirs -c; pushd y; popd; end', 'x', 'forgets what was pushed'],
  ['if a; then f() { cd x; }; fi; f; end', '?', 'allows for a function that was not defined'],
  ['cd() { :; }; cd x; end', '.', 'knows a function that bears the name of a builtin'],
  ['eval "cd x"; end', 'x', 'looks into literal text given to eval'],
  ['eval cd "a b"; end', '?', 'joins the words of eval, as the shell does'],
  ['X=\'eval "$X"\'; eval "$X"; end', '?', 'ends on text that evaluates itself'],
  ["eval 'if'; end", '?', 'does not rely on text that does not parse'],
  ['trap end EXIT; a', '.', 'knows where a trap runs that nothing moves away from'],
  ['trap end EXIT; cd x', '?', 'allows for a trap that runs before and after cd'],
  ['. ./env.sh; end', '?', 'does not look into what it sources'],
  ['eval "$X"; end', '?', 'does not look into eval'],
])('in `%s`, end runs in %s: %s', (text, expected) => {
  const command = summarise(text).commands.find(c => c.argv[0]?.value === 'end');
  expect(command?.cwd.path ?? '?').toBe(expected);
});

test.each<[string, string | undefined]>([
  ['plain', 'plain'],
  [`'a b'"c d"e\\ f`, 'a bc de f'],
  [`"a\\"b\\$c\\d"`, 'a"b$c\\d'],
  [`$'a\\tb'`, 'a\tb'],
  ['a\\\nb', 'ab'],
  ['""', ''],
  ['$X', undefined],
  ['$1', undefined],
  ['$(a)', undefined],
  ['$((1 + 1))', undefined],
  ['~', undefined],
  ['~/a', undefined],
  ['--prefix=~/a', undefined],
  ['a~b', 'a~b'],
  ['"~"', '~'],
  ['src/*.ts', 'src/*.ts'],
  ['{a,b}.ts', '{a,b}.ts'],
  ['"*"*', undefined],
])('the value of %s is %j', (text, value) => {
  expect(summarise(`echo ${text}`).commands[0]?.argv[1]?.value).toBe(value);
});

test.each<[string, string | undefined]>([
  ['X=a; end $X', 'a'],
  ['X=a; end "$X/b"', 'a/b'],
  ['X=a; end "${X}"', 'a'],
  ['X=a; end ${X:-b}', 'a'],
  ['X=a; end ${X%b}', undefined],
  ['X=a; end ${#X}', undefined],
  ['export X=a; end $X', 'a'],
  ['X=a; X+=b; end $X', 'ab'],
  ['X=a Y=b; Z=$X$Y; end $Z', 'ab'],
  ['X="a b"; end "$X"', 'a b'],
  ['X="a b"; end $X', undefined],
  ['X="*"; end $X', undefined],
  ['X=; end $X', undefined],
  ['X=a end $X', undefined],
  ['X=a true; end $X', undefined],
  ['X=$(a); end $X', undefined],
  ['X=a; unset X; end $X', undefined],
  ['X=a; read X; end $X', undefined],
  ['X=a; printf -v X b; end $X', undefined],
  ['X=1; ((X++)); end $X', undefined],
  ['X=1; : $((X += 1)); end $X', undefined],
  ['a && X=a; end $X', undefined],
  ['if a; then X=a; fi; end $X', undefined],
  ['X=a; if a; then X=b; fi; end $X', undefined],
  ['X=a; for X in b; do :; done; end $X', undefined],
  ['for i in a b; do end $X; X=a; done', undefined],
  ['(X=a); end $X', undefined],
  ['X=a & end $X', undefined],
  ['X=a; (end $X)', 'a'],
  ['X=a; b | end $X', 'a'],
  ['f() { local X=b; }; X=a; f; end $X', undefined],
  ['declare -i X=1+1; end $X', undefined],
  ['X=a; eval "$Y"; end $X', undefined],
  ['IFS=-; X=a-b; end $X', undefined],
])('in `%s` the argument is %j', (text, value) => {
  expect(summarise(text).commands.find(c => c.argv[0]?.value === 'end')?.argv[1]?.value).toBe(value);
});

test('marks globs, but not quoted ones', () => {
  const [command] = summarise('ls *.ts a? [ab] {a,b} "*" \\* [').commands;
  expect(command?.argv.map(word => word.glob)).toEqual([false, true, true, true, true, false, false, false]);
});

test('lists the words that no command holds', () => {
  const { looseWords } = summarise('cd a && for f in *.md b; do :; done; case $X in *) ;; esac; files=(*.ts)');
  expect(looseWords.map(({ word, cwd }) => [word.text, cwd.path])).toEqual([
    ['*.md', 'a'],
    ['b', 'a'],
    ['$X', 'a'],
    ['*.ts', 'a'],
  ]);
});

test('names the functions, so that their calls can be told from programs', () => {
  expect(summarise('f() { a; }; function g { b; }; f; g').functions).toEqual(['f', 'g']);
});

test.each<[string, boolean[]]>([
  ['f() { a; }; f', [false, true]],
  ['f; f() { a; }', [false, false]],
  ['f() { a; }; unset -f f; f', [false, false, false]],
  ['if a; then f() { b; }; fi; f', [false, false, false]],
  ['(f() { a; }; f); f', [false, true, false]],
  ['f() { a; }; for x in 1 2; do f; done', [false, true]],
  ['f() { g; }; g() { a; }; f', [true, false, true]],
  ['f() { a; }; command f', [false, false]],
  ["f() { a; }; trap f EXIT; trap 'f x' INT", [false, false, true, false, true]],
])('in `%s` the calls of functions are %j', (text, expected) => {
  expect(summarise(text).commands.map(command => command.callsFunction)).toEqual(expected);
});

test.each<[string, string | undefined]>([
  ['a <<E\nb\nc\nE', 'b\nc\n'],
  ['a <<-E\n\t\tb\n\tE', 'b\n'],
  ["a <<'E'\n$b\nE", '$b\n'],
  ['a <<E\n$b\nE', undefined],
  ['a <<< "b c"', 'b c'],
  ['a <<< $b', undefined],
])('the input in %j is %j', (text, value) => {
  expect(summarise(text).commands[0]?.redirections[0]?.body?.value).toBe(value);
});

test('says where commands and words stand in the text', () => {
  const text = 'cd a && FOO=1 make "b c" > d';
  const [, make] = summarise(text).commands;
  expect(text.slice(make?.start, make?.end)).toBe('FOO=1 make "b c" > d');
  expect(make?.argv.map(word => text.slice(word.start, word.end))).toEqual(['make', '"b c"']);
});

test.each(['if a; then', 'a "b', 'a && ', '$(a', 'a `b \\`c &&\\``'])('reports the syntax error in `%s`', text => {
  const { errors, plain } = summarise(text);
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.every(({ offset }) => offset >= 0 && offset <= text.length)).toBe(true);
  expect(plain).toBe(false);
});

test('recovers what stands before a syntax error', () => expect(lines('a; if b')[0]).toBe('. $ a'));

test('gives up on text nested deeper than any person nests it', () => {
  const { commands, errors } = summarise('$('.repeat(5000));
  expect([commands.length, errors.length > 0]).toEqual([0, true]);
});

test('follows functions that call each other often in little time', () => {
  const functions = Array.from({ length: 40 }, (_, i) => `f${i + 1}() { f${i}; cd a; f${i}; }`);
  expect(summarise(['f0() { b; }', ...functions, 'f40'].join('\n')).commands[0]?.cwd).toEqual({});
});

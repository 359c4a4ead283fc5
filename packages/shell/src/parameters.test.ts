import { summarise } from './summarise';

test.each<[string, string[]]>([
  ['echo "$A" ${B:-x} $((C + 1)) "${#D}" ${E%/*}', ['A', 'B', 'C', 'D', 'E']],
  ["echo '$A' \\$B $1 $@ $? ${10}", []],
  ["# don't\necho $A", ['A']],
  ["cat <<E\nit's $A\nE", ['A']],
  ["cat <<'E'\n$A\nE", []],
  ['A=1; echo $A', []],
  ['A=1 x $A', ['A']],
  ['A=${A:-dev}; echo $A', ['A']],
  ['A+=x; echo $A', ['A']],
  ['export A=1 && echo $A; echo $A', []],
  ['A=1 || B=2; echo $A $B', ['B']],
  ['if x; then A=1; fi; echo $A', ['A']],
  ['(A=1); echo $A', ['A']],
  ['{ A=1; }; echo $A', []],
  ['A=1 & echo $A', ['A']],
  ['for A in $B; do echo $A; done', ['B']],
  ['while read -r A; do echo $A; done', []],
  ['f() { local A=$1 B; echo $A $B; }; f', []],
  ['f() { A=1; }; f; echo $A', ['A']],
  ['echo "$(A=1; echo $A)" $A', ['A']],
  ['echo ${!A}', ['!A']],
  ["eval 'echo $A'", ['A']],
])('%j takes %j', (text, names) => {
  expect(summarise(text).parameters).toEqual(names);
});

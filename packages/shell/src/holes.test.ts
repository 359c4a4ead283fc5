import { hasOpenName, hole, summarise, withHolesShown } from './index';

/** `{{X}}` stands for a hole. */
function holed(text: string): string {
  return text.replace(/\{\{(.*?)\}\}/g, (_, name: string) => hole(name));
}

/** Commands with the words that are known, `?` and what is written for the others. */
function commands(text: string): string[] {
  return summarise(holed(text)).commands.map(({ argv, cwd }) =>
    [
      ...argv.map(word => word.value ?? `?${withHolesShown(word.text)}`),
      ...(cwd.path === '.' ? [] : [`in ${cwd.path ?? '?'}`]),
    ].join(' '),
  );
}

describe('a hole is part of a word, and makes it unknown', () => {
  test.each([
    ['go build -ldflags "-X v={{.V}}" -o bin/a .', ['go build -ldflags ?"-X v={{.V}}" -o bin/a .']],
    ["a '{{.V}}' {{.V}} x{{.V}}y {{.V}}*", ["a ?'{{.V}}' ?{{.V}} ?x{{.V}}y ?{{.V}}*"]],
    ['{{.V}} x', ['?{{.V}} x']],
    ['cd {{.V}} && ls', ['cd ?{{.V}}', 'ls in ?']],
    ['X={{.V}}; a $X b', ['', 'a ?$X b']],
    ['a $(b {{.V}}) c', ['a ?$(b {{.V}}) c', 'b ?{{.V}}']],
    ['for i in {{.V}}; do a $i; done', ['a ?$i']],
    ['[[ {{.V}} == a ]] && b', ['[[ ?{{.V}} == a ]]', 'b']],
  ])('%s', (text, expected) => {
    expect(commands(text)).toEqual(expected);
  });

  it('also where a shell expands nothing', () => {
    const [cat] = summarise(holed("cat <<'E'\n{{.V}}\nE")).commands;
    expect(cat?.redirections[0]?.body).not.toHaveProperty('value');
  });
});

test.each([
  ['a $X {{.V}}', false],
  ['a $X_{{.V}}', true],
  ['a ${X_{{.V}}}', true],
  ['a ${{{.V}}}', true],
  ['a "${X:-{{.V}}}"', false],
])('the variable of %s has a name that is only partly known: %s', (text, expected) => {
  expect(hasOpenName(holed(text))).toBe(expected);
});

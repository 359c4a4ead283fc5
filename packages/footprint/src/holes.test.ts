/** Commands of which a part is only known when they run, and those with the path of the checkout. */
import { hole, summarise } from '@nx-taskfile/shell';
import { memoryFacts } from './facts';
import { footprintOf } from './footprint-of';
import { globCovers } from './glob';
import type { Access, Footprint } from './model';
import { CHECKOUT, ROOT } from './root-mark';
import { short } from './testing/rows';

const files = {
  'go.mod': 'module x\n',
  'go.sum': '',
  'main.go': 'package main\n',
  'web/package.json': '{"scripts":{"build":"tsc"},"devDependencies":{"typescript":"5"}}',
  'web/tsconfig.json': '{"compilerOptions":{"outDir":"dist"}}',
  'web/package-lock.json': '{}',
  'pyproject.toml': '[project]\nname = "x"\n',
  'tests/test_a.py': '',
};

describe('the root of the checkout', () => {
  test.each([
    [`touch ${ROOT}/bin/a`, '.', 'touch bin/a', '.'],
    [`cd ${ROOT}/web && touch a`, 'other', 'cd web && touch a', '.'],
    [`cp ${ROOT}/web/../a b`, 'web', 'cp ../a b', 'web'],
    [`cat a > "${ROOT}/x/y"`, '.', 'cat a > x/y', '.'],
  ])('%s in %s', (text, cwd, same, where) => {
    expect(short(text, files, cwd)).toEqual(short(same, files, where));
  });

  test.each([
    [`touch ${ROOT}/../a`, { unknowns: ['`{workspaceRoot}/../a` is outside the workspace'] }],
    [`touch x${ROOT}/a`, { unknowns: ['`x{workspaceRoot}/a` is only known when it runs'], runtime: [CHECKOUT] }],
    [`echo ${ROOT} > a`, { writes: ['a'], runtime: [CHECKOUT] }],
    [`cp a b # ${ROOT}`, { reads: ['a', 'a/**/*'], writes: ['b'], runtime: [CHECKOUT] }],
  ])('%s', (text, expected) => {
    expect(short(text, files)).toEqual(expected);
  });
});

/** `{{X}}` is a hole; a shell reads a variable in the second row whose name nobody knows. */
describe('a hole', () => {
  test.each([
    ['touch a-{{.V}}', { unknowns: ['`a-{{.V}}` is only known when it runs'] }],
    ['touch a $X_{{.V}}', { writes: ['a'], env: ['X_'] }],
    ['{{.V}} a', { unknowns: ['runs `{{.V}}`, which is only known when it runs'] }],
    ['echo {{.V}}', { printsOnly: true }],
  ])('%s', (text, expected) => {
    expect(short(holed(text, hole), files)).toMatchObject(expected);
  });

  it('says so where it names a variable', () => {
    expect(short(holed('echo $X_{{.V}}', hole)).unknowns).toEqual([
      'reads a variable whose name is only known when it runs',
    ]);
  });

  // Whatever word stands there, it does no more than the hole says.
  const values = ['v1.2.3', 'main', './cmd/x', '-v', 'a/b', '--out=x'];
  test.each([
    'go build -ldflags "-X main.v={{.V}}" -o bin/app .',
    'go build -o bin/{{.V}} .',
    'go build -o bin/app {{.V}}',
    'go test {{.V}} ./...',
    'go test -run "{{.V}}" ./...',
    'go test -coverprofile={{.V}} ./...',
    'go run . --flag {{.V}}',
    'GOOS={{.V}} go build -o bin/app .',
    'cp -r web {{.V}}',
    'cp {{.V}} out',
    'rm -rf {{.V}}',
    'mkdir -p out/{{.V}}',
    'echo "{{.V}}" > out/version',
    'cat web/package.json | sed "s/x/{{.V}}/" > out/p.json',
    'cd {{.V}} && npm run build',
    'cd web && npm run {{.V}}',
    'npm --prefix web run build -- {{.V}}',
    'npx tsc -p web --outDir {{.V}}',
    'tar czf {{.V}}.tar.gz web',
    'tar czf out.tgz -C web {{.V}}',
    'ruff check {{.V}}',
    'pytest {{.V}}',
    'pytest tests -k "{{.V}}"',
    'python -m pytest -m {{.V}} tests',
    'git tag {{.V}}',
    'git checkout {{.V}}',
    'docker build -t app:{{.V}} .',
    'docker compose {{.V}}',
    'curl -fsSL https://x/{{.V}} -o out/x',
    'find . -name "{{.V}}" -delete',
    'find {{.V}} -name a',
    'sed -i "s/a/{{.V}}/" web/tsconfig.json',
    'test -f {{.V}} || touch a',
    'for i in a {{.V}}; do touch out/$i; done',
    'if [ "{{.V}}" = x ]; then touch a; else touch b; fi',
    'eslint {{.V}} web',
    'prettier --write {{.V}}',
    'env {{.V}} touch a',
    'timeout {{.V}} touch a',
    'sh -c "touch {{.V}}"',
    'cargo build --target {{.V}}',
    'uv run {{.V}} a',
    'make {{.V}}',
  ])('covers any word in %s', command => {
    const open = footprint(holed(command, hole));
    for (const value of values) {
      const filled = footprint(command.replaceAll('{{.V}}', value));
      expect([value, uncovered(open, filled)]).toEqual([value, []]);
    }
  });
});

function holed(text: string, as: (name: string) => string): string {
  return text.replace(/\{\{(.*?)\}\}/g, (_, name: string) => as(name));
}

function footprint(text: string): Footprint {
  return footprintOf(summarise(text), { cwd: '.', facts: memoryFacts(files) });
}

/** What `part` has that `whole` does not; with an unknown, it may be anything. */
function uncovered(whole: Footprint, part: Footprint): string[] {
  if (whole.unknowns.length > 0) return [];
  const lacks = (kind: 'reads' | 'writes' | 'deletes'): string[] =>
    part[kind].filter(access => !whole[kind].some(other => covers(other, access))).map(({ glob }) => `${kind} ${glob}`);
  return [
    ...[...lacks('reads'), ...lacks('writes'), ...lacks('deletes')],
    // What changes something is no less than what only tells.
    ...part.effects
      .filter(({ kind }) => !whole.effects.some(effect => effect.kind === kind || kind === 'machine'))
      .map(({ kind }) => kind),
    ...part.unknowns.map(({ reason }) => reason),
    ...part.env.filter(name => !whole.env.includes(name)),
    ...part.runtime.filter(line => !whole.runtime.includes(line)),
    ...(part.neverEnds && !whole.neverEnds ? ['never ends'] : []),
  ];
}

function covers(whole: Access, part: Access): boolean {
  const left = (whole.except ?? []).every(except => (part.except ?? []).includes(except));
  return left && (whole.glob === part.glob || globCovers(whole.glob, part.glob));
}

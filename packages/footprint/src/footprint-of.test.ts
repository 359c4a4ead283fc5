import { short } from './testing/rows';

const files = {
  'package.json': JSON.stringify({ workspaces: ['packages/*'] }),
  'packages/web/package.json': JSON.stringify({
    name: 'web',
    scripts: { pretest: 'rm -f report.xml', test: 'a b', a: 'npm run b', b: 'npm run a && touch done.txt' },
  }),
};

describe('a script', () => {
  test.each([
    [
      'a program nobody knows',
      'frobnicate x',
      ['`frobnicate` is not in the catalogue: declare `sources` and `generates`'],
    ],
    [
      'a program of the workspace',
      './scripts/x.sh',
      ['`./scripts/x.sh` is not there to be looked into: declare `sources` and `generates`'],
    ],
    ['a program only known later', '"$TOOL" x', ['runs `"$TOOL"`, which is only known when it runs']],
    ['a directory outside', 'cd ../.. && touch a', ['`../..` is outside the workspace']],
    ['text that is not shell', 'if true; then touch a', ["is not shell: expected 'fi' to close 'if'"]],
  ])('with %s stays open', (_, text, unknowns) => {
    expect(short(text).unknowns).toEqual(unknowns);
  });

  test('with a program that is installed into the workspace is told by what the program does, and reads it', () => {
    expect(short('./bin/typos-v1.2.3 docs', { 'docs/a.md': '' })).toEqual({
      reads: expect.arrayContaining(['bin/typos-v1.2.3', expect.stringMatching(/^docs\/\*\*/)]),
      unknowns: ['`bin/typos-v1.2.3` is not there: which `typos` it is, is only known when it runs'],
      runtime: ['bin/typos-v1.2.3 --version'],
    });
  });

  test('is taken from the directory it starts in', () => {
    expect(short('cd ../api && touch a > log.txt', {}, 'packages/web')).toEqual({
      writes: ['packages/api/a', 'packages/api/log.txt'],
    });
  });

  test.each([
    ['GOFLAGS=-mod=readonly cp a b', undefined],
    ['export GOFLAGS="-trimpath -ldflags=-w"; cp a b', undefined],
    ['GOWORK=off cp a b', undefined],
    ['GOFLAGS=-mod=mod cp a b', ['sets `GOFLAGS`, which moves what tools read or write']],
    ['GOFLAGS="-race -o=x" cp a b', ['sets `GOFLAGS`, which moves what tools read or write']],
    ['GOFLAGS=$FLAGS cp a b', ['sets `GOFLAGS`, which moves what tools read or write']],
    ['GOWORK=../go.work cp a b', ['sets `GOWORK`, which moves what tools read or write']],
  ])('%s knows where its tools read and write', (text, unknowns) => {
    expect(short(text, { a: '' }).unknowns).toEqual(unknowns);
  });

  test('may print from anywhere', () => {
    expect(short('cd "$DIR"; echo done')).toEqual({ env: ['DIR'] });
  });

  test('counts commands inside substitutions', () => {
    expect(short('echo "$(cat version.txt)"')).toEqual({ reads: ['version.txt'] });
  });

  test('skips calls of its own functions, whose bodies it has', () => {
    expect(short('build() { touch out.txt; }; build')).toEqual({ writes: ['out.txt'] });
  });

  test('that loops without a way out never ends', () => {
    expect(short('while true; do echo x; done')).toEqual({ neverEnds: true });
  });

  test('follows package scripts, with those before and after, and scripts that call themselves only once', () => {
    expect(short('npm run a', files, 'packages/web')).toEqual({
      reads: ['packages/web/package.json'],
      writes: ['packages/web/done.txt'],
    });
    expect(short('npm test', files, 'packages/web').deletes).toEqual(['packages/web/report.xml']);
  });

  test('names the variables it takes from its environment, not those it sets', () => {
    expect(
      short("A=1; export B=2; read C < x.txt; for D in 1 2; do echo \"$A $B $C $D $E ${F:-x} '$G'\"; done; echo '$H'")
        .env,
    ).toEqual(['E', 'F', 'G']);
  });
});

/** Bun's own test runner and bundler. */
import type { Footprint } from '../../model';
import { builds } from '../../node/kinds';
import { nearestLockfile } from '../../node/lockfile';
import { fromData, valueAt } from '../../node/script-config';
import { isOn, placeOf, textsOf } from '../../node/tool-config';
import { options } from '../../options';
import { footprint, type Part, reads, rewrites, unknown, unpinned, writes, writesAt, writesInto } from '../../parts';
import { below, inDir } from '../../paths';
import type { Invocation } from '../../tool';

/** https://bun.sh/docs/cli/test; `coverage` may also be switched on in bunfig.toml. */
export function bunTest(invocation: Invocation): Footprint {
  const { facts, cwd } = invocation;
  const given = options(invocation, {
    value:
      '--coverage-dir --coverage-reporter --reporter --reporter-outfile -t --test-name-pattern --timeout --preload -r --rerun-each --path-ignore-patterns --max-concurrency --seed --env-file -c --config --conditions -d --define --tsconfig-override --cwd',
    flags:
      '--coverage --bail --only --todo --watch --hot -u --update-snapshots --ci --silent --dots --only-failures --pass-with-no-tests --concurrent --randomize --smol --no-clear-screen --if-present --isolate --parallel',
  });
  const config = facts.exists(inDir(cwd, 'bunfig.toml'))
    ? fromData(facts.toml(inDir(cwd, 'bunfig.toml')) ?? {})
    : fromData({});
  const covers = given.has('--coverage') || isOn(valueAt(config, 'test', 'coverage'), false) === true;
  const flagged = given.values('--coverage-reporter').map(({ value }) => value ?? 'lcov');
  const reporters = flagged.length > 0 ? flagged : textsOf(valueAt(config, 'test', 'coverageReporter'));
  const dir = given.value('--coverage-dir');
  const place = placeOf(valueAt(config, 'test', 'coverageDir'), cwd, 'coverage');
  const lcov = covers && (reporters === undefined || reporters.includes('lcov'));
  const detail = '`bun test --coverage` writes it';
  return builds(invocation, {
    detail: 'runs the tests',
    written: footprint(
      lcov && dir !== undefined ? writesInto(invocation, [dir], detail) : {},
      lcov && dir === undefined && place !== undefined ? writesAt([below(place)], detail) : {},
      writes(invocation, given.values('--reporter-outfile'), '`bun test` writes its report'),
    ),
    besides: [
      { unknowns: given.unknowns, neverEnds: given.has('--watch', '--hot'), env: ['CI'] },
      lcov && dir === undefined && place === undefined
        ? unknown(invocation, 'where its coverage goes is not known')
        : {},
      given.has('-u', '--update-snapshots')
        ? rewrites(invocation, ['.'], '`bun test -u` rewrites snapshots', ['node_modules/'])
        : {},
      pinnedBun(invocation),
    ],
  });
}

/** https://bun.sh/docs/bundler; without an output it prints the bundle. */
export function bunBuild(invocation: Invocation): Footprint {
  const given = options(invocation, {
    value:
      '--outdir --outfile --target --root --format --packages --external -e --define -d --entry-naming --chunk-naming --asset-naming --public-path --banner --footer --drop --loader -l --conditions --env --jsx-runtime --jsx-factory --jsx-fragment --jsx-import-source --tsconfig-override --main-fields --extension-order --windows-icon --windows-title --compile-exec-argv --metafile --metafile-md',
    flags:
      '--compile --bytecode --minify --minify-syntax --minify-whitespace --minify-identifiers --keep-names --splitting --sourcemap --watch --production --no-bundle --emit-dce-annotations --react-fast-refresh --css-chunking --no-clear-screen --windows-hide-console --server-components',
  });
  const file = given.values('--outfile');
  const map = file.flatMap(({ value }) => (given.has('--sourcemap') && value !== undefined ? [`${value}.map`] : []));
  return builds(invocation, {
    detail: 'bundles it',
    written: footprint(
      writesInto(invocation, given.values('--outdir'), '`bun build` writes into it'),
      writes(invocation, [...file, ...map, ...given.values('--metafile', '--metafile-md')], '`bun build` writes it'),
    ),
    besides: [
      { unknowns: given.unknowns, neverEnds: given.has('--watch'), env: ['NODE_ENV'] },
      // Named after what it starts from.
      given.has('--compile') && file.length === 0 ? unknown(invocation, 'does not say where the program goes') : {},
      pinnedBun(invocation),
    ],
  });
}

function pinnedBun(invocation: Invocation): Part {
  const lockfile = nearestLockfile(invocation.facts, invocation.cwd);
  return footprint(
    lockfile === undefined
      ? unpinned(invocation, 'no lockfile pins what it imports')
      : reads({ ...invocation, cwd: '.' }, [lockfile], 'pins what it imports'),
    { runtime: ['bun --version'] },
  );
}

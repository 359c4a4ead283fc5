/** Hugo. */
import { isRecord } from '../../node/lockfile';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import { asksMachine, effect, footprint, readsBelow, unknown, writesInto, type Part } from '../../parts';
import { below, inDir, resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'hugo',
  title: 'Hugo',
  docs: 'https://gohugo.io/commands/hugo/',
  match: ['hugo'],
  goModules: ['github.com/gohugoio/hugo'],
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        ...[
          '-b',
          '--baseURL',
          '--cacheDir',
          '--config',
          '--configDir',
          '-c',
          '--contentDir',
          '-d',
          '--destination',
          '-e',
        ],
        ...[
          '--environment',
          '-l',
          '--layoutDir',
          '--logLevel',
          '--poll',
          '-s',
          '--source',
          '-t',
          '--theme',
          '--themesDir',
          '--trace',
        ],
      ],
    });
    const [verb] = given.operands;
    switch (verb?.value) {
      case undefined:
      case 'build':
        return verb?.text === undefined || verb.value !== undefined
          ? builds(invocation, given)
          : footprint(unknown(invocation, `runs \`hugo ${verb.text}\``));
      case 'server':
      case 'serve':
        return footprint({ neverEnds: true });
      case 'version':
      case 'env':
      case 'config':
      case 'list':
      case 'help':
      case 'completion':
        return footprint(asksMachine(invocation));
      case 'mod':
        return footprint(effect('provision', '`hugo mod` fetches modules'));
      case 'deploy':
        return footprint(effect('deploy', '`hugo deploy` publishes the site'));
      default:
        return footprint(unknown(invocation, `what \`hugo ${verb?.text ?? ''}\` does is not in the catalogue`));
    }
  },
};

function builds(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  if (given.has('-w', '--watch')) return footprint({ neverEnds: true });
  const source = given.value('-s', '--source');
  const dir = source === undefined ? cwd : resolvePath(cwd, source.value ?? '/');
  if (dir === undefined)
    return footprint(unknown(invocation, 'the site is outside the workspace or only known when it runs'));
  const out = given.value('-d', '--destination');
  const published = out ?? (configured(invocation, dir)['publishDir'] as string | undefined) ?? 'public';
  const written = writesInto({ ...invocation, cwd: dir }, [published], '`hugo` writes the site');
  const outs = (written.writes ?? []).map(({ glob }) => glob);
  return footprint(
    { unknowns: given.unknowns, runtime: ['hugo version'], env: ['HUGO_ENV', 'HUGO_ENVIRONMENT', 'HUGO_BASEURL'] },
    // What it makes of images and styles in `resources/_gen` is its cache.
    readsBelow(dir, '`hugo` builds it', [...outs, below(inDir(dir, 'resources/_gen')), inDir(dir, '.hugo_build.lock')]),
    written,
    stampsGit(invocation, dir, given),
    facts.exists(inDir(dir, 'go.mod')) ? { runtime: ['go version'] } : {},
  );
}

function stampsGit(invocation: Invocation, dir: string, given: Options): Part {
  return given.has('--enableGitInfo') || configured(invocation, dir)['enableGitInfo'] === true
    ? effect('machine', '`enableGitInfo` stamps pages with their commits')
    : {};
}

function configured({ facts }: Invocation, dir: string): Record<string, unknown> {
  const found = ['hugo', 'config'].flatMap(name => [
    facts.toml(inDir(dir, `${name}.toml`)),
    facts.yaml(inDir(dir, `${name}.yaml`)),
    facts.yaml(inDir(dir, `${name}.yml`)),
    facts.json(inDir(dir, `${name}.json`)),
  ]);
  return found.find(isRecord) ?? {};
}

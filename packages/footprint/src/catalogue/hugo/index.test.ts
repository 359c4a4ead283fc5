import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

function site(dir: string, out: string): Short {
  return {
    reads: [`${dir}**/* !${out}/**/* !${dir}resources/_gen/**/* !${dir}.hugo_build.lock`],
    writes: [`${out}/**/*`],
    env: ['HUGO_ENV', 'HUGO_ENVIRONMENT', 'HUGO_BASEURL'],
    runtime: ['hugo version'],
  };
}

rows(tool, { 'docs/hugo.toml': 'publishDir = "out"\nenableGitInfo = true' }, [
  ['hugo --minify --gc', site('', 'public')],
  ['hugo build -s site -d ../dist', site('site/', 'dist')],
  ['cd docs && hugo', { ...site('docs/', 'docs/out'), effects: ['machine'] }],
  ['hugo server -D', { neverEnds: true }],
  ['hugo mod get -u', { effects: ['provision'] }],
  ['hugo new posts/a.md', { unknowns: ['what `hugo new` does is not in the catalogue'] }],
]);

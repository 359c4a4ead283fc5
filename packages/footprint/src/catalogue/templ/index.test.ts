import { rows } from '../../testing/rows';
import { tool } from '.';

const runtime = ['templ version'];

rows(tool, {}, [
  ['templ generate', { reads: ['**/*.templ'], writes: ['**/*_templ.go'], runtime }],
  ['templ generate -path ./web', { reads: ['web/**/*.templ'], writes: ['web/**/*_templ.go'], runtime }],
  ['templ generate -f a/b.templ', { reads: ['a/b.templ'], writes: ['a/b_templ.go'], runtime }],
  ['templ generate --watch', { neverEnds: true }],
  ['templ generate -cmd "go run ."', { unknowns: ['`templ generate -cmd` runs other commands'] }],
  ['templ fmt .', { reads: ['**/*.templ'], writes: ['**/*.templ'], runtime }],
  ['templ lsp', { unknowns: ['what `templ lsp` does is not in the catalogue'] }],
]);

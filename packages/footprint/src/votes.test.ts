import { summarise } from '@nx-taskfile/shell';
import { votes } from './votes';

test.each([
  ['cd packages/a && npm test', [undefined, 'packages/a']],
  ['make -C packages/a build', ['packages/a']],
  ['npm --prefix=packages/a run build', ['packages/a']],
  ['uv run --directory packages/a pytest', ['packages/a']],
  ['tsc --project packages/a/tsconfig.json', ['packages/a']],
  ['cargo build --manifest-path crates/a/Cargo.toml', ['crates/a']],
  ['grep -C 3 x y', ['.']],
  ['make -C "$DIR"', [undefined]],
  ['npm run x -- --prefix packages/a', ['.']],
  [
    'echo a; printf b; true; :; exit 1; wait; sleep 1',
    [undefined, undefined, undefined, undefined, undefined, undefined, undefined],
  ],
  ['[ -f a ] && test -f b', [undefined, undefined]],
  ['command -v uv', [undefined]],
  ['node --version; go version; tsc -V', [undefined, undefined, undefined]],
  ["bash -c 'cd packages/a && npm test'", ['packages/a']],
  ["bash -c 'cd a && x; cd b && y'", ['.']],
  ["timeout 5 sh -ec 'echo a; cd a; x'", ['a']],
  ['env echo a', [undefined]],
  ['uv run --project a pytest', ['a']],
  ['uv run --directory "$X" pytest', [undefined]],
  ['task -d a x', ['a']],
  ['task --list', [undefined]],
  ['task --taskfile a/Taskfile.yml x', ['a']],
  ['make -C a -C b x', ['a/b']],
  ['f() { x; }; f', ['.', undefined]],
  ['find . -execdir x ";"', [undefined]],
  ['X=1', [undefined]],
  ['cd "$X" && npm test', [undefined, undefined]],
  ['cd ../.. && npm test', [undefined, undefined]],
])('%s', (text, expected) => {
  expect(summarise(text).commands.map(command => votes(command, '.'))).toEqual(expected);
});

test('directories are seen from where the script starts', () => {
  const [command] = summarise('make -C a').commands;
  expect(command && votes(command, 'services')).toBe('services/a');
});

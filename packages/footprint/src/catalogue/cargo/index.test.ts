import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const files = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/old"]\n',
  'Cargo.lock': '',
  'crates/a/Cargo.toml': '[package]\nname = "app-a"\nversion = "1.2.3"\n[[bin]]\nname = "extra"\npath = "x.rs"\n',
  'crates/a/src/main.rs': '',
  'crates/a/src/bin/tool.rs': '',
  'crates/a/src/bin/other/main.rs': '',
  'crates/a/examples/ex.rs': '',
  'crates/b/Cargo.toml': '[package]\nname = "lib-b"\n[lib]\ncrate-type = ["cdylib", "rlib"]\n',
  'crates/old/Cargo.toml': '[package]\nname = "old"\n',
  'crates/old/src/main.rs': '',
};
const common = {
  env: [
    ...['RUSTFLAGS', 'RUSTDOCFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET', 'RUSTC'],
    ...['RUSTC_WRAPPER', 'RUSTUP_TOOLCHAIN', 'CARGO_BUILD_TARGET_DIR'],
  ],
  runtime: ['rustc --version', 'cargo --version'],
};

/** Elsewhere than where its outputs are looked for. */
const made = {
  ...common,
  runtime: [...common.runtime, 'never with CARGO_TARGET_DIR', 'never with CARGO_BUILD_TARGET_DIR'],
};

function compiles(...written: string[]): Short {
  const except = ['target/**/*', ...written].map(glob => ` !${glob}`).join('');
  const reads = ['Cargo.lock', `**/*${except}`];
  return written.length > 0 ? { reads, writes: written, ...made } : { reads, ...common };
}

function programs(dir: string, ...names: string[]): string[] {
  return names.flatMap(name => ['', '.exe', '.wasm', '.d'].map(ending => `${dir}/${name}${ending}`));
}

const LIB = ['liblib_b.so', 'liblib_b.dylib', 'lib_b.dll', 'lib_b.wasm', 'liblib_b.rlib', 'liblib_b.d'];

rows(tool, files, [
  [
    'cd crates/a && cargo +nightly build --release',
    compiles(...programs('target/release', 'extra', 'app-a', 'other', 'tool')),
  ],
  ['cargo build -p lib-b --profile=bench', compiles(...LIB.map(name => `target/release/${name}`))],
  ['cargo b --bin tool --target wasm32-wasip2 -p app-a', compiles(...programs('target/wasm32-wasip2/debug', 'tool'))],
  ['cargo build --example ex -p app-a', compiles(...programs('target/debug/examples', 'ex'))],
  ['cargo component build --bin tool', compiles(...programs('target/wasm32-wasip1/debug', 'tool'))],
  [
    'cargo build --bin $B',
    { ...compiles(), env: [...common.env, 'B'], unknowns: ['which artefacts it builds is not known'] },
  ],
  ['cargo test --workspace', compiles()],
  ['cargo test -- --ignored', { ...compiles(), effects: ['service'] }],
  ['cargo test --test integration', compiles()],
  ['cargo nextest run -E "test(e2e)"', { ...compiles(), effects: ['service'] }],
  ['cargo clippy --all-targets -- -D warnings', compiles()],
  [
    'cargo clippy --fix',
    {
      ...compiles(),
      reads: ['Cargo.lock', '**/* !target/**/*', '**/*.rs', '**/Cargo.toml'],
      writes: ['**/*.rs', '**/Cargo.toml'],
    },
  ],
  ['cargo llvm-cov --lcov --output-path lcov.info', compiles('lcov.info')],
  ['cargo tarpaulin --out Xml --output-dir cov', compiles('cov/cobertura.xml')],
  ['cargo doc --no-deps', compiles('target/doc/**/*')],
  ['cargo doc --open', { ...compiles('target/doc/**/*'), effects: ['machine'] }],
  ['cargo bench', { ...compiles('target/criterion/**/*'), effects: ['machine'] }],
  ['cargo fmt --all -- --check', { reads: ['**/*.rs', 'Cargo.toml'], runtime: ['rustfmt --version'] }],
  ['cargo fmt', { reads: ['**/*.rs', 'Cargo.toml'], writes: ['**/*.rs'], runtime: ['rustfmt --version'] }],
  ['cd crates/a && cargo publish', { reads: ['crates/a/**/*'], effects: ['publish'] }],
  ['cargo clean', { deletes: ['target/**/*'] }],
  ['cargo run', { unknowns: ['runs a program of the workspace: declare `sources` and `generates`'] }],
  ['cargo deny check bans licenses', { ...compiles(), runtime: [...common.runtime, 'cargo deny --version'] }],
  ['cargo deny check', { effects: ['network'] }],
  ['cargo hack check --each-feature', compiles()],
  ['cargo xtask', { unknowns: ['what `cargo xtask` does is not in the catalogue'] }],
  ['cargo', { effects: ['machine'] }],
]);

describe('what a workspace says', () => {
  const one = { 'Cargo.toml': '[package]\nname = "one"', 'src/main.rs': '' };
  const configured = {
    ...one,
    'Cargo.lock': '',
    '.cargo/config.toml': '[alias]\nlint = "clippy -- -D warnings"\n[build]\ntarget-dir = "out"',
  };
  rows(tool, files, [
    [
      'cargo check',
      { ...compiles(), reads: ['**/* !target/**/*'], unknowns: ['no Cargo.lock pins the dependencies'] },
      one,
    ],
    [
      'cargo lint',
      { ...common, reads: ['Cargo.lock', '.cargo/config.toml', '**/* !out/**/* !target/**/*'] },
      configured,
    ],
    [
      'cargo build',
      {
        ...made,
        reads: [
          'Cargo.lock',
          '.cargo/config.toml',
          `**/* !out/**/* !target/**/* ${programs('out/debug', 'one')
            .map(path => `!${path}`)
            .join(' ')}`,
        ],
        writes: programs('out/debug', 'one'),
      },
      configured,
    ],
    [
      'cargo check',
      { ...compiles(), env: [...common.env, 'DATABASE_URL', 'SQLX_OFFLINE', 'API_KEY'] },
      {
        ...one,
        'Cargo.lock': '[[package]]\nname = "sqlx-macros"',
        'build.rs': 'println!("cargo:rerun-if-env-changed=API_KEY");',
      },
    ],
    [
      'cargo test',
      {
        ...compiles(),
        effects: ['service'],
        unknowns: ['build.rs uses `Command::new`: declare `sources` and `generates`'],
      },
      { ...one, 'Cargo.lock': '[[package]]\nname = "testcontainers"', 'build.rs': 'Command::new("git")' },
    ],
    [
      'cd app && cargo check',
      {
        ...common,
        reads: ['app/Cargo.lock', 'app/**/* !app/target/**/*', 'shared/**/* !shared/target/**/*'],
      },
      {
        'app/Cargo.toml': '[package]\nname = "a"\n[dependencies]\ns = { path = "../shared" }',
        'app/Cargo.lock': '',
        'shared/Cargo.toml': '',
      },
    ],
  ]);
});

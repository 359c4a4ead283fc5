import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'Cargo.toml': '[workspace]\n', 'Cargo.lock': '', 'crates/a/Cargo.toml': '' };

rows(tool, files, [
  [
    'cd crates/a && cargo build --release',
    {
      reads: ['Cargo.lock', '**/* !target/**/*'],
      writes: ['target/release/**/*'],
      env: ['RUSTFLAGS', 'CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET'],
      runtime: ['rustc --version', 'cargo --version'],
    },
  ],
  [
    'cargo test',
    {
      reads: ['Cargo.lock', '**/* !target/**/*'],
      env: ['RUSTFLAGS', 'CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET'],
      runtime: ['rustc --version', 'cargo --version'],
    },
  ],
  ['cargo fmt --check', { reads: ['**/* !**/target/**/*'], runtime: ['cargo fmt --version'] }],
  [
    'cargo clippy --fix',
    {
      reads: ['Cargo.lock', '**/* !target/**/*', '**/* !**/target/**/*'],
      writes: ['**/* !**/target/**/*'],
      env: ['RUSTFLAGS', 'CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET'],
      runtime: ['rustc --version', 'cargo --version'],
    },
  ],
  ['cargo publish', { reads: ['**/*'], effects: ['publish'] }],
  ['cargo clean', { deletes: ['target/**/*'] }],
  ['cargo run', { unknowns: ['runs a program of the workspace: declare `sources` and `generates`'] }],
]);

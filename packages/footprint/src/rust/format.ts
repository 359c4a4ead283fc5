/** rustfmt, by itself and by `cargo fmt`. */
import type { ShellWord } from '@nx-taskfile/shell';
import { namedConfiguration } from '../config';
import type { Footprint } from '../model';
import type { Options } from '../options';
import { footprint, reads, rewrites } from '../parts';
import type { Invocation } from '../tool';

/** Without operands: every Rust file below. `behind`: words that `cargo fmt` hands on. */
export function formatsRust(
  invocation: Invocation,
  name: string,
  given: Options,
  behind: readonly ShellWord[],
): Footprint {
  const checks =
    given.has('--check') || behind.some(word => word.value === '--check') || given.value('--emit')?.value === 'stdout';
  const files = invocation.program === 'rustfmt' ? given.operands : ['**/*.rs'];
  const named = { ...invocation, program: 'rustfmt' };
  return footprint(
    { unknowns: given.unknowns, runtime: ['rustfmt --version'] },
    // Modules that a file declares are formatted with it.
    checks ? reads(named, files, `${name} checks it`) : rewrites(named, files, `${name} rewrites it`),
    files.length > 0 && invocation.program === 'rustfmt' ? reads(named, ['**/*.rs'], `${name} looks for modules`) : {},
    namedConfiguration(named, ['rustfmt.toml', '.rustfmt.toml', 'Cargo.toml']),
    reads(named, given.values('--config-path'), 'configuration of `rustfmt`'),
  );
}

/** go.mod and go.work: `go mod`, `go work`, `go get`. */
import { combine } from '../../algebra';
import { goModuleDir, goProgramOf, readsGoModule } from '../../go/modules';
import type { Footprint } from '../../model';
import type { Options } from '../../options';
import { effect, footprint, installs, reads, rewrites, unknown, writes, writesInto } from '../../parts';
import { inDir } from '../../paths';
import type { Invocation } from '../../tool';

export function modules(invocation: Invocation, command: 'mod' | 'work' | 'get', given: Options): Footprint {
  const { facts, cwd } = invocation;
  const verb = command === 'get' ? 'get' : given.operands[0]?.value;
  const name = command === 'get' ? '`go get`' : `\`go ${command} ${verb ?? ''}\``;
  const manifests = command === 'work' ? (['go.work', 'go.work.sum'] as const) : (['go.mod', 'go.sum'] as const);
  const at = { ...invocation, cwd: command === 'work' ? cwd : (goModuleDir(facts, cwd) ?? cwd) };
  // The module cache is safe for several at once; whoever works in the module needs what is fetched, and reads what names it.
  const around = manifests.map(file => inDir(at.cwd, file));
  // Before Go 1.17 `go get` installed programs, too.
  const programs = command === 'get' ? given.operands.map(word => goProgramOf(word.value?.split('@')[0] ?? '')) : [];
  const detail = `${name} fetches modules`;
  const isModule = facts.exists(inDir(at.cwd, manifests[0]));
  const fetches = isModule ? installs({ into: around, programs }, detail) : effect('provision', detail);
  const looks = (): Footprint => readsGoModule(facts, cwd, `${name} looks for imports`);
  switch (verb) {
    case 'download':
      return footprint(reads(at, manifests, `${name} reads it`), fetches);
    case 'verify':
      return footprint(reads(at, manifests, `${name} reads it`), effect('machine', `${name} checks the module cache`));
    case 'tidy':
      return combine([
        looks(),
        footprint(given.has('-diff') ? {} : writes(at, manifests, `${name} writes it`), fetches),
      ]);
    case 'get':
    case 'sync':
      return combine([looks(), footprint(writes(at, manifests, `${name} writes it`), fetches)]);
    case 'vendor':
      return combine([
        looks(),
        footprint(writesInto(at, [given.value('-o') ?? 'vendor'], `${name} writes it`), fetches),
      ]);
    case 'graph':
    case 'why':
      return footprint(reads(at, manifests, `${name} reads it`), { runtime: ['go version'] });
    case 'edit':
    case 'init':
    case 'use':
      return given.has('-json', '-print')
        ? footprint(reads(at, manifests, `${name} reads it`))
        : footprint(rewrites(at, manifests, `${name} edits it`));
    default:
      return footprint(unknown(invocation, `what ${name} does is not in the catalogue`));
  }
}

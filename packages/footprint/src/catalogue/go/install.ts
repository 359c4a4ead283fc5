/** `go install`: programs for people, into GOBIN. The caches that it fills on the way are safe for several at once. */
import { combine } from '../../algebra';
import { goModuleDir, goProgramOf, goTools } from '../../go/modules';
import { goPackages } from '../../go/packages';
import type { Footprint } from '../../model';
import type { Options } from '../../options';
import { effect, footprint, installs } from '../../parts';
import { inDir, locate } from '../../paths';
import type { Invocation } from '../../tool';

/** @param compiles what building packages of this module reads */
export function installed(invocation: Invocation, given: Options, compiles: () => Footprint): Footprint {
  const detail = '`go install` installs programs';
  const programs = programsOf(invocation, given);
  const into = programs === undefined ? undefined : places(invocation, programs);
  const done =
    programs === undefined || into === undefined
      ? footprint(effect('provision', detail))
      : footprint(installs({ into, programs }, detail));
  // By its version a package is built without the module around.
  const elsewhere = given.operands.length > 0 && given.operands.every(({ value }) => value?.includes('@') === true);
  return elsewhere ? done : combine([compiles(), done]);
}

function programsOf({ facts, cwd }: Invocation, given: Options): readonly string[] | undefined {
  if (given.operands.length === 1 && given.operands[0]?.value === 'tool') {
    return goTools(facts, inDir(goModuleDir(facts, cwd) ?? cwd, 'go.mod')).map(goProgramOf);
  }
  const programs = (given.operands.length === 0 ? [undefined] : given.operands).map(word => {
    const [path = '', version] = word?.value?.split('@') ?? [];
    if (version !== undefined) return path.includes('...') ? undefined : [goProgramOf(path)];
    return goPackages(facts, cwd, word ? [word] : [])?.map(({ program }) => program);
  });
  return programs.includes(undefined) ? undefined : programs.flatMap(names => names ?? []);
}

/** Where they come to lie within the workspace; undefined when that is not known. */
function places({ cwd, assigned }: Invocation, programs: readonly string[]): string[] | undefined {
  if (!assigned('GOBIN').given) return [];
  const value = assigned('GOBIN').value;
  const place = value === undefined ? undefined : locate(cwd, value);
  if (place === undefined || place.kind === 'unresolved') return undefined;
  return place.kind === 'inside' ? programs.map(program => inDir(place.path, program)) : [];
}

/** What `go test` does besides compiling: profiles, programs, and tests that are about something outside. */
import { goModuleDir, requires } from '../../go/modules';
import { goPackages } from '../../go/packages';
import type { Footprint } from '../../model';
import { literal, type Options } from '../../options';
import { namesOutside, saysOutside } from '../../outside';
import { effect, footprint, unknown, writes, type Part } from '../../parts';
import type { Invocation } from '../../tool';
import { flagsOfTests, PROFILES } from './flags';

/**
 * Tests that need a service are told by build tags, names and modules that start containers. `-count=1` asks for a fresh run each time: who
 * writes it does not trust a kept result, so none is kept here either.
 */
export function tested(invocation: Invocation, given: Options): Footprint {
  const [own] = flagsOfTests(given);
  return footprint(
    profiles(invocation, given),
    own === undefined ? {} : unknown(invocation, `what the tests do with \`${own}\` is not known`),
    given.has('-fuzz') ? unknown(invocation, 'fuzzing writes what it finds to `testdata`') : {},
    given.has('-bench') && given.value('-bench')?.value !== '^$' ? measures() : {},
    fresh(given),
    serviceOf(invocation, given),
  );
}

function fresh(given: Options): Part {
  const count = given.value('-count');
  return count === undefined ? {} : effect('machine', `\`-count=${count.text}\` asks for a fresh run each time`);
}

function measures(): Part {
  return effect('machine', '`go test -bench` measures this machine');
}

/** Into `-outputdir`; all profiles but coverage and trace leave the test's program beside, as `-c` does. */
function profiles(invocation: Invocation, given: Options): Part {
  const dir = given.value('-outputdir');
  const named = given.values(...PROFILES);
  const at = dir === undefined ? named : named.map(file => inDirectory(dir.value, file.value));
  if (at.some(file => file === undefined))
    return unknown(invocation, 'where its profiles go is only known when it runs');
  const keepsProgram =
    given.has('-c') || given.has(...PROFILES.filter(flag => flag !== '-coverprofile' && flag !== '-trace'));
  return footprint(
    writes(invocation, at, '`go test` writes its profile'),
    keepsProgram ? program(invocation, given) : {},
    given.has('-artifacts') ? unknown(invocation, 'what the tests keep with `-artifacts` is not known') : {},
  );
}

function inDirectory(dir: string | undefined, file: string | undefined): ReturnType<typeof literal> | undefined {
  return dir === undefined || file === undefined ? undefined : literal(file.startsWith('/') ? file : `${dir}/${file}`);
}

function program(invocation: Invocation, given: Options): Part {
  const out = given.value('-o');
  const packages = goPackages(invocation.facts, invocation.cwd, given.operands);
  if (out?.value?.endsWith('/') === false) return writes(invocation, [out], '`go test` writes the program');
  if (out !== undefined || packages === undefined) {
    return out?.value === undefined || packages === undefined
      ? unknown(invocation, 'which programs it writes is only known when it runs')
      : writes(
          invocation,
          packages.map(one => literal(`${out.value ?? ''}${one.program}.test`)),
          '`go test` writes the program',
        );
  }
  return writes(
    invocation,
    packages.map(one => literal(`${one.program}.test`)),
    '`go test` writes the program',
  );
}

function serviceOf(invocation: Invocation, given: Options): Part {
  const { facts, cwd } = invocation;
  const tag = given.values('-tags').find(word => saysOutside(word.text));
  if (tag) return effect('service', `tests with the build tag \`${tag.text}\` need something that runs`);
  const chosen = given.values('-run').find(word => saysOutside(word.text) || word.text.includes('TestAcc'));
  if (chosen) return effect('service', `the tests that \`${chosen.text}\` chooses need something that runs`);
  const place = given.operands.find(word => namesOutside(word.value ?? '', invocation));
  if (place) return effect('service', `the tests of \`${place.text}\` need something that runs`);
  const module = given.has('-short') ? undefined : requires(facts, goModuleDir(facts, cwd) ?? cwd, CONTAINERS);
  return module === undefined ? {} : effect('service', `go.mod requires ${module}: its tests start containers`);
}

const CONTAINERS = [
  'github.com/testcontainers/testcontainers-go',
  'github.com/ory/dockertest',
  'sigs.k8s.io/e2e-framework',
];

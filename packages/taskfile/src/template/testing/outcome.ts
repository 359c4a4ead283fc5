/** What templates give in tests, over variables of all kinds. */
import { render } from '../render';
import { plainScope } from '../scope';
import { readYaml } from '../formats/yaml-read';
import type { Value } from '../../model';
import { isMap } from '../values';

const VARIABLES = `
S: hello
I: 5
F: 1.5
N: null
HUGE: 18446744073709551615
L: [c, a, b, a]
M: {b: 1, a: {x: y}}
ANY: {1: one, two: 2}
`;

/** The text, or the message of what is wrong, which has its kind before it unless the template fails. */
export function outcome(text: string): string | undefined {
  const variables = readYaml(VARIABLES);
  const scope = plainScope(new Map<string, Value>(isMap(variables) ? Object.entries(variables) : []), {
    TZ: 'UTC',
    HOME: '/h',
  });
  const { text: result, problem } = render(text, scope.inner());
  if (problem) return problem.fault === 'exec' ? problem.message : `${problem.fault}: ${problem.message}`;
  return result.value;
}

import fc from 'fast-check';
import type { Value } from '../model';
import { render } from './render';
import { plainScope, type Scope, type Resolved } from './scope';

const NAMES = ['A', 'B', 'C', 'GONE'];

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.string(),
  fc.constantFrom('<no value>', '<no ', 'value>', '\ud800', 'x'.repeat(20_000), '{{.A}}'),
  fc.constantFrom<Value>(null, 3n, 1.5, true, ['a'], { a: 'b' }),
);
const resolved: fc.Arbitrary<Resolved> = fc.oneof(
  value.map(known => ({ known: true, value: known, deferrals: [] })),
  value.map(known => ({ known: true, value: known, deferrals: [{ kind: 'env', name: 'X' } as const] })),
  value.map(known => ({ known: true, value: known, deferrals: [], secret: true })),
  fc.constant({ known: true, deferrals: [] }),
  fc.constantFrom('ONE', 'TWO').map(name => ({ known: false, deferrals: [{ kind: 'env', name } as const] })),
);
const part = fc.oneof(
  fc.constantFrom(...NAMES).map(name => `{{.${name}}}`),
  fc.constantFrom(
    ' {{- .A}}',
    '{{.B -}} ',
    '{{/* c */}}',
    '{{ .A }}',
    '{{.É}}',
    '{{.}}',
    '{{.A.B}}',
    '}}',
    '{',
    '<no value>',
    '<',
    'text ',
    '\n',
    'é',
  ),
);

test('the short way gives what the evaluator gives', () => {
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 6 }),
      fc.array(resolved, { maxLength: 3 }),
      (parts, values) => {
        const scope = (): Scope => {
          const inner = plainScope(new Map(), {}).inner();
          values.forEach((one, i) => inner.set(NAMES[i] ?? '', one));
          return inner;
        };
        const template = `${parts.join('')}{{.A}}`;
        // An action that prints nothing, and is no variable.
        const { text, ...short } = render(template, scope());
        const { text: long, ...rest } = render(`${template}{{""}}`, scope());
        expect({ ...short, value: text.value, deferrals: text.deferrals }).toEqual({
          ...rest,
          value: long.value,
          deferrals: long.deferrals,
        });
      },
    ),
    { numRuns: 2_000 },
  );
});

/** How template functions declare their parameters, so that the evaluator can check arguments as Go does. */
import type { PlainDeferral } from '../../instance';
import type { Value, ValueMap } from '../../model';
import type { Time } from '../time/time';
import type { Zone } from '../time/zone';
import type { Integer } from '../values';

/** What functions may ask of the machine; everything asked for is noted as a deferral by the evaluator. */
export interface Host {
  env(name: string): string | undefined;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly cpus: number;
  readonly cwd: string;
  readonly zone: Zone;
  now(): Date;
  random(): number;
  uuid(): string;
}

/** Go parameter types. `value` takes a missing value as it is (reflect.Value); `any` takes it as nil. */
export interface ParameterTypes {
  any: Value;
  value: Value | undefined;
  string: string;
  int: bigint;
  float: number;
  bool: boolean;
  map: ValueMap;
  time: Time;
  duration: Integer;
}
export type Parameter = keyof ParameterTypes;
type Arguments<P extends readonly Parameter[]> = { -readonly [K in keyof P]: ParameterTypes[P[K]] };

export interface TemplateFunction {
  readonly parameters: readonly Parameter[];
  readonly rest?: Parameter;
  /** What its result depends on besides its arguments. */
  readonly depends?: PlainDeferral['kind'];
  /** Why Go calls no function of its signature. */
  readonly refusal?: string;
  readonly call: (args: readonly (Value | undefined)[], host: Host) => Value | undefined;
}

export type FunctionTable = Readonly<Record<string, TemplateFunction>>;

export function fn<const P extends readonly Parameter[]>(
  parameters: P,
  call: (...args: Arguments<P>) => Value | undefined,
): TemplateFunction {
  // The evaluator has checked the arguments against the parameters.
  return { parameters, call: args => call(...(args as Arguments<P>)) };
}

export function variadic<const P extends readonly Parameter[], R extends Parameter>(
  parameters: P,
  rest: R,
  call: (...args: [...Arguments<P>, ...ParameterTypes[R][]]) => Value | undefined,
): TemplateFunction {
  return { parameters, rest, call: args => call(...(args as [...Arguments<P>, ...ParameterTypes[R][]])) };
}

/** A function whose result depends on the machine or the moment. */
export function hosted<const P extends readonly Parameter[]>(
  depends: PlainDeferral['kind'],
  parameters: P,
  call: (host: Host, ...args: Arguments<P>) => Value | undefined,
): TemplateFunction {
  return { parameters, depends, call: (args, host) => call(host, ...(args as Arguments<P>)) };
}

/** The types of parameters as Go names them. */
export const GO_TYPES: Readonly<Record<Parameter, string>> = {
  any: 'interface {}',
  value: 'reflect.Value',
  string: 'string',
  int: 'int',
  float: 'float64',
  bool: 'bool',
  map: 'map[string]interface {}',
  time: 'time.Time',
  duration: 'time.Duration',
};

/** The function under the name of its form that reports errors, which differs in nothing that a template can see. */
export function withMust(table: FunctionTable): FunctionTable {
  const must = Object.entries(table).map(([name, definition]) => [
    `must${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    definition,
  ]);
  return { ...table, ...(Object.fromEntries(must) as FunctionTable) };
}

/** The configuration of a checker: what of it is read, and whether it lets the checker write. */
import { namedConfiguration } from '../config';
import type { Options } from '../options';
import { footprint, type Part, reads, readsAt, unknown } from '../parts';
import type { Invocation } from '../tool';
import { valueAt } from './script-config';
import { chosenConfig, configAbove, isOn } from './tool-config';

export interface Configurable {
  readonly configs?: readonly string[];
  readonly manifestKey?: string;
  readonly configFlags?: readonly string[];
  readonly open?: readonly string[];
}

export function configuration(invocation: Invocation, given: Options, checker: Configurable): Part {
  const { facts, cwd, program } = invocation;
  const { configs = [], manifestKey, configFlags = [], open = [] } = checker;
  const detail = `configuration of \`${program}\``;
  const config = chosenConfig(facts, cwd, given, given.has('-c', '--config') ? ['-c', '--config'] : [], () =>
    configAbove(facts, cwd, configs, manifestKey),
  );
  const lets = open.filter(key => config === undefined || isOn(valueAt(config.value, key), false) !== false);
  return footprint(
    namedConfiguration(invocation, configs),
    reads(invocation, given.values(...configFlags), detail),
    readsAt(config?.path === undefined ? [] : [config.path], detail),
    ...lets.map(key => unknown(invocation, `what \`${key}\` of its configuration does is not known`)),
  );
}

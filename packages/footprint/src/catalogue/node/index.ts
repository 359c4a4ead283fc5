/** Node.js: its test runner and package scripts; what a script file does is not known. */
import { combine } from '../../algebra';
import { literal, options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown } from '../../parts';
import { readsNodePackage } from '../../node/sources';
import { pins } from '../../pins';
import { evaluated } from './evaluated';
import type { Tool } from '../../tool';

const VALUES = [
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
  '-e',
  '--eval',
  '-p',
  '--print',
  '--env-file',
  '-C',
  '--conditions',
  '--run',
  '--test-name-pattern',
  '--test-reporter',
  '--test-reporter-destination',
  '--watch-path',
  '--input-type',
];

export const tool: Tool = {
  name: 'node',
  title: 'Node.js',
  docs: 'https://nodejs.org/api/cli.html',
  match: ['node', 'tsx', 'ts-node'],
  footprint(invocation) {
    const { program } = invocation;
    const given = options(invocation, { value: VALUES, stopAtOperand: true });
    if (given.has('-v', '--version', '-h', '--help')) return footprint(asksMachine(invocation));
    const watches = given.has('--watch', '--watch-path') || given.operands[0]?.value === 'watch';
    const ends = { runtime: [`${invocation.executable} --version`], neverEnds: watches };
    if (given.has('--test'))
      return combine([
        footprint({ unknowns: given.unknowns }, ends),
        readsNodePackage(invocation, '`node --test` runs the tests'),
        // Tests import what is installed.
        footprint(pins(tool, 'node', invocation)),
      ]);
    if (given.has('-e', '--eval', '-p', '--print')) {
      const [code] = given.values('-e', '--eval');
      return (
        (code?.value === undefined || given.operands.length > 0 ? undefined : evaluated(code.value, invocation)) ??
        footprint(unknown(invocation, 'runs code: declare `sources` and `generates`'))
      );
    }
    const script = given.operands[watches && program !== 'node' ? 1 : 0];
    if (given.has('--run')) return invocation.run([literal('npm'), literal('run'), ...given.values('--run')]);
    if (script === undefined)
      return invocation.input === 'person'
        ? footprint(effect('prompt', `an interactive \`${program}\` takes input from a person`), { neverEnds: true })
        : footprint(unknown(invocation, 'runs what it is piped'));
    return footprint(
      ends,
      reads(invocation, [script], `\`${program}\` runs it`),
      script.value === undefined
        ? {}
        : unknown(invocation, `\`${script.text}\` is a script: declare \`sources\` and \`generates\``),
    );
  },
};

/** Checkers of the JavaScript world: stylelint, markdownlint, cspell, knip, … */
import { combine } from '../../algebra';
import { configuration } from '../../node/checker-config';
import { ASKS, withoutOwn } from '../../node/kinds';
import { readsNodePackage } from '../../node/sources';
import { literal, options } from '../../options';
import { asksMachine, footprint, reads, rewrites, unknown, writes } from '../../parts';
import type { Tool } from '../../tool';
import { CHECKERS } from './table';

export const tool: Tool = {
  name: 'node-checkers',
  title: 'Checkers of the JavaScript world',
  docs: 'https://analysis-tools.dev/tag/javascript',
  match: Object.keys(CHECKERS),
  ecosystem: 'node',
  packages: Object.values(CHECKERS).flatMap(({ packages = [] }) => packages),
  namesEnv: true,
  footprint(invocation) {
    const { program } = invocation;
    const checker = CHECKERS[program];
    if (checker === undefined) return footprint(unknown(invocation, 'is not in the table of checkers'));
    const { verbs, fixes = [], fixesUnless, store } = checker;
    const own = invocation.args.some(({ value }) => value === '-v') && words(checker.flags).includes('-v') ? '-v' : '';
    const given = options(invocation, { value: checker.value, flags: [...words(checker.flags), ...ASKS] });
    if (given.has(...ASKS.filter(flag => flag !== own && !words(checker.value).includes(flag))))
      return footprint(asksMachine(invocation));
    const first = given.operands[0]?.value ?? '';
    const verb = verbs !== undefined && Object.hasOwn(verbs, first) ? verbs[first] : undefined;
    // The verb of cspell may be left out.
    if (verbs !== undefined && verb === undefined && program !== 'cspell')
      return footprint(unknown(invocation, `what \`${program} ${first}\` does is not in the catalogue`));
    if (verb === 'asks') return footprint(asksMachine(invocation));
    const operands = checker.noFiles ? [] : verb === undefined ? given.operands : given.operands.slice(1);
    const rewriting =
      verb === 'fixes' || given.has(...fixes) || (fixesUnless !== undefined && !given.has(...fixesUnless));
    const stored =
      store !== undefined && given.has('--cache') ? [given.value('--cache-location') ?? literal(store)] : [];
    const written = writes(
      invocation,
      [...given.values(...(checker.reports ?? [])), ...stored],
      `\`${program}\` writes it`,
    );
    const globs = (written.writes ?? []).map(({ glob }) => glob);
    const named = operands.length > 0 ? operands : (checker.alone ?? ['.']).map(literal);
    const looked = rewriting
      ? rewrites(invocation, named.filter(isPath), `\`${program}\` rewrites it`, ['node_modules/'])
      : reads(invocation, operands.filter(isPath), `\`${program}\` checks it`, ['node_modules/']);
    return combine([
      footprint(
        { unknowns: given.unknowns, neverEnds: given.has('--watch', '-w') },
        withoutOwn(looked, globs),
        configuration(invocation, given, checker),
      ),
      readsNodePackage(invocation, `\`${program}\` looks at it`, globs),
      footprint(written),
    ]);
  },
};

function words(flags: string | readonly string[]): readonly string[] {
  return typeof flags === 'string' ? flags.split(' ') : flags;
}

/** `!dir` and `#dir` take away. */
function isPath({ value }: { readonly value?: string | undefined }): boolean {
  return value === undefined || (!value.startsWith('!') && !value.startsWith('#'));
}

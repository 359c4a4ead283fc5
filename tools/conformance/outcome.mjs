/** How a comparison came out, for people. */
import { unifiedDiff } from './diff.mjs';

/** Of a kind's checks, at most this part may be explained away. */
const MAX_EXPLAINED = 0.01;

/** @param {import('./check.mjs').Outcome} outcome */
export function passes({ differences, problems, total }) {
  const explained = differences.filter(difference => difference.explained !== undefined);
  return problems.length === 0 && explained.length === differences.length && explained.length <= total * MAX_EXPLAINED;
}

/** @param {import('./check.mjs').Outcome} outcome */
export function outcomeText({ kind, total, equal, questions, differences, problems, note }) {
  const explained = differences.filter(difference => difference.explained !== undefined);
  const aside = [explained.length > 0 ? `${explained.length} explained` : undefined, note].filter(Boolean).join('; ');
  return [
    ...differences.map(differenceText),
    ...problems.map(problem => `${kind}: ${problem}`),
    ...(explained.length > total * MAX_EXPLAINED ? [`${kind}: more than ${MAX_EXPLAINED * 100} % explained`] : []),
    ...questions.map(({ question, ...figures }) => `${kind}: ${question} ${figures.equal}/${figures.total}`),
    `${kind} ${equal}/${total}${aside === '' ? '' : ` (${aside})`}`,
  ].join('\n');
}

/** @param {import('./check.mjs').Difference} difference */
function differenceText({ id, expected, actual, explained }) {
  if (explained !== undefined) return `explained: ${id}: ${explained}`;
  const told =
    expected === undefined ? 'is not what was recorded:\n' + indent(actual) : indent(unifiedDiff(expected, actual));
  return `different: ${id}\n${told}\n`;
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '    ');
}

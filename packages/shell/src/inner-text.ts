/** Shell text within shell text: the strings given to `trap` and `eval`, parsed once each. */
import { parse } from 'unbash';
import type { Command, ParsedScript } from 'unbash';
import type { ShellWord } from './model';
import type { Place } from './record';

/** A parsed string, and where the words it is made of stand. */
export interface Inner {
  readonly script: ParsedScript;
  readonly host: { readonly start: number; readonly end: number };
}

interface Trap extends Inner {
  readonly place: Place;
}

interface Evaluated extends Inner {
  readonly node: Command;
  readonly text: string;
}

export class InnerText {
  /** In the order they were set; one that is set later than the text being walked is appended. */
  readonly traps: Trap[] = [];
  private readonly evaluations: Evaluated[] = [];
  private readonly trapped = new Set<Command>();

  all(): readonly Inner[] {
    return [...this.traps, ...this.evaluations];
  }

  trap(node: Command, argv: readonly ShellWord[], place: Place): void {
    const [action, ...signals] = argv.slice(argv[1]?.value === '--' ? 2 : 1);
    if (!action?.value || action.value === '-' || signals.length === 0 || this.trapped.has(node)) return;
    this.trapped.add(node);
    const host = place.host ?? { start: action.start, end: action.end };
    const { background, substitution, piped } = place;
    this.traps.push({
      script: parse(action.value),
      host,
      place: { background, substitution, piped, guarded: false, host },
    });
  }

  /** The text that `eval WORDS` runs; the same words at the same place give the same nodes. */
  evaluated(node: Command, words: readonly ShellWord[], outer: Place['host']): Inner | 'nothing' | 'unknown' {
    const args = words[0]?.value === '--' ? words.slice(1) : words;
    const [first] = args;
    const last = args.at(-1);
    if (!first || !last) return 'nothing';
    if (args.some(({ value, glob }) => value === undefined || glob)) return 'unknown';
    const text = args.map(({ value }) => value).join(' ');
    let found = this.evaluations.find(e => e.node === node && e.text === text);
    if (!found) {
      const host = outer ?? { start: first.start, end: last.end };
      found = { node, text, host, script: parse(text) };
      this.evaluations.push(found);
    }
    return (found.script.errors ?? []).length > 0 ? 'unknown' : found;
  }
}

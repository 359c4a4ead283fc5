/** Made-up Taskfiles for property tests: every task form, comment and layout, with a plan of which line is whose. */
import fc from 'fast-check';

export interface DraftTask {
  readonly name: string;
  /** Key, body, and the comments that belong to it. */
  readonly lines: readonly string[];
  /** Lines of each command, where it has a block list of them. */
  readonly commands: readonly (readonly string[])[];
}

export interface Draft {
  readonly text: string;
  readonly tasks: readonly DraftTask[];
  readonly eol: string;
  /** Nothing but blank lines between entries: what moves away can move back to the very place. */
  readonly isPlain: boolean;
  /** Ends inside a block of text, whose header an edit has to change when lines come to follow. */
  readonly isCut: boolean;
  /** Has a text that takes the blank lines below it for its own: a step that would change them is refused. */
  readonly keepsBlankLines: boolean;
}

const layouts = fc.record({
  step: fc.constantFrom(2, 4),
  dash: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\uFEFF'),
  head: fc.constantFrom(["version: '3'"], ["version: '3'", 'vars: { A: 1 }', ''], ['# top', '---', "version: '3'"]),
  tail: fc.constantFrom([], [''], ['', '# the end'], ['env:', '  B: 2'], ['...']),
  endsInBreak: fc.boolean(),
});
type Layout = Parameters<Parameters<typeof layouts.map>[0]>[0];

const FORMS = ['text', 'brackets', 'nothing', 'braces', 'block', 'keep', 'list', 'mapping'] as const;
const tasks = fc.record({
  form: fc.constantFrom(...FORMS),
  above: fc.boolean(),
  below: fc.boolean(),
  quoted: fc.boolean(),
  commands: fc.array(fc.constantFrom('plain', 'quoted', 'literal', 'mapping', 'call', 'commented'), {
    minLength: 1,
    maxLength: 4,
  }),
  gap: fc.constantFrom('none', 'blank', 'blanks', 'section'),
});
type Recipe = Parameters<Parameters<typeof tasks.map>[0]>[0];

export const drafts: fc.Arbitrary<Draft> = fc
  .tuple(layouts, fc.array(tasks, { minLength: 1, maxLength: 5 }))
  .map(([layout, recipes]) => draft(layout, recipes));

function draft(layout: Layout, recipes: readonly Recipe[]): Draft {
  const made = recipes.map((recipe, i) => taskOf(`t${String(i)}`, recipe, layout));
  const body = made.flatMap(({ lines }, i) => {
    const gap = i === made.length - 1 ? 'none' : (recipes[i]?.gap ?? 'none');
    return [...lines, ...gapLines(gap, i)];
  });
  const endsInBreak = layout.endsInBreak || layout.tail.length > 0;
  const text = layout.mark + [...layout.head, 'tasks: # all', ...body, ...layout.tail].join(layout.eol);
  return {
    text: text + (endsInBreak ? layout.eol : ''),
    tasks: made,
    eol: layout.eol,
    isPlain: recipes.every(({ gap }) => gap !== 'section'),
    keepsBlankLines: text.includes('|+'),
    isCut: !endsInBreak && /^ +(echo|more|deep|# no) /.test(body.at(-1) ?? ''),
  };
}

function gapLines(gap: Recipe['gap'], i: number): string[] {
  if (gap === 'section') return ['', `  # section ${String(i)}`, ''];
  return gap === 'none' ? [] : gap === 'blank' ? [''] : ['', '   '];
}

function taskOf(name: string, recipe: Recipe, layout: Layout): DraftTask {
  const margin = '  ';
  const inner = margin + ' '.repeat(layout.step);
  const key = margin + (recipe.quoted ? `"${name}":` : `${name}:`);
  const atList = recipe.form === 'list' ? margin : inner;
  const commands = recipe.commands.map((kind, i) =>
    commandLines(kind, `${name}.${String(i)}`, atList + (layout.dash ? '  ' : '')),
  );
  const lines = {
    text: [`${key} echo ${name} # on ${name}`],
    brackets: [`${key} [echo ${name}, "two ${name}"] # on ${name}`],
    nothing: [key],
    braces: [`${key} { cmd: 'echo ${name}', silent: true }`],
    block: [`${key} |`, `${inner}echo ${name}`, '', `${inner}more ${name}`],
    keep: [`${key} # on ${name}`, `${inner}cmd: |+`, `${inner}  echo ${name}`, `${inner}  # no comment`],
    list: [key, ...commands.flat()],
    mapping: [key, `${inner}desc: about ${name}`, `${inner}cmds: # of ${name}`, ...commands.flat(), `${inner}deps: []`],
  }[recipe.form];
  const above = recipe.above ? [`${margin}# above ${name}`, `${margin}# and ${name}`] : [];
  // Deeper than a text's own lines it would be one of them.
  const below = recipe.below && recipe.form === 'mapping' ? [`${inner}# below ${name}`] : [];
  const hasList = recipe.form === 'list' || recipe.form === 'mapping';
  return { name, lines: [...above, ...lines, ...below], commands: hasList ? commands : [] };
}

function commandLines(kind: Recipe['commands'][number], id: string, margin: string): string[] {
  if (kind === 'quoted') return [`${margin}- 'echo ''${id}''' # on ${id}`];
  if (kind === 'literal') return [`${margin}- | # on ${id}`, `${margin}  echo ${id}`, '', `${margin}    deep ${id}`];
  if (kind === 'mapping') return [`${margin}- cmd: echo ${id}`, `${margin}  silent: true`];
  if (kind === 'call') return [`${margin}- task: ${id}`];
  if (kind === 'commented') return [`${margin}# above ${id}`, `${margin}- echo ${id}`];
  return [`${margin}- echo ${id}`];
}

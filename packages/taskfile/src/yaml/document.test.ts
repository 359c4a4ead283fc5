/** What holds for every text. */
import fc from 'fast-check';
import { parseYaml, type YamlDocument } from './document';
import { YamlError } from './error';
import { LineTable } from './lines';
import type { YamlNode } from './node';

/** Texts that are close to YAML. */
const PIECES = [
  ...[': ', '- ', '? ', '[', ']', '{', '}', ', ', '"', "'", '|\n', '>-\n', '&a ', '*a', '!t ', '#', ' # c', '\t', '\\'],
  ...['\n', '\n  ', '\n    ', '\r\n', '\n---\n', '\n...\n', '%YAML 1.1\n', '<<: ', 'key', 'key: value\n', '- item\n'],
  ...['"a b"', '{a: b}', '[a, b]', '{{.X}}', 'é', '😀', '\u0085', '\u2028', '\ufeff', '\u0001', '1', '~'],
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map(pieces => pieces.join(''));

function read(source: string): YamlDocument | YamlError {
  try {
    return parseYaml(source);
  } catch (error) {
    if (error instanceof YamlError) return error;
    throw error;
  }
}

function walk(node: YamlNode, visit: (node: YamlNode, parent?: YamlNode) => void, parent?: YamlNode): void {
  visit(node, parent);
  if ('children' in node) for (const child of node.children) walk(child, visit, node);
}

test('a text is read, or refused at a place within it', () => {
  fc.assert(
    fc.property(text, source => {
      const result = read(source);
      if (!(result instanceof YamlError)) return;
      expect(result.goText).toMatch(/^yaml: (line \d+: )?\S/);
      expect(result.mark.offset).toBeGreaterThanOrEqual(0);
      expect(result.mark.offset).toBeLessThanOrEqual(source.length);
    }),
    { numRuns: 2_000 },
  );
});

test('a node stands where its offset says, and inside its parent', () => {
  fc.assert(
    fc.property(text, source => {
      const result = read(source);
      if (result instanceof YamlError || !result.root) return;
      const lines = new LineTable(result.text, result.lineStarts);
      walk(result.root, (node, parent) => {
        expect(node.end).toBeGreaterThanOrEqual(node.start);
        // A value that is missing at the very end of the text stands on a line of its own.
        if (node.start < source.length)
          expect(lines.position(node.start)).toMatchObject({ line: node.line, column: node.column });
        if (!parent) return;
        expect(node.start).toBeGreaterThanOrEqual(parent.start);
        if (node.start < parent.end) expect(node.end).toBeLessThanOrEqual(parent.end);
      });
    }),
    { numRuns: 2_000 },
  );
});

test('a text in double quotes is the text itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), value => {
      const quoted = JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escape);
      expect(read(`a: ${quoted}\n`)).toMatchObject({
        root: { children: [{ value: 'a' }, { value, style: 'double' }] },
      });
    }),
  );
});

test('a list in brackets is the list by indent', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), words => {
      const values = (source: string): unknown => {
        const found: string[] = [];
        const result = read(source);
        if (result instanceof YamlError || !result.root) return result;
        walk(result.root, node => {
          if (node.kind === 'scalar') found.push(node.value);
        });
        return found;
      };
      expect(values(`[${words.join(', ')}]`)).toEqual(words);
      expect(values(words.map(each => `- ${each}\n`).join(''))).toEqual(words);
    }),
  );
});

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

test.each([
  ['brackets', '['],
  ['braces', '{a: '],
  ['dashes', '- '],
  ['question marks', '? '],
])('10,001 %s inside each other are refused, 9,000 are no crash', (_, piece) => {
  expect(read(piece.repeat(10_001))).toMatchObject({ problem: 'exceeded max depth of 10000' });
  expect(() => read(piece.repeat(9_000))).not.toThrow();
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskfilePluginOptions } from './model';
import { LEFT_ALONE, normaliseOptions } from './normalise';
import { taskMatcher } from './match';
import type { Schema } from './schema';

const PAGE = readFileSync(join(__dirname, '../../../../docs/options.md'), 'utf8');
const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../schemas/options.json'), 'utf8')) as Schema;

/** The rows of the table below a heading, without its head. */
function rowsBelow(heading: string): string[][] {
  const section = PAGE.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter(line => line.startsWith('|'));
  return lines.slice(2).map(line =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(cell => cell.trim().replaceAll('\\|', '|')),
  );
}

function values({ enum: words, type, items, additionalProperties }: Schema): string {
  if (words) return words.map(word => `\`"${word}"\``).join(', ');
  if (type === 'array') return `list of ${items?.type === 'string' ? 'globs' : ''}`;
  const value = typeof additionalProperties === 'object' ? additionalProperties : {};
  if (value.type === 'integer') return 'by name, number';
  if (value.$ref === '#/definitions/limits') return 'by glob, limits';
  if (value.enum) return `by glob, ${value.enum.map(word => `\`"${word}"\``).join(' or ')}`;
  const kind = value.oneOf ? 'configuration or `false`' : value.type === 'array' ? 'list of tags' : 'project root';
  return `by glob, ${kind}`;
}

describe('the page of options', () => {
  it('has a row for every option, as the schema has it', () => {
    const expected = Object.entries(SCHEMA.properties ?? {}).map(([name, option]) => [
      `\`${name}\``,
      values(option),
      `\`${JSON.stringify(option.default)}\``,
      option.description,
    ]);
    expect(rowsBelow('All options')).toEqual(expected);
  });

  it('has every property of a target, and no other', () => {
    const { target } = SCHEMA.definitions ?? {};
    const taken = Object.entries(target?.properties ?? {}).flatMap(([name, { not }]) => (not ? [] : name));
    const named = rowsBelow('`targets`').flatMap(([names = '']) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named.sort()).toEqual(taken.sort());
  });

  it('has every limit, and no other', () => {
    const { limits } = SCHEMA.definitions ?? {};
    expect(rowsBelow('`limits`').map(([name]) => name)).toEqual(
      Object.keys(limits?.properties ?? {}).map(name => `\`${name}\``),
    );
  });

  it('has globs that hold for what it says', () => {
    for (const [glob = '', held = '', other = ''] of rowsBelow('Globs')) {
      const { targets } = normaliseOptions({ targets: { [glob.replaceAll('`', '')]: false } });
      const holds = (task: string): boolean => taskMatcher(targets)({ task, files: [] }).length > 0;
      const words = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
      expect([glob, words(held).filter(task => !holds(task)), words(other).filter(holds)]).toEqual([glob, [], []]);
    }
    expect(rowsBelow('Globs').length).toBeGreaterThan(5);
  });

  it('shows options that may be said', () => {
    const examples = [...PAGE.matchAll(/```json\n([^]*?)```/g)].map(([, json = '']) => JSON.parse(json) as Example);
    const options = examples.flatMap(({ plugins, ...own }) => plugins?.map(plugin => plugin.options) ?? [own]);
    expect(options.map(normaliseOptions)).toHaveLength(3);
  });

  it('names the folders that are left alone', () => {
    expect(PAGE).toContain(`\`${LEFT_ALONE}\``);
  });
});

interface Example extends TaskfilePluginOptions {
  readonly plugins?: readonly { readonly options: TaskfilePluginOptions }[];
}

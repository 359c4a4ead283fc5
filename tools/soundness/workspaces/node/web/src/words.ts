import words from './words.json' with { type: 'json' };

export function word(number: number): string {
  const known: Record<string, string | undefined> = words;
  return known[String(number)] ?? 'many';
}

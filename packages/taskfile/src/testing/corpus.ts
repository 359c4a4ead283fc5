/** The real Taskfiles beside the repository, opened for editing; tests that need them are skipped where they are not. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSource, type Source } from '../edit/source';

const CORPUS = join(__dirname, '../../../../../shared/corpus');

/** Those that can be edited. */
export const corpusSources: readonly Source[] = existsSync(CORPUS) ? readSources() : [];

/** `it`, or `it.skip` with the reason in the name. */
export function withCorpus(name: string, story: () => void): void {
  if (corpusSources.length > 0) it(name, story);
  else it.skip(`${name} (skipped: needs ../shared/corpus)`, story);
}

function readSources(): Source[] {
  const files = readdirSync(CORPUS, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return files
    .map(file => openSource(readFileSync(join(file.parentPath, file.name), 'utf8')))
    .filter(source => typeof source !== 'string');
}

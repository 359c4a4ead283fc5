/** A YAML reader that decides as go-yaml 3.0.4 does, which go-task uses. */
import { YamlError } from './error';
import { readInput, utf8Text } from './input';
import type { YamlNode } from './node';
import { parseDocument } from './parser';
import { readQuickly } from './quick';
import { Scanner } from './scanner';

export interface YamlDocument {
  /** The text that offsets count in. */
  readonly text: string;
  /** Where the lines of the document start. */
  readonly lineStarts: readonly number[];
  readonly hasAliases: boolean;
  /** Absent for an empty stream. */
  readonly root?: YamlNode;
}

/** How far behind the cursor go-yaml has read when it decides. */
const READ_AHEAD = 4;

/** Reads the first document of a stream; throws a YamlError. */
export function parseYaml(source: string | Uint8Array): YamlDocument {
  const plain = utf8Text(source);
  const quick = plain === undefined ? undefined : readQuickly(plain);
  if (plain !== undefined && quick) return { text: plain, ...quick, hasAliases: false };
  const { text, problem } = readInput(source);
  const scanner = new Scanner(text);
  try {
    const { root, hasAliases } = parseDocument(scanner);
    if (problem && scanner.at.position + READ_AHEAD > text.length) throw problem;
    return { text, lineStarts: scanner.at.lineStarts, hasAliases, ...(root && { root }) };
  } catch (error) {
    if (problem && error instanceof YamlError && scanner.at.position + READ_AHEAD > text.length) throw problem;
    throw error;
  }
}

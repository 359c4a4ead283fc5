/** A YAML reader that decides as go-yaml 3.0.4 does, which go-task uses. */
import { YamlError } from './error';
import { readInput } from './input';
import type { YamlNode } from './node';
import { parseDocument } from './parser';
import { Scanner } from './scanner';

export interface YamlDocument {
  /** The text that offsets count in. */
  readonly text: string;
  /** Where the lines of the document start. */
  readonly lineStarts: readonly number[];
  /** Absent for an empty stream. */
  readonly root?: YamlNode;
}

/** How far behind the cursor go-yaml has read when it decides. */
const READ_AHEAD = 4;

/** Reads the first document of a stream; throws a YamlError. */
export function parseYaml(source: string | Uint8Array): YamlDocument {
  const { text, problem } = readInput(source);
  const scanner = new Scanner(text);
  try {
    const root = parseDocument(scanner);
    if (problem && scanner.at.position + READ_AHEAD > text.length) throw problem;
    return { text, lineStarts: scanner.at.lineStarts, ...(root && { root }) };
  } catch (error) {
    if (problem && error instanceof YamlError && scanner.at.position + READ_AHEAD > text.length) throw problem;
    throw error;
  }
}

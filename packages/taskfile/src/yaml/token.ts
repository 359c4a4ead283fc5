/** What the scanner hands to the parser. */
import type { Mark } from './error';

export enum TokenKind {
  StreamStart,
  StreamEnd,
  VersionDirective,
  TagDirective,
  DocumentStart,
  DocumentEnd,
  BlockSequenceStart,
  BlockMappingStart,
  BlockEnd,
  FlowSequenceStart,
  FlowSequenceEnd,
  FlowMappingStart,
  FlowMappingEnd,
  BlockEntry,
  FlowEntry,
  Key,
  Value,
  Alias,
  Anchor,
  Tag,
  Scalar,
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** A token is also the mark of its start. */
export interface Token extends Mark {
  readonly kind: TokenKind;
  readonly end: number;
  /** The text of a scalar; the name of an anchor, alias; the handle of a tag; `1.1` of a version directive. */
  readonly value: string;
  /** The rest of a tag after its handle; the prefix of a tag directive. */
  readonly suffix: string;
  readonly style: ScalarStyle;
  /** Which entry of the scanner's stack of possible keys was saved at this token; -1 when none. */
  keyLevel: number;
}

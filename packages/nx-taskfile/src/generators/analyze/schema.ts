/** schemas/analyze.json. */
export interface AnalyzeGeneratorSchema {
  readonly directory?: string;
}

/** Options of `nx g nx-taskfile:split`; what they mean to users is in schemas/split.json. */
export interface SplitGeneratorSchema {
  readonly project?: string;
  readonly file?: string;
  readonly json?: boolean;
}

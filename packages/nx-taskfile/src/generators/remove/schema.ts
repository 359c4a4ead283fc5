/** Options of `nx g nx-taskfile:remove`; what they mean to users is in schemas/remove.json. */
export interface RemoveGeneratorSchema {
  readonly force?: boolean;
  readonly json?: boolean;
}

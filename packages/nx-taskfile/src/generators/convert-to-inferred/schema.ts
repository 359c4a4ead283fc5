/** Options of `nx g nx-taskfile:convert-to-inferred`; what they mean to users is in schemas/convert-to-inferred.json. */
export interface ConvertToInferredGeneratorSchema {
  readonly project?: string;
  readonly json?: boolean;
}

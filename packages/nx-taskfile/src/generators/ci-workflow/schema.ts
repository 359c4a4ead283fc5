/** Options of `nx g nx-taskfile:ci-workflow`; what they mean to users is in schemas/ci-workflow.json. */
export interface CiWorkflowGeneratorSchema {
  readonly ci?: 'github' | 'gitlab';
  readonly name?: string;
  readonly targets?: string | readonly string[];
  readonly branch?: string;
  readonly cache?: 'directory' | 'remote';
  readonly agents?: number;
  readonly minutes?: number;
  readonly json?: boolean;
}

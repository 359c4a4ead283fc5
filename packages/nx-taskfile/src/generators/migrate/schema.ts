/** schemas/migrate.json. */
export interface MigrateGeneratorSchema {
  readonly tasks?: string | readonly string[];
  readonly projects?: string | readonly string[];
  readonly pick?: boolean;
  readonly report?: string;
}

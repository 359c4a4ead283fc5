import type { Destination } from './model';

/** schemas/migrate.json. */
export interface MigrateGeneratorSchema {
  readonly to?: Destination;
  readonly tasks?: string | readonly string[];
  readonly projects?: string | readonly string[];
  readonly inOrder?: boolean;
  readonly pick?: boolean;
  readonly report?: string;
}

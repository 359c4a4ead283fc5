import type { Destination } from './model';
import type { ConfigurationFile } from './projects/configuration';
import type { Entries } from './projects/migrate';

/** schemas/migrate.json. */
export interface MigrateGeneratorSchema {
  readonly to?: Destination;
  readonly tasks?: string | readonly string[];
  readonly projects?: string | readonly string[];
  readonly inOrder?: boolean;
  readonly entries?: Entries;
  readonly file?: ConfigurationFile;
  readonly pick?: boolean;
  readonly report?: string;
}

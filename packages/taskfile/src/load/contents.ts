/** What Taskfiles say, wherever they lie. */
import { join } from 'node:path';
import { digest } from '../text/digest';
import { chooseTaskfile, TASKFILE_NAMES } from './discover';
import type { FileSource } from './files';
import type { Place } from './include';
import type { RemoteAddress } from './remote';

/**
 * Supplies what a remote Taskfile says, or undefined when it cannot be had. It is asked once for each location. Only the
 * caller of `load` knows which hosts are trusted; what the function throws, `load` throws.
 */
export type RemoteSource = (address: RemoteAddress) => string | Uint8Array | undefined;

type Content = string | Uint8Array | undefined;

export class Contents {
  /** Every file consulted on this machine. */
  readonly files = new Set<string>();
  private readonly fetched = new Map<string, Content>();

  constructor(
    private readonly source: FileSource,
    private readonly remote: RemoteSource | undefined,
  ) {}

  get canFetch(): boolean {
    return this.remote !== undefined;
  }

  /** How many remote Taskfiles were asked for. */
  get fetches(): number {
    return this.fetched.size;
  }

  /** The file itself, or the Taskfile of a directory. */
  locate(path: string): string | undefined {
    if (!this.source.isDirectory(path)) {
      this.files.add(path);
      return this.source.exists(path) ? path : undefined;
    }
    const chosen = chooseTaskfile(TASKFILE_NAMES.filter(name => this.source.exists(join(path, name))));
    const asked = chosen === undefined ? TASKFILE_NAMES : [chosen];
    for (const name of asked) this.files.add(join(path, name));
    return chosen === undefined ? undefined : join(path, chosen);
  }

  read({ location, address }: Place): Content {
    if (!address) {
      this.files.add(location);
      return this.source.read(location);
    }
    if (!this.fetched.has(location)) this.fetched.set(location, this.remote?.(address));
    return this.fetched.get(location);
  }

  has({ location }: Place): boolean {
    return this.fetched.has(location);
  }

  /** Of the bytes, as hexadecimal digits; none of what cannot be read. */
  checksum(place: Place): string | undefined {
    const content = this.read(place);
    return content === undefined ? undefined : digest('sha256', content);
  }
}

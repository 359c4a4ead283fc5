/**
 * Texts that wait for something: what is known of them nevertheless, and what of the world a result then depends on
 * (docs/design.md, "Texts that are only partly known").
 */
import { CHECKOUT, combine, emptyFootprint, ROOT, type Effect, type Footprint } from '@nx-taskfile/footprint';
import { hole } from '@nx-taskfile/shell';
import { piecesOf, type Deferral, type Text } from '@nx-taskfile/taskfile';
import { WORDS } from '../words/exact';
import { commandKey, type KeyContext } from './command-key';

export interface OpenText {
  /** For the shell room: with holes, and `ROOT` where the path of the workspace stands. */
  readonly shell: string;
  readonly holes: boolean;
  /** A hole holds something else in another checkout. */
  readonly place: boolean;
}

/** Undefined when nothing is known, or it names a path outside of the workspace. `root` is absolute. */
export function openText(text: Text, root: string): OpenText | undefined {
  if (text.open === undefined) return undefined;
  let [shell, holes, place, path] = ['', false, false, false];
  for (const piece of piecesOf(text.open)) {
    if (typeof piece === 'string') {
      if (path && !startsWithDirectory(piece, root)) return undefined;
      shell += path ? ROOT + piece.slice(root.length) : piece;
      path = false;
    } else if (path) return undefined;
    else if ('path' in piece) path = true;
    else {
      shell += hole(piece.hole);
      holes = true;
      place ||= piece.place;
    }
  }
  return path ? undefined : { shell, holes, place };
}

function startsWithDirectory(text: string, root: string): boolean {
  return root !== '/' && text.startsWith(root) && !/^[\w.-]/.test(text.slice(root.length));
}

/** What the values that a text waits for depend on: a footprint without files, unless commands make them. */
export function keyOf(deferrals: readonly Deferral[], open: OpenText, context: KeyContext): Footprint {
  const keys = deferrals.map(deferral => deferralKey(deferral, context));
  return combine([...keys, ...(open.place ? [key({ runtime: [CHECKOUT] })] : [])]);
}

function deferralKey(deferral: Deferral, context: KeyContext): Footprint {
  const { name, kind } = deferral;
  switch (kind) {
    case 'sh':
      return commandKey(deferral.command, name, context);
    case 'env':
      // All of it: `{{.}}`.
      return name === '*' ? open(`{{${name}}}`, 'reads the whole environment') : key({ env: [name] });
    case 'path':
      return CALLERS.has(name) ? open(`{{.${name}}}`, 'depends on where it is called') : emptyFootprint;
    case 'platform':
      return key({ runtime: [name === 'numCPU' ? PROCESSORS : PLATFORM] });
    case 'volatile':
    case 'run':
      return key({ effects: [changing(`\`{{${name}}}\` is different each time`)], printsOnly: false });
    // Nx's key has words of the command line as they parse (`1e3` is `1000`); what they are exactly, the hook says.
    case 'cli':
      return name.startsWith('CLI_ARGS') ? key({ env: [WORDS] }) : emptyFootprint;
    // Dotenv files and loops are what the task reads, and asked for there; a secret stands in the Taskfile.
    case 'dotenv':
    case 'item':
    case 'secret':
      return emptyFootprint;
  }
}

const CALLERS: ReadonlySet<string> = new Set(['USER_WORKING_DIR', 'absPath']);
/** Tells one platform from another, on each of them. */
export const PLATFORM = 'node -p "process.platform + process.arch"';
const PROCESSORS = 'node -p "os.availableParallelism()"';

function key(part: Partial<Footprint>): Footprint {
  return { ...emptyFootprint, ...part };
}

function open(command: string, reason: string): Footprint {
  return key({ unknowns: [{ command, reason }], printsOnly: false });
}

function changing(detail: string): Effect {
  return { kind: 'machine', evidence: { level: 'catalogued', detail } };
}

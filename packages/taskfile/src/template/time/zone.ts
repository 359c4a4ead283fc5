/** Time zones, as Go names them. The rules are those that JavaScript knows. */

export type Zone =
  | { readonly kind: 'fixed'; readonly label: string; readonly offset: number; readonly local?: true }
  /** `label` is also what Go calls it. */
  | { readonly kind: 'named'; readonly label: string; readonly iana: string; readonly local?: true };

export const UTC: Zone = { kind: 'fixed', label: 'UTC', offset: 0 };

/** An offset alone has the empty name. */
export function fixedZone(label: string, offset: number): Zone {
  return { kind: 'fixed', label, offset };
}

/** The machine's zone. Go calls it by TZ, else `Local`. */
export function localZone(tz: string | undefined): Zone {
  if (tz !== undefined) return { ...(findZone(tz.replace(/^:/, '')) ?? UTC), local: true };
  machineZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { kind: 'named', label: 'Local', iana: machineZone, local: true };
}

let machineZone: string | undefined;

/** A zone of the tz database; undefined when there is none of the name. */
export function findZone(name: string): Zone | undefined {
  if (name === '' || name === 'UTC') return UTC;
  // Offsets are names to JavaScript, not to Go.
  if (!/^[A-Z]/.test(name)) return undefined;
  try {
    formatOf(name, 'long');
    return { kind: 'named', label: name, iana: name };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether Go holds them for the same place: its own zone is no other, even where it is UTC. */
export function isSameZone(a: Zone, b: Zone): boolean {
  return a.label === b.label && a.local === b.local;
}

/** What clocks of the zone show at a moment. */
export function clockIn(zone: Zone, seconds: number): { readonly offset: number; readonly name: string } {
  if (zone.kind === 'fixed') return { offset: zone.offset, name: zone.label };
  // Dates of JavaScript reach far, those of Go further; zones change near our time only.
  const date = new Date(Math.max(-8e12, Math.min(seconds, 8e12)) * 1000);
  const offset = offsetOf(zone.iana, date);
  return { offset, name: abbreviation(zone.iana, date, offset) };
}

/** Whether a name of a zone, such as CEST, is one of the given zone, and which offset it means. */
export function namedOffset(zone: Zone, name: string, seconds: number): number | undefined {
  if (zone.kind === 'fixed') return zone.label === name ? zone.offset : undefined;
  const half = 182 * 86_400;
  return [0, half, -half].map(shift => clockIn(zone, seconds + shift)).find(clock => clock.name === name)?.offset;
}

const formats = new Map<string, Intl.DateTimeFormat>();

type Naming = 'longOffset' | 'long';

/** Kept, for they take long to make. Throws a RangeError for a zone that is not there. */
function formatOf(iana: string, timeZoneName: Naming): Intl.DateTimeFormat {
  const key = `${timeZoneName} ${iana}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: iana, timeZoneName });
  formats.set(key, format);
  return format;
}

function partOf(iana: string, date: Date, timeZoneName: Naming): string {
  const parts = formatOf(iana, timeZoneName).formatToParts(date);
  return parts.find(part => part.type === 'timeZoneName')?.value ?? '';
}

function offsetOf(iana: string, date: Date): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT([-+])(\d+):(\d+)(?::(\d+))?/.exec(partOf(iana, date, 'longOffset')) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** The tz database has letters for zones that have a name in English use, and the offset for all others. */
function abbreviation(iana: string, date: Date, offset: number): string {
  const letters = ABBREVIATIONS.get(partOf(iana, date, 'long'));
  if (letters !== undefined) return letters;
  const minutes = Math.floor(Math.abs(offset) / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${minutes % 60 === 0 ? '' : two(minutes % 60)}`;
}

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['Coordinated Universal Time', 'UTC'],
  ['Greenwich Mean Time', 'GMT'],
  ['British Summer Time', 'BST'],
  ['Irish Standard Time', 'IST'],
  ...seasons('Western European', 'WET', 'WEST'),
  ...seasons('Central European', 'CET', 'CEST'),
  ...seasons('Eastern European', 'EET', 'EEST'),
  ...seasons('Moscow', 'MSK', 'MSD'),
  ...seasons('Israel', 'IST', 'IDT'),
  ...seasons('Eastern', 'EST', 'EDT'),
  ...seasons('Central', 'CST', 'CDT'),
  ...seasons('Mountain', 'MST', 'MDT'),
  ...seasons('Pacific', 'PST', 'PDT'),
  ...seasons('Mexican Pacific', 'MST', 'MDT'),
  ...seasons('Alaska', 'AKST', 'AKDT'),
  ...seasons('Hawaii-Aleutian', 'HST', 'HDT'),
  ...seasons('Atlantic', 'AST', 'ADT'),
  ...seasons('Newfoundland', 'NST', 'NDT'),
  ...seasons('Cuba', 'CST', 'CDT'),
  ['Samoa Standard Time', 'SST'],
  ['Chamorro Standard Time', 'ChST'],
  ['India Standard Time', 'IST'],
  ['Pakistan Standard Time', 'PKT'],
  ['China Standard Time', 'CST'],
  ['Taipei Standard Time', 'CST'],
  ['Hong Kong Standard Time', 'HKT'],
  ['Japan Standard Time', 'JST'],
  ['Korean Standard Time', 'KST'],
  ['Philippine Standard Time', 'PST'],
  ['Western Indonesia Time', 'WIB'],
  ['Central Indonesia Time', 'WITA'],
  ['Eastern Indonesia Time', 'WIT'],
  ...seasons('Australian Eastern', 'AEST', 'AEDT'),
  ...seasons('Australian Central', 'ACST', 'ACDT'),
  ['Australian Western Standard Time', 'AWST'],
  ...seasons('New Zealand', 'NZST', 'NZDT'),
  ['South Africa Standard Time', 'SAST'],
  ['East Africa Time', 'EAT'],
  ['Central Africa Time', 'CAT'],
  ['West Africa Standard Time', 'WAT'],
]);

function seasons(name: string, standard: string, summer: string): [string, string][] {
  return [
    [`${name} Standard Time`, standard],
    [`${name} Daylight Time`, summer],
    [`${name} Summer Time`, summer],
  ];
}

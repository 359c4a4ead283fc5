/** A process that outlives the one that writes, and takes back what that one leaves half done. Its only word: a journal's path. */
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Journal } from './journal';
import { settle } from './settle';

const [, , path = ''] = process.argv;
const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal;
let done = false;
process.stdin.on('data', () => (done = true));
// Whatever ends the writer closes its end.
process.stdin.on('close', () => {
  if (!done) settle(journal);
  rmSync(dirname(path), { recursive: true, force: true });
});

import { join } from 'node:path';

/** Where the code of this package lies: here in folders, and in this folder alone when it is published. */
export const CODE_FOLDER = __dirname;

/** Where its package.json lies, and beside it what is no code. */
export const PACKAGE_FOLDER = join(__dirname, '..');

/** `npm start`, also on a fresh clone: installs, builds, and does the main job on a copy of the reference workspace. */
import { ensureInstalled, runOrExit } from '../bootstrap.mjs';

ensureInstalled();
runOrExit('npx', ['nx', 'run-many', '-t', 'build']);

const { mainJob } = await import('./main-job.mjs');
await mainJob();

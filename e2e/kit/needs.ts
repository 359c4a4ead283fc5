/** Stories about tools that a machine may lack: skipped, and counted as such, where the tool is missing. */
import { findProgram, registryAnswers } from '../../tools/kit/index.mjs';

/** What a story may need, and the names it goes by. */
const programs = {
  python3: ['python3'],
  bash: ['bash'],
  task: ['task'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'chrome'],
};

type Program = keyof typeof programs;

/** `describe`, or `describe.skip` with the reason in the name, for stories that npm installs other packages for. */
export function storiesNeedingNpm(name: string, stories: () => void): void {
  if (registryAnswers()) describe(name, stories);
  else describe.skip(`${name} (skipped: needs the npm registry)`, stories);
}

/** `it`, or `it.skip` with the reason in the name. */
export function storyNeeding(needed: Program[], name: string, story: () => Promise<void>): void {
  const missing = needed.filter(program => findProgram(...programs[program]) === undefined);
  if (missing.length === 0) it(name, story);
  else it.skip(`${name} (skipped: needs ${missing.join(' and ')})`, story);
}

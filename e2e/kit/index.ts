export * from '../../tools/kit/index.mjs';
export { storiesNeedingNpm, storyNeeding } from './needs';
export { typed } from './terminal';
export { CHROMIUM_FLAGS, openPage, type Page } from './browser';

export * from '../../tools/kit/index.mjs';
export { storiesNeedingNpm, storyNeeding } from './needs';
export { CHROMIUM_FLAGS, openPage, type Page } from './browser';

export * from '../../tools/kit/index.mjs';
export { storiesNeedingNpm, storyNeeding } from './needs';
export { openPage, type Page } from './browser';

export * from '../../tools/kit/index.mjs';
export { storyNeeding } from './needs';

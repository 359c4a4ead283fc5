export { createDependencies, createNodes, createNodesV2, name } from './plugin';
export type { TaskfilePluginOptions } from './options/model';

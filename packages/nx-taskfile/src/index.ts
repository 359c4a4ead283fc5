export { createDependencies, createNodes, createNodesV2, name, postTasksExecution } from './plugin';
export type { TaskfilePluginOptions } from './options/model';

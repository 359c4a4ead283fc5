export { createDependencies, createNodes, createNodesV2, name, postTasksExecution, preTasksExecution } from './plugin';
export type { TaskfilePluginOptions } from './options/model';

/** Real Nx workspaces for stories, demo and benchmarks: our packed packages and Nx itself, installed without a network. */
export { repositoryRoot } from './repository.mjs';
export { packPackages } from './pack.mjs';
export { packEarlier } from './earlier.mjs';
export { materialise } from './materialise.mjs';
export { createWorkspace } from './workspace.mjs';
export { commit, git } from './git.mjs';
export { hermeticEnv } from './env.mjs';
export { nx, nxOk, nxProfiled } from './nx.mjs';
export { overlap, taskRuns } from './profile.mjs';
export { findProgram } from './programs.mjs';
export { createRepository, installPackages, npmEnv, registryAnswers } from './npm.mjs';
export { serveRegistry } from './registry.mjs';

/** Plugin options, as they stand beside `"plugin": "nx-taskfile"` in nx.json. */
export interface TaskfilePluginOptions {
  /** What an unloadable Taskfile does to the graph: fail it (default), or leave its tasks out with a warning. */
  readonly onError?: 'fail' | 'warn';
}

export interface Options {
  readonly onError: 'fail' | 'warn';
}

export function normaliseOptions(options: TaskfilePluginOptions | undefined): Options {
  return { onError: options?.onError ?? 'fail' };
}

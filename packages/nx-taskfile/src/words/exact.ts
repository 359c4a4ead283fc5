/**
 * The words of Nx's command line in Nx's key, byte for byte. Nx hashes them as they parse, where `1e3` is `1000` and the order of
 * flags is lost; so the hook before a run puts what identifies them into this variable, an input of what is made of CLI_ARGS.
 */
export const WORDS = 'NX_TASKFILE_WORDS';

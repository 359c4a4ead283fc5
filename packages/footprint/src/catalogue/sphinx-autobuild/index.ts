/** Documentation and application servers of the Python world that watch and serve until stopped. */
import { combine } from '../../algebra';
import { options } from '../../options';
import { asksMachine, effect, footprint, readyAt } from '../../parts';
import { inDir } from '../../paths';
import { readsPythonPackage } from '../../python/sources';
import type { Invocation, Tool } from '../../tool';

interface Says {
  readonly text: string;
  /** What changes what it prints, or where to. */
  readonly unless: readonly string[];
  readonly config?: string;
}

/** On standard error, at once; what goes to standard output waits for more where that is a pipe. */
const SAYS: ReadonlyMap<string, Says> = new Map<string, Says>([
  ['waitress-serve', { text: 'Serving on', unless: [] }],
  ['uvicorn', { text: 'Application startup complete', unless: ['--log-level', '--log-config', '--lifespan'] }],
  [
    'gunicorn',
    {
      text: 'Listening at',
      unless: [
        ...['--log-level', '--log-file', '--error-logfile', '--log-config', '--log-config-json', '--log-syslog'],
        ...['--logger-class', '-c', '--config', '-D', '--daemon'],
      ],
      config: 'gunicorn.conf.py',
    },
  ],
]);

const VALUES =
  '--host --port --uds --fd --workers --loop --http --ws --app-dir --env-file --root-path --reload-dir --reload-include ' +
  '--reload-exclude -b --bind -w -k --worker-class -t --timeout --threads --chdir -n --name --keep-alive --access-logfile';

export const tool: Tool = {
  name: 'sphinx-autobuild',
  title: 'Python servers',
  docs: 'https://github.com/sphinx-doc/sphinx-autobuild#usage',
  match: [
    ...['sphinx-autobuild', 'uvicorn', 'gunicorn', 'hypercorn', 'daphne', 'granian', 'waitress-serve', 'streamlit'],
    ...['jupyter-lab', 'jupyter-notebook'],
  ],
  ecosystem: 'python',
  footprint(invocation) {
    if (invocation.args.some(word => word.value === '--version' || word.value === '--help'))
      return footprint(asksMachine(invocation));
    const served = combine([
      footprint(effect('service', `\`${invocation.program}\` serves`), { neverEnds: true }),
      readsPythonPackage(invocation, `\`${invocation.program}\` serves it`),
    ]);
    const says = SAYS.get(invocation.program);
    return says === undefined ? served : readyAt(served, says.text, isQuiet(invocation, says));
  },
};

function isQuiet(invocation: Invocation, { unless, config }: Says): boolean {
  const configured = config !== undefined && invocation.facts.exists(inDir(invocation.cwd, config));
  const { has, unknowns } = options(invocation, { value: VALUES });
  return configured || unknowns.length > 0 || has(...unless);
}

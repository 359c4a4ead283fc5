/** Documentation and application servers of the Python world that watch and serve until stopped. */
import { combine } from '../../algebra';
import { asksMachine, effect, footprint } from '../../parts';
import { readsPythonPackage } from '../../python/sources';
import type { Tool } from '../../tool';

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
    return combine([
      footprint(effect('service', `\`${invocation.program}\` serves`), { neverEnds: true }),
      readsPythonPackage(invocation, `\`${invocation.program}\` serves it`),
    ]);
  },
};

/** pyupgrade: rewrites the files it is given. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'pyupgrade',
  title: 'pyupgrade',
  docs: 'https://github.com/asottile/pyupgrade#usage',
  match: ['pyupgrade'],
  value: '',
  flags:
    '--exit-zero-even-if-changed --keep-percent-format --keep-mock --keep-runtime-typing --py3-plus ' +
    '--py3-only --py36-plus --py37-plus --py38-plus --py39-plus --py310-plus --py311-plus --py312-plus ' +
    '--py313-plus --py314-plus --py315-plus',
  standalone: true,
  fixes: () => true,
});

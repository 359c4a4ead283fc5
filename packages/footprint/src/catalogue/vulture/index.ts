/** Vulture: finds code that nothing uses. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'vulture',
  title: 'Vulture',
  docs: 'https://github.com/jendrikseipp/vulture#usage',
  match: ['vulture'],
  value: '--exclude --ignore-decorators --ignore-names --min-confidence --config',
  flags: '--make-whitelist --sort-by-size -v --verbose',
  standalone: true,
});

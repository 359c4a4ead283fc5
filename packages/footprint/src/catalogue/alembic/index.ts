/** Alembic: changes databases, and writes the scripts that do. */
import { options } from '../../options';
import { asksMachine, effect, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'alembic',
  title: 'Alembic',
  docs: 'https://alembic.sqlalchemy.org/en/latest/tutorial.html',
  match: ['alembic'],
  ecosystem: 'python',
  footprint(invocation) {
    const { operands } = options(invocation, { value: '-c --config -n --name -x' });
    const command = operands[0]?.value;
    switch (command) {
      case 'upgrade':
      case 'downgrade':
      case 'stamp':
      case 'ensure_version':
        return footprint(effect('migrate', `\`alembic ${command}\` changes the database`));
      case 'check':
      case 'current':
      case 'history':
      case 'heads':
      case 'branches':
      case 'show':
        return footprint(effect('service', `\`alembic ${command}\` asks the database`));
      case undefined:
        return footprint(asksMachine(invocation));
      default:
        return footprint(unknown(invocation, `\`alembic ${command}\` writes files of its own`));
    }
  },
};

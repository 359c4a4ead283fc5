/** twine: uploads packages. */
import { options } from '../../options';
import { asksMachine, effect, footprint, reads } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'twine',
  title: 'twine',
  docs: 'https://twine.readthedocs.io/en/stable/',
  match: ['twine'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '-r',
        '--repository',
        '--repository-url',
        '-u',
        '--username',
        '-p',
        '--password',
        '-c',
        '--comment',
        '--config-file',
        '-i',
        '--identity',
      ],
    });
    const [command, ...files] = given.operands;
    if (command?.value === undefined || command.value === 'help') return footprint(asksMachine(invocation));
    return footprint(
      { unknowns: given.unknowns },
      reads(invocation, files, `\`twine ${command.value}\` takes it`),
      command.value === 'check' ? {} : effect('publish', `\`twine ${command.value}\` uploads packages`),
    );
  },
};

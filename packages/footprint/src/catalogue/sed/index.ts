/** The stream editor: prints, or with `-i` rewrites its files. */
import { options } from '../../options';
import { footprint, reads, rewrites } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'sed',
  title: 'sed',
  docs: 'https://www.gnu.org/software/sed/manual/sed.html',
  match: ['sed', 'gsed'],
  loads: 'nothing',
  anyFile: true,
  namesEnv: true,
  footprint(invocation) {
    const { args } = invocation;
    // BSD's `-i ''` has an empty word of its own; GNU's backup suffix is attached.
    const words = args.filter((word, index) => !(word.value === '' && args[index - 1]?.value === '-i'));
    const inPlace = words.some(
      ({ text }) =>
        text.startsWith('-i') ||
        text.startsWith('--in-place') ||
        (text.startsWith('-') && !text.startsWith('--') && text.endsWith('i')),
    );
    const given = options({ ...invocation, args: words }, { value: ['-e', '-f', '-l', '--expression', '--file'] });
    const hasScript = given.has('-e', '-f', '--expression', '--file');
    const files = hasScript ? given.operands : given.operands.slice(1);
    return footprint(
      inPlace ? rewrites(invocation, files, '`sed -i` rewrites it') : reads(invocation, files, '`sed` reads it'),
      reads(invocation, given.values('-f', '--file'), '`sed` runs it'),
    );
  },
};

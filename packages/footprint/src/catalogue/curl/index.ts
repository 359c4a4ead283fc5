/** curl and wget. */
import { options } from '../../options';
import { effect, footprint, reads, unknown, writes } from '../../parts';
import { posix } from 'node:path';
import type { Tool } from '../../tool';
import type { ShellWord } from '@nx-taskfile/shell';

const CURL_VALUES = [
  ...[
    '-o',
    '--output',
    '-d',
    '--data',
    '--data-raw',
    '--data-binary',
    '--json',
    '-F',
    '--form',
    '-X',
    '--request',
    '-H',
    '--header',
  ],
  ...[
    '-u',
    '--user',
    '-T',
    '--upload-file',
    '-m',
    '--max-time',
    '--connect-timeout',
    '--retry',
    '--retry-delay',
    '-w',
    '--write-out',
  ],
  ...[
    '-A',
    '--user-agent',
    '-e',
    '-b',
    '--cookie',
    '-c',
    '--cookie-jar',
    '-x',
    '--proxy',
    '--cacert',
    '--cert',
    '--key',
    '--output-dir',
    '-K',
  ],
];
const WGET_VALUES = [
  '-O',
  '--output-document',
  '-P',
  '--directory-prefix',
  '-t',
  '--tries',
  '-T',
  '--timeout',
  '--header',
  '--post-data',
  '--method',
];

export const tool: Tool = {
  name: 'curl',
  title: 'curl and wget',
  docs: 'https://curl.se/docs/manpage.html',
  match: ['curl', 'wget'],
  loads: 'nothing',
  footprint(invocation) {
    const { program } = invocation;
    const given = options(invocation, { value: program === 'curl' ? CURL_VALUES : WGET_VALUES });
    const request = given.value('-X', '--request', '--method');
    // A method only known later may be one that changes something.
    const method = request === undefined ? '' : (request.value ?? 'POST');
    const sends = given.has(
      '-d',
      '--data',
      '--data-raw',
      '--data-binary',
      '--json',
      '-F',
      '--form',
      '-T',
      '--upload-file',
      '--post-data',
    );
    const changes =
      ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) || (sends && method !== 'GET' && !given.has('-G', '--get'));
    const named = given.has('-O', '--remote-name') && program === 'curl' ? given.operands : [];
    const saved = program === 'wget' && !given.has('-O', '--output-document') ? given.operands : named;
    return footprint(
      effect('network', `\`${program}\` talks to a server`),
      changes ? effect('notify', `\`${program}\` sends something to a server`) : {},
      writes(
        invocation,
        outputs(given.values('-o', '--output', ...(program === 'wget' ? ['-O', '--output-document'] : []))),
        `\`${program}\` saves it`,
      ),
      writes(
        invocation,
        saved.map(url => (url.value === undefined ? url : posix.basename(url.value))),
        `\`${program}\` saves it`,
      ),
      reads(invocation, given.values('-T', '--upload-file'), `\`${program}\` uploads it`),
      given.has('-K') ? unknown(invocation, `\`${program}\` takes its options from a file`) : {},
    );
  },
};

/** `-` is standard output. */
function outputs(words: readonly ShellWord[]): readonly ShellWord[] {
  return words.filter(word => word.value !== '-');
}

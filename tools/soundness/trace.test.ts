import { accesses } from './trace.mjs';

const seen = (...lines: string[]) => {
  const { reads, writes } = accesses(lines.map(line => `7 ${line}`).join('\n'), '/w', '/w/pkg');
  return { reads: [...reads], writes: [...writes] };
};

describe('a trace', () => {
  it.each([
    [
      'a file that is opened is read',
      ['openat(AT_FDCWD</w/pkg>, "a.py", O_RDONLY|O_CLOEXEC) = 3</w/pkg/a.py>'],
      { reads: ['pkg/a.py'], writes: [] },
    ],
    [
      'one that is not there is not',
      ['openat(AT_FDCWD</w/pkg>, "b", O_RDONLY) = -1 ENOENT (No such file or directory)'],
      { reads: [], writes: [] },
    ],
    [
      'a folder is no file',
      ['openat(AT_FDCWD</w>, "pkg", O_RDONLY|O_DIRECTORY) = 3</w/pkg>'],
      { reads: [], writes: [] },
    ],
    ['outside does not count', ['openat(AT_FDCWD</w>, "/etc/x", O_RDONLY) = 3</etc/x>'], { reads: [], writes: [] }],
    [
      'what it wrote itself it does not read',
      [
        'openat(AT_FDCWD</w>, "out", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 3</w/out>',
        'openat(AT_FDCWD</w>, "out", O_RDONLY) = 3</w/out>',
      ],
      { reads: [], writes: ['out'] },
    ],
    [
      'what it changes in place it reads, too',
      ['openat(AT_FDCWD</w>, "db", O_RDWR) = 3</w/db>'],
      { reads: ['db'], writes: ['db'] },
    ],
    [
      'a file under another name is written there',
      ['openat(AT_FDCWD</w>, "tmp", O_WRONLY|O_CREAT|O_EXCL, 0600) = 3</w/tmp>', 'rename("/w/tmp", "/w/out") = 0'],
      { reads: [], writes: ['out'] },
    ],
    [
      'so is all of a folder that is moved',
      [
        'openat(AT_FDCWD</w>, "t/a", O_WRONLY|O_CREAT, 0600) = 3</w/t/a>',
        'renameat2(AT_FDCWD</w>, "t", AT_FDCWD</w>, "dist", 0) = 0',
      ],
      { reads: [], writes: ['dist/a', 'dist'] },
    ],
    [
      'what is gone again was not written',
      ['openat(AT_FDCWD</w>, "tmp", O_WRONLY|O_CREAT, 0600) = 3</w/tmp>', 'unlink("/w/tmp") = 0'],
      { reads: [], writes: [] },
    ],
    [
      'names are below where the process is',
      ['chdir("/w/pkg/src") = 0', 'unlink("x") = 0', 'rename("a", "b") = 0'],
      { reads: [], writes: ['pkg/src/b'] },
    ],
    [
      'a call that another one interrupts counts when it ends',
      ['openat(AT_FDCWD</w>, "a", O_RDONLY <unfinished ...>', '<... openat resumed>) = 3</w/a>'],
      { reads: ['a'], writes: [] },
    ],
  ])('%s', (_rule, lines, expected) => {
    expect(seen(...lines)).toEqual(expected);
  });
});

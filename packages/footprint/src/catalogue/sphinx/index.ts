/** sphinx-build: renders documentation, importing the package for autodoc. */
import { combine } from '../../algebra';
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown, writesInto } from '../../parts';
import { inDir } from '../../paths';
import { pythonPackageDir } from '../../python/project';
import { readsPythonPackage } from '../../python/sources';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'sphinx',
  title: 'Sphinx',
  docs: 'https://www.sphinx-doc.org/en/master/man/sphinx-build.html',
  match: ['sphinx-build', 'sphinx'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '-b',
        '--builder',
        '-j',
        '--jobs',
        '-c',
        '--conf-dir',
        '-d',
        '--doctree-dir',
        '-D',
        '--define',
        '-A',
        '--html-define',
        '-t',
        '--tag',
        '-w',
        '--warning-file',
        '-M',
      ],
    });
    if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
    const builder = given.value('-M', '-b', '--builder')?.value ?? 'html';
    if (builder === 'linkcheck')
      return footprint(effect('network', '`linkcheck` asks every server it finds a link to'));
    if (builder === 'clean') return footprint(unknown(invocation, 'removes what was built'));
    const [source, out] = given.operands;
    if (source === undefined || out === undefined)
      return footprint(unknown(invocation, 'names no source and output directory'));
    const written = footprint(
      writesInto(invocation, [out, given.value('-d', '--doctree-dir')], '`sphinx-build` renders into it'),
    );
    const globs = written.writes.map(({ glob }) => glob);
    const dir = pythonPackageDir(invocation.facts, invocation.cwd);
    const sources = footprint(reads(invocation, [source], '`sphinx-build` renders it'));
    return combine([
      { ...sources, reads: sources.reads.map(access => ({ ...access, except: globs })) },
      // autodoc imports the package; `dist` holds archives, which cannot be imported.
      readsPythonPackage(invocation, '`autodoc` imports it', [...globs, inDir(dir, 'dist/**/*')]),
      footprint(
        { unknowns: given.unknowns },
        reads(invocation, [given.value('-c', '--conf-dir')], 'configuration of `sphinx-build`'),
      ),
      written,
    ]);
  },
};

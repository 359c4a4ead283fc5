/** TypeDoc. */
import { combine } from '../../algebra';
import { isRecord } from '../../node/lockfile';
import { manifestOf, packageDirOf } from '../../node/packages';
import { configNames, firstText, readsNodePackage } from '../../node/sources';
import { options } from '../../options';
import { asksMachine, footprint, unknown, writes, writesInto } from '../../parts';
import { inDir } from '../../paths';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'typedoc',
  title: 'TypeDoc',
  docs: 'https://typedoc.org/documents/Options.html',
  match: ['typedoc'],
  ecosystem: 'node',
  footprint(invocation) {
    const { facts, cwd } = invocation;
    const given = options(invocation, {
      value: [
        '--out',
        '--html',
        '--json',
        '--options',
        '--tsconfig',
        '--entryPoints',
        '--entryPointStrategy',
        '--plugin',
        '--theme',
        '--name',
        '--readme',
        '--exclude',
        '--basePath',
      ],
    });
    if (given.has('--version', '--help', '-h', '--showConfig')) return footprint(asksMachine(invocation));
    const dir = packageDirOf(facts, cwd) ?? cwd;
    const configured = [
      facts.json(inDir(dir, 'typedoc.json')),
      facts.json(inDir(dir, 'typedoc.jsonc')),
      manifestOf(facts, dir)['typedocOptions'],
    ].find(isRecord);
    const scripted = configured === undefined ? firstText(facts, dir, configNames('typedoc')) : undefined;
    const setting = (name: string): string | undefined => {
      const value = configured?.[name];
      return typeof value === 'string' ? value : undefined;
    };
    const json = given.value('--json') ?? setting('json');
    const out = given.value('--out', '--html') ?? setting('out') ?? (json === undefined ? 'docs' : undefined);
    const written = footprint(
      writesInto(invocation, [out], '`typedoc` renders into it'),
      writes(invocation, [json], '`typedoc` writes it'),
    );
    const guessed = scripted !== undefined && !given.has('--out', '--html', '--json');
    return combine([
      footprint(
        { unknowns: given.unknowns, neverEnds: given.has('--watch') },
        guessed ? unknown(invocation, 'computes its output directory') : {},
      ),
      readsNodePackage(
        invocation,
        '`typedoc` follows the imports',
        written.writes.map(({ glob }) => glob),
      ),
      written,
    ]);
  },
};

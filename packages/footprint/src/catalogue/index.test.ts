import { readdirSync } from 'node:fs';
import { tools } from '.';

describe('the catalogue', () => {
  it('has every folder, under its name', () => {
    const folders = readdirSync(__dirname).filter(name => !name.endsWith('.ts'));
    expect(tools.map(tool => tool.name).sort()).toEqual(folders.sort());
  });

  it('describes no program twice', () => {
    const programs = tools.flatMap(tool => tool.match);
    expect(programs.filter((program, index) => programs.indexOf(program) !== index)).toEqual([]);
  });
});

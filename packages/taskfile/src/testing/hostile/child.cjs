/** A process of its own for cases: `node child.cjs MODULE NAME…` writes a line before and a line after each. */
const { transformSync } = require('@swc/core');
const { readFileSync } = require('node:fs');

require.extensions['.ts'] = (module, file) => {
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' };
  const { code } = transformSync(readFileSync(file, 'utf8'), { filename: file, jsc, module: { type: 'commonjs' } });
  module._compile(code, file);
};

const { runCase } = require('./run-case.ts');
const [path, ...names] = process.argv.slice(2);
const { cases } = require(path);
// The first use loads what every later one finds loaded.
runCase({ name: 'none', files: () => ({ 'Taskfile.yml': "version: '3'\ntasks: {a: 'echo {{.X}}'}\n" }) });
for (const name of names) {
  process.stdout.write(`${JSON.stringify({ name })}\n`);
  const outcome = runCase(cases.find(hostile => hostile.name === name));
  process.stdout.write(`${JSON.stringify({ name, outcome })}\n`);
  // The next case's peak is not to be that of this one.
  if (outcome.rss > 250) break;
}

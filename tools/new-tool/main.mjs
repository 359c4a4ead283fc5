/** `npm run new-tool NAME`: starts an entry of the tool catalogue. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../kit/repository.mjs';
import { newTool } from './new-tool.mjs';

const [name, ...more] = process.argv.slice(2);
if (name === undefined || more.length > 0) {
  console.error('npm run new-tool NAME: starts an entry of the tool catalogue, NAME as the program is called');
  process.exit(2);
}
const catalogue = join(repositoryRoot, 'packages/footprint/dist/catalogue/index.js');
const { toolFor } = await import(pathToFileURL(catalogue).href);
try {
  const files = newTool(repositoryRoot, name, toolFor(name)?.name);
  console.log(`Made, and green as it is:\n${files.map(file => `  ${file}`).join('\n')}

Now
  1. say in index.ts what its documentation says: title, docs, the programs in \`match\`, and what a call reads, writes and does;
  2. write the table in index.test.ts: the plain call, a flag that changes what is written, one that names another
     configuration, and one that is unknown;
  3. npx jest -c packages/footprint/jest.config.cjs catalogue/${name}
The section "Adding a tool to the catalogue" of CONTRIBUTING.md has the rules.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

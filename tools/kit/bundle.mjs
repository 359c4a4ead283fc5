/**
 * Puts the code of `nx-taskfile` together for publishing: what is in hundreds of modules here, our other packages among them,
 * are a few files there (docs/design.md, "What is published"). Libraries stay outside.
 *
 *     node tools/kit/bundle.mjs SOURCE TARGET
 *
 * SOURCE is the package's folder, TARGET the same package unpacked, as `tsc` has built it. A program, because Jest cannot load rolldown.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { packageFolders, readManifest, repositoryRoot } from './repository.mjs';

const [source = '', target = ''] = process.argv.slice(2);
await bundle(source, target);

/**
 * @param {string} source
 * @param {string} target
 */
async function bundle(source, target) {
  const dist = join(target, 'dist');
  for (const file of filesIn(dist)) if (/\.js(\.map)?$/.test(file)) rmSync(join(dist, file));
  const entries = new Map(entriesOf(target).map(entry => [entry.replaceAll('/', '-'), entry]));
  const build = await rolldown({
    input: Object.fromEntries([...entries].map(([name, entry]) => [name, join(source, 'src', `${entry}.ts`)])),
    platform: 'node',
    resolve: { conditionNames: ['@nx-taskfile/source', 'require', 'node'] },
    external: id => !/^([./]|@nx-taskfile\/)/.test(id),
    // None of our modules does anything but define.
    treeshake: { moduleSideEffects: false },
    checks: { ineffectiveDynamicImport: false },
  });
  // All in one folder: `package-folder.ts` counts on it. The names say what is in them: `load-code.js` does.
  const { output } = await build.write({
    dir: dist,
    format: 'cjs',
    exports: 'named',
    // Code that V8 had compiled before can `require`, and not `import()`.
    dynamicImportInCjs: false,
    sourcemap: true,
    sourcemapPathTransform: path => relative(repositoryRoot, resolve(dist, path)),
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
    // Each file that is opened costs as much as ten kilobytes more in it. What edits a Taskfile comes with a library.
    codeSplitting: {
      groups: [
        { name: 'taskfile', test: /\/packages\/taskfile\/src\/(?!edit\/)/ },
        { name: 'runner', test: /\/packages\/runner\/src\// },
      ],
    },
  });
  await build.close();
  for (const chunk of output) {
    if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
    const file = join(dist, `${entries.get(chunk.name) ?? chunk.name}.js`);
    if (!existsSync(dirname(file))) throw new Error(`${file} is not built: run "npm run build" first`);
    writeFileSync(file, stub(chunk, relative(dirname(file), join(target, 'bin/load-code.js'))));
  }
  dependOnLibraries(target);
}

/**
 * Names each export, so that those who import it find them.
 *
 * @param {{ fileName: string, exports: string[] }} chunk
 * @param {string} loader
 */
function stub({ fileName, exports }, loader) {
  return [
    `Object.defineProperty(exports, '__esModule', { value: true });`,
    `const code = require('${loader}')('${fileName}');`,
    ...exports.map(name => `exports.${name} = code.${name};`),
    '',
  ].join('\n');
}

/**
 * What manifests and programs of the package name in `dist`, such as `cli/main`.
 *
 * @param {string} target
 */
function entriesOf(target) {
  const naming = filesIn(target).filter(file => /^[^/]*\.json$|^bin\//.test(file));
  const texts = naming.map(file => readFileSync(join(target, file), 'utf8'));
  const named = texts.flatMap(text => [...text.matchAll(/\.\/dist\/([\w/-]+)/g)].map(([, entry = '']) => entry));
  return [...new Set(named)];
}

/**
 * The libraries of our other packages become those of this one, which needs no other package of ours any more.
 *
 * @param {string} target
 */
function dependOnLibraries(target) {
  const ours = new Map(packageFolders().map(folder => [readManifest(folder).name, readManifest(folder)]));
  const manifest = readManifest(target);
  /** @type {Record<string, string>} */
  const libraries = {};
  const queue = [manifest];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const [name, range] of Object.entries(next.dependencies ?? {})) {
      const sibling = ours.get(name);
      if (sibling) queue.push(sibling);
      else if ((libraries[name] ??= range) !== range)
        throw new Error(`our packages want different versions of ${name}`);
    }
  }
  const whole = { ...manifest, dependencies: libraries };
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(whole, undefined, 2)}\n`);
}

/**
 * @param {string} folder
 * @returns {string[]} paths in it
 */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

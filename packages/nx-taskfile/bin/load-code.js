// Loads the code of this package as it is published, and keeps what V8 makes of it beside it: compiling is half of a start.
// Whoever may write there may change the code itself. Where nobody may, each start compiles.
const { Buffer } = require('node:buffer');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const CODE = join(__dirname, '..', 'dist');
// V8 itself refuses what other flags have made. The names of files say what is in them.
const COMPILED = join(CODE, `.compiled-${process.version}-${process.platform}-${process.arch}`);
const PARAMETERS = 'exports, require, module, __filename, __dirname';

const modules = new Map();
const fresh = new Map();

/** What the file in `dist` exports. */
function loadCode(name) {
  const known = modules.get(name);
  if (known) return known.exports;
  const filename = join(CODE, name);
  const cachedData = compiledBefore(name);
  const script = new Script(`(function (${PARAMETERS}) {${readFileSync(filename, 'utf8')}\n})`, {
    filename,
    cachedData,
  });
  if (cachedData === undefined || script.cachedDataRejected) {
    if (fresh.size === 0) process.once('exit', keepCompiled);
    fresh.set(name, script);
  }
  const module = { exports: {} };
  modules.set(name, module);
  try {
    script.runInThisContext()(module.exports, requireOf, module, filename, CODE);
  } catch (error) {
    modules.delete(name);
    throw error;
  }
  return module.exports;
}

function requireOf(id) {
  return id.startsWith('./') ? loadCode(id.slice(2)) : require(id);
}
requireOf.resolve = require.resolve;

/** No code by its name: what identifies the code of an inference must stay the same. */
function keptAs(name) {
  return join(COMPILED, `${name}.v8`);
}

/** Nothing when it is damaged, of which V8 would crash: the last four bytes are the sum of the others. */
function compiledBefore(name) {
  try {
    const bytes = readFileSync(keptAs(name));
    const compiled = bytes.subarray(0, -4);
    return crc32(compiled) === bytes.readUInt32LE(compiled.length) ? compiled : undefined;
  } catch {
    return undefined;
  }
}

/** At the end: by then it holds the functions that were called, too. */
function keepCompiled() {
  try {
    mkdirSync(COMPILED, { recursive: true });
    for (const [name, script] of fresh) {
      const file = keptAs(name);
      const own = `${file}.${process.pid}`;
      writeFileSync(own, withSum(script.createCachedData()));
      renameSync(own, file);
    }
  } catch {
    // A place that cannot be written costs time only.
  }
}

function withSum(compiled) {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(compiled));
  return Buffer.concat([compiled, sum]);
}

// Node finds the sources of what it has loaded itself, and of nothing else.
module.exports = name => (process.sourceMapsEnabled ? require(join(CODE, name)) : loadCode(name));

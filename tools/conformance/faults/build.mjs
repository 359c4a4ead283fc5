/** A copy of the built packages, in which one file of packages/taskfile is compiled from a changed text. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { repositoryRoot } from '../../kit/repository.mjs';

const PACKAGES = ['taskfile', 'shell', 'footprint', 'planner', 'runner', 'nx-taskfile'];
const sources = join(repositoryRoot, 'packages/taskfile/src');

/**
 * @param {import('./faults.mjs').Fault} fault
 * @returns {{ text: string } | { problem: string }} the file with the fault in it
 */
export function applyFault({ file, find, replace }) {
  const text = readFileSync(join(sources, file), 'utf8');
  const times = text.split(find).length - 1;
  if (times === 1) return { text: text.replace(find, () => replace) };
  return { problem: `${file} has ${times} times, not once: ${find}` };
}

/** Packages beside each other and linked as npm links them, with the dependencies of the repository. */
export class FaultyBuild {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-faults-'));
  root = join(this.folder, 'repository');
  /** The program to ask. */
  cli = join(this.root, 'packages/nx-taskfile/dist/cli/main.js');

  constructor() {
    const scope = join(this.root, 'node_modules/@nx-taskfile');
    mkdirSync(scope, { recursive: true });
    for (const name of PACKAGES) {
      const [from, to] = [join(repositoryRoot, 'packages', name), join(this.root, 'packages', name)];
      for (const part of ['package.json', 'dist']) cpSync(join(from, part), join(to, part), { recursive: true });
      symlinkSync(to, name === 'nx-taskfile' ? join(this.root, 'node_modules', name) : join(scope, name));
    }
    // Node looks in the folders above for what is not beside the packages: the dependencies, but never the packages themselves.
    symlinkSync(join(repositoryRoot, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /**
   * @param {import('./faults.mjs').Fault} fault
   * @param {string} text its file, with the fault in it
   * @returns {() => void} takes it out again
   */
  put({ file }, text) {
    const target = join(this.root, 'packages/taskfile/dist', file.replace(/\.ts$/, '.js'));
    const before = readFileSync(target);
    mkdirSync(dirname(target), { recursive: true });
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true },
    });
    writeFileSync(target, outputText);
    return () => writeFileSync(target, before);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

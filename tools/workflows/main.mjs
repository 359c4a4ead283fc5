/**
 * `npm run workflows`: writes workflows for real repositories' tool mixes (../shared/skeletons) and the reference workspace, and
 * has them checked by the services' schemas (check-jsonschema, from PyPI) and actionlint (from the Go module proxy). Nothing of the
 * repositories is changed or run. Counts are printed; a finding fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../bootstrap.mjs';
import { checkers } from './checkers.mjs';

ensureBuilt();
const { PendingFiles } = await import('../../packages/nx-taskfile/dist/cli/pending-files.js');
const { ciWorkflow } = await import('../../packages/nx-taskfile/dist/generators/ci-workflow/write.js');

const repository = fileURLToPath(new URL('../..', import.meta.url));
const skeletons = join(repository, '..', 'shared', 'skeletons');
const LOCKFILES = /(^|\/)(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|uv\.lock|poetry\.lock|go\.sum)$/;

/** @type {readonly import('../../packages/nx-taskfile/src/generators/ci-workflow/schema.js').CiWorkflowGeneratorSchema[]} */
const WAYS = [
  { ci: 'github' },
  { ci: 'github', cache: 'remote' },
  { ci: 'github', agents: 3 },
  { ci: 'gitlab' },
  { ci: 'gitlab', agents: 3 },
];

const roots = [
  join(repository, 'e2e', 'workspaces', 'opencode-workflow-kit'),
  ...(existsSync(skeletons) ? readdirSync(skeletons).map(name => join(skeletons, name)) : []),
];
const out = mkdtempSync(join(tmpdir(), 'nx-taskfile-workflows-'));
roots.push(everything());
/** @type {string[]} */
const refused = [];
const tools = new Set();
let written = 0;
try {
  for (const [i, root] of roots.entries()) {
    for (const [j, way] of WAYS.entries()) {
      const result = workflowFor(root, way);
      if (typeof result === 'string') {
        if (j === 0) refused.push(`${root.slice(root.lastIndexOf('/') + 1)}: ${result}`);
        continue;
      }
      written += 1;
      for (const { name } of result.toolchains) tools.add(name.replace(/ of .*/, ''));
      const file = join(out, way.ci ?? '', `${i}-${j}.yml`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, result.text);
    }
  }
  console.log(`${written} workflows of ${roots.length} repositories set up ${[...tools].sort().join(', ')}`);
  for (const line of refused) console.log(`none for ${line}`);
  let findings = 0;
  for (const { name, command, args, folder, skipped } of checkers(join(repository, '.cache', 'workflows'))) {
    if (skipped !== undefined) {
      console.log(`${name}: skipped: needs ${skipped}`);
      continue;
    }
    const files = readdirSync(join(out, folder)).map(file => join(out, folder, file));
    const { status, stdout, stderr } = spawnSync(command, [...args, ...files], { encoding: 'utf8' });
    if (status !== 0) findings += 1;
    console.log(`${name}: ${files.length} files, ${status === 0 ? 'nothing found' : `found\n${stdout}${stderr}`}`);
  }
  process.exitCode = findings > 0 || written === 0 ? 1 : 0;
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** A workspace of all languages at once. */
function everything() {
  const root = join(out, 'everything');
  const manifests = [
    'app/build.gradle.kts',
    'svc/pom.xml',
    'site/Gemfile',
    'fn/deno.json',
    'php/composer.json',
    'crate/Cargo.toml',
  ];
  for (const file of [
    ...manifests,
    'net/a.csproj',
    'web/package.json',
    'web/yarn.lock',
    'py/requirements.txt',
    'go.mod',
    'package.json',
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file.endsWith('.json') ? '{}' : '');
  }
  writeFileSync(join(root, 'Taskfile.yml'), "version: '3'\ntasks:\n  test: uv run pytest && bun test\n");
  return root;
}

/**
 * @param {string} root
 * @param {typeof WAYS[number]} way
 */
function workflowFor(root, way) {
  const files = new PendingFiles(root);
  // Of the repositories there are manifests and the names of all other files.
  const list = join(root, 'FILES.txt');
  const names = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [];
  for (const name of names.filter(one => LOCKFILES.test(one))) if (!files.exists(name)) files.write(name, '');
  const fresh = { ...way, ...(way.ci === 'github' && { name: 'nx-taskfile check' }) };
  try {
    const result = ciWorkflow(files, fresh);
    return { ...result, text: files.read(result.file) ?? '' };
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
  }
}

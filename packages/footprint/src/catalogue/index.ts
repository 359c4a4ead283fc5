/** The tools, by the programs they describe. */
import type { Tool } from '../tool';
import { tool as alembic } from './alembic';
import { tool as archives } from './archives';
import { tool as astro } from './astro';
import { tool as autoflake } from './autoflake';
import { tool as autopep8 } from './autopep8';
import { tool as bandit } from './bandit';
import { tool as biome } from './biome';
import { tool as black } from './black';
import { tool as buf } from './buf';
import { tool as bump2version } from './bump2version';
import { tool as bumpp } from './bumpp';
import { tool as bundlers } from './bundlers';
import { tool as cargo } from './cargo';
import { tool as changeset } from './changeset';
import { tool as clouds } from './clouds';
import { tool as codespell } from './codespell';
import { tool as coverage } from './coverage-py';
import { tool as curl } from './curl';
import { tool as databases } from './databases';
import { tool as deno } from './deno';
import { tool as deptry } from './deptry';
import { tool as desktop } from './desktop';
import { tool as djlint } from './djlint';
import { tool as docformatter } from './docformatter';
import { tool as docker } from './docker';
import { tool as drizzleKit } from './drizzle-kit';
import { tool as esbuild } from './esbuild';
import { tool as eslint } from './eslint';
import { tool as files } from './files';
import { tool as find } from './find';
import { tool as flake8 } from './flake8';
import { tool as generators } from './generators';
import { tool as git } from './git';
import { tool as go } from './go';
import { tool as goGenerators } from './go-generators';
import { tool as goTestRunners } from './go-test-runners';
import { tool as gofmt } from './gofmt';
import { tool as golangciLint } from './golangci-lint';
import { tool as hugo } from './hugo';
import { tool as husky } from './husky';
import { tool as importLinter } from './import-linter';
import { tool as initSystems } from './init-systems';
import { tool as installers } from './installers';
import { tool as interpreters } from './interpreters';
import { tool as interrogate } from './interrogate';
import { tool as isort } from './isort';
import { tool as jest } from './jest';
import { tool as kubernetes } from './kubernetes';
import { tool as linters } from './linters';
import { tool as machine } from './machine';
import { tool as make } from './make';
import { tool as mkdocs } from './mkdocs';
import { tool as mypy } from './mypy';
import { tool as next } from './next';
import { tool as node } from './node';
import { tool as nodeCheckers } from './node-checkers';
import { tool as nodeRelease } from './node-release';
import { tool as nodeTests } from './node-tests';
import { tool as npm } from './npm';
import { tool as npmRunAll } from './npm-run-all';
import { tool as npx } from './npx';
import { tool as orchestrators } from './orchestrators';
import { tool as oxlint } from './oxlint';
import { tool as php } from './php';
import { tool as pip } from './pip';
import { tool as pipAudit } from './pip-audit';
import { tool as playwright } from './playwright';
import { tool as poetry } from './poetry';
import { tool as preCommit } from './pre-commit';
import { tool as prettier } from './prettier';
import { tool as prisma } from './prisma';
import { tool as protoc } from './protoc';
import { tool as pydocstyle } from './pydocstyle';
import { tool as pylint } from './pylint';
import { tool as pyright } from './pyright';
import { tool as pytest } from './pytest';
import { tool as python } from './python';
import { tool as pythonRunners } from './python-runners';
import { tool as pythonWeb } from './python-web';
import { tool as pyupgrade } from './pyupgrade';
import { tool as reactRouter } from './react-router';
import { tool as reactScripts } from './react-scripts';
import { tool as releases } from './releases';
import { tool as remote } from './remote';
import { tool as ruff } from './ruff';
import { tool as safety } from './safety';
import { tool as secrets } from './secrets';
import { tool as sed } from './sed';
import { tool as shell } from './shell';
import { tool as sphinx } from './sphinx';
import { tool as sphinxAutobuild } from './sphinx-autobuild';
import { tool as sqlc } from './sqlc';
import { tool as storybook } from './storybook';
import { tool as svelteKit } from './svelte-kit';
import { tool as task } from './task';
import { tool as templ } from './templ';
import { tool as terraform } from './terraform';
import { tool as text } from './text';
import { tool as toolchains } from './toolchains';
import { tool as tox } from './tox';
import { tool as transpilers } from './transpilers';
import { tool as tsc } from './tsc';
import { tool as turbo } from './turbo';
import { tool as twine } from './twine';
import { tool as typedoc } from './typedoc';
import { tool as uv } from './uv';
import { tool as vite } from './vite';
import { tool as vitest } from './vitest';
import { tool as vulture } from './vulture';
import { tool as wails } from './wails';
import { tool as watchers } from './watchers';
import { tool as webServers } from './web-servers';
import { tool as wrappers } from './wrappers';
import { tool as xenon } from './xenon';
import { tool as yapf } from './yapf';
import { tool as yq } from './yq';

export const tools: readonly Tool[] = [
  alembic,
  archives,
  astro,
  autoflake,
  autopep8,
  bandit,
  biome,
  black,
  buf,
  bump2version,
  bumpp,
  bundlers,
  cargo,
  changeset,
  clouds,
  codespell,
  coverage,
  curl,
  databases,
  deno,
  deptry,
  desktop,
  djlint,
  docformatter,
  docker,
  drizzleKit,
  esbuild,
  eslint,
  files,
  find,
  flake8,
  generators,
  git,
  go,
  goGenerators,
  goTestRunners,
  gofmt,
  golangciLint,
  hugo,
  husky,
  importLinter,
  initSystems,
  installers,
  interpreters,
  interrogate,
  isort,
  jest,
  kubernetes,
  linters,
  machine,
  make,
  mkdocs,
  mypy,
  next,
  node,
  nodeCheckers,
  nodeRelease,
  nodeTests,
  npm,
  npmRunAll,
  npx,
  orchestrators,
  oxlint,
  php,
  pip,
  pipAudit,
  playwright,
  poetry,
  preCommit,
  prettier,
  prisma,
  protoc,
  pydocstyle,
  pylint,
  pyright,
  pytest,
  python,
  pythonRunners,
  pythonWeb,
  pyupgrade,
  reactRouter,
  reactScripts,
  releases,
  remote,
  ruff,
  safety,
  secrets,
  sed,
  shell,
  sphinx,
  sphinxAutobuild,
  sqlc,
  storybook,
  svelteKit,
  task,
  templ,
  terraform,
  text,
  toolchains,
  tox,
  transpilers,
  tsc,
  turbo,
  twine,
  typedoc,
  uv,
  vite,
  vitest,
  vulture,
  wails,
  watchers,
  webServers,
  wrappers,
  xenon,
  yapf,
  yq,
];

/** The entry that describes `program`, a name without directories. */
export function toolFor(program: string): Tool | undefined {
  return byProgram.get(program);
}

const byProgram: ReadonlyMap<string, Tool> = new Map(
  tools.flatMap(tool => tool.match.map(program => [program, tool] as const)),
);

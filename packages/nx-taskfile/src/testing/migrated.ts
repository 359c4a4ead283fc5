/** Workspaces in temporary folders, migrated to their projects: what is written, what Nx would have then, and what stays. */
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TargetConfiguration } from '@nx/devkit';
import { parse } from 'jsonc-parser';
import { registeredAnalyses } from '../analysis/registered';
import { infer } from '../inference/infer';
import { normaliseOptions } from '../options/normalise';
import { withWorkspace } from './workspace';
import { findFiles } from '../workspace/files';
import { migrate, type Wish } from '../generators/migrate/migrate';
import type { Migration } from '../generators/migrate/model';
import { EVERYTHING } from '../generators/migrate/select';

export type Files = Readonly<Record<string, string>>;
export type Options = Partial<Pick<Wish, 'to' | 'entries' | 'file' | 'selection' | 'ask'>>;

export interface Outcome {
  readonly migration: Migration;
  readonly read: (path: string) => string;
  /** What the plugin gives Nx, before and after. */
  readonly inferred: readonly [before: Targets, after: Targets];
  /** What Nx reads in files. */
  readonly written: Targets;
  readonly again: Migration;
}

export type Targets = Readonly<Record<string, TargetConfiguration>>;

export function migrated(files: Files, options: Options = {}): Outcome {
  return withWorkspace({ 'package.json': '{ "name": "root" }', ...files }, root => {
    const before = inferredIn(root);
    const migration = run(root, options);
    for (const { path, after } of migration.files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), after);
    }
    const texts = new Map(migration.files.map(({ path, after }) => [path, after]));
    const read = (path: string): string => texts.get(path) ?? files[path] ?? '';
    return {
      migration,
      read,
      inferred: [before, inferredIn(root)],
      written: writtenIn(root),
      again: run(root, options),
    };
  });
}

export function run(root: string, { selection = EVERYTHING, to = 'projects', ...options }: Options): Migration {
  const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  return migrate({ root, analyses: registeredAnalyses(root), to, selection, read, ...options });
}

export function inferredIn(root: string): Targets {
  const { inference } = infer(root, findFiles(root), normaliseOptions({}), undefined);
  const projects = inference.nodes.flatMap(([, result]) => Object.entries(result.projects ?? {}));
  return targetsOf(projects.map(([dir, { targets = {} }]) => [dir, targets]));
}

function writtenIn(root: string): Targets {
  const files = findFiles(root).filter(file => /(^|\/)(project|package)\.json$/.test(file));
  return targetsOf(
    files.map(file => {
      const content = parse(readFileSync(join(root, file), 'utf8')) as Content;
      if (file.endsWith('project.json')) return [dirname(file), content.targets ?? {}];
      // Nx makes a target of each script, and lays over it what `nx` says of one that says not how it runs.
      const targets = Object.entries(content.nx?.targets ?? {}).map(([name, target]): [string, TargetConfiguration] => {
        const script = { executor: 'nx:run-script', options: { script: name } };
        return [
          name,
          target.executor === undefined && content.scripts?.[name] !== undefined ? { ...script, ...target } : target,
        ];
      });
      return [dirname(file), Object.fromEntries(targets)];
    }),
  );
}

interface Content {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly nx?: { readonly targets?: Targets };
  readonly targets?: Targets;
}

function targetsOf(projects: readonly (readonly [dir: string, targets: Targets])[]): Targets {
  return Object.fromEntries(
    projects.flatMap(([dir, targets]) => Object.entries(targets).map(([name, config]) => [`${dir}:${name}`, config])),
  );
}

/** Without what tells where a target was inferred from. */
export function bare(targets: Targets): object {
  return Object.fromEntries(
    Object.entries(targets).map(([name, { metadata, ...config }]) => {
      const { taskfile: _, help: _help, ...told } = (metadata ?? {}) as Record<string, unknown>;
      return [name, { ...config, metadata: told }];
    }),
  );
}

export const rootTaskfile = (tasks: string): string => `version: '3'\n\ntasks:\n${tasks}`;
export const reasons = ({ left }: Migration): string => left.map(({ task, reason }) => `${task}: ${reason}`).join('\n');

export const MONOREPO: Files = {
  'package.json': '{ "name": "root", "workspaces": ["web"] }',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
  'api/go.mod': 'module api\n',
  'api/main.go': 'package main\nfunc main() {}\n',
  'web/package.json': '{ "name": "web", "scripts": { "build": "tsc", "lint": "eslint ." } }',
  'Taskfile.yml': rootTaskfile(`  # everything
  build:
    desc: Builds all
    deps: [build-api, build-web]

  # one program
  build-api:
    desc: Builds the API # for all
    aliases: [ba]
    deps: [gen-api]
    cmds:
      # with the tools of Go
      - cd api && go build -o bin/ ./...

  gen-api:
    dir: api
    cmds: [go generate ./...]

  build-web:
    cmds:
      - echo "Web..."
      - cd web && npm run build

  # deploys
  deploy:
    preconditions: [test -n "$KEY"]
    cmds: [./deploy.sh]
`),
};

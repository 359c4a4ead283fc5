/** The files that make a directory a package, and the language each tells: one table for the plugin's glob and the planner. */
import type { Language } from './model';

/**
 * What a package manager or build tool of the language asks for in every package. Files that lie in any directory
 * (Dockerfile, Makefile, CMakeLists.txt, *.tf) are none: they say nothing about where a package starts.
 */
export const MANIFESTS: Readonly<Record<string, Language | undefined>> = {
  'package.json': 'node',
  'deno.json': 'node',
  'deno.jsonc': 'node',
  'pyproject.toml': 'python',
  'setup.py': 'python',
  'setup.cfg': 'python',
  'requirements.txt': 'python',
  Pipfile: 'python',
  'go.mod': 'go',
  'Cargo.toml': 'rust',
  'pom.xml': 'jvm',
  'build.gradle': 'jvm',
  'build.gradle.kts': 'jvm',
  'build.sbt': 'jvm',
  'composer.json': 'php',
  Gemfile: 'ruby',
  'mix.exs': 'elixir',
  'rebar.config': 'erlang',
  'gleam.toml': 'gleam',
  'pubspec.yaml': 'dart',
  'Package.swift': 'swift',
  'stack.yaml': 'haskell',
  'dune-project': 'ocaml',
  'build.zig': 'zig',
  'shard.yml': 'crystal',
  'Chart.yaml': 'helm',
  'project.json': undefined,
};

/** Manifests that bear the name of their package, by extension. */
export const MANIFEST_EXTENSIONS: Readonly<Record<string, Language>> = {
  '.csproj': 'dotnet',
  '.fsproj': 'dotnet',
  '.vbproj': 'dotnet',
  '.gemspec': 'ruby',
  '.cabal': 'haskell',
};

/** Words of a task name that stand for a language. */
export const LANGUAGE_TAGS: Readonly<Record<string, Language>> = {
  python: 'python',
  py: 'python',
  node: 'node',
  nodejs: 'node',
  js: 'node',
  ts: 'node',
  typescript: 'node',
  javascript: 'node',
  go: 'go',
  golang: 'go',
  rust: 'rust',
  rs: 'rust',
  java: 'jvm',
  kotlin: 'jvm',
  scala: 'jvm',
  jvm: 'jvm',
  php: 'php',
  ruby: 'ruby',
  rb: 'ruby',
  elixir: 'elixir',
  erlang: 'erlang',
  gleam: 'gleam',
  dart: 'dart',
  flutter: 'dart',
  swift: 'swift',
  haskell: 'haskell',
  ocaml: 'ocaml',
  zig: 'zig',
  crystal: 'crystal',
  dotnet: 'dotnet',
  csharp: 'dotnet',
  fsharp: 'dotnet',
  helm: 'helm',
};

export function isManifest(file: string): boolean {
  const name = basename(file);
  return Object.hasOwn(MANIFESTS, name) || Object.hasOwn(MANIFEST_EXTENSIONS, extension(name));
}

/** Undefined for a file that is no manifest, and for one of no language. */
export function languageOf(file: string): Language | undefined {
  const name = basename(file);
  return Object.hasOwn(MANIFESTS, name) ? MANIFESTS[name] : MANIFEST_EXTENSIONS[extension(name)];
}

function basename(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function extension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

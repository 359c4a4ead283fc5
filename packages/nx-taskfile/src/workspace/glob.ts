/** The files that Nx looks for on our behalf. */

/**
 * Taskfiles, and the manifests that decide which projects there are. Written out: to ask the packages that know these names
 * would load them each time Nx starts.
 */
export const GLOB =
  '**/{Taskfile.yml,taskfile.yml,Taskfile.yaml,taskfile.yaml,' +
  'Taskfile.dist.yml,taskfile.dist.yml,Taskfile.dist.yaml,taskfile.dist.yaml,' +
  'package.json,deno.json,deno.jsonc,pyproject.toml,setup.py,setup.cfg,requirements.txt,Pipfile,go.mod,Cargo.toml,' +
  'pom.xml,build.gradle,build.gradle.kts,build.sbt,composer.json,Gemfile,mix.exs,rebar.config,gleam.toml,pubspec.yaml,' +
  'Package.swift,stack.yaml,dune-project,build.zig,shard.yml,Chart.yaml,project.json,' +
  '*.csproj,*.fsproj,*.vbproj,*.gemspec,*.cabal}';

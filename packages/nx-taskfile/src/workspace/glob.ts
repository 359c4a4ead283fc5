/** The files that Nx looks for on our behalf. */

/**
 * Taskfiles, and the manifests that decide which projects there are. Written out: to ask the packages that know these names
 * would load them each time Nx starts.
 */
export const GLOB =
  '**/{Taskfile.yml,taskfile.yml,Taskfile.yaml,taskfile.yaml,' +
  'Taskfile.dist.yml,taskfile.dist.yml,Taskfile.dist.yaml,taskfile.dist.yaml,' +
  'package.json,pyproject.toml,setup.py,setup.cfg,requirements.txt,go.mod,Cargo.toml,project.json}';

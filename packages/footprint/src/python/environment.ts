/**
 * What is installed where no lockfile is asked for: plugins and imported packages decide what pytest, mypy or Sphinx do, so the
 * version of the tool alone pins little. The environment itself is the input then, as it is when the task is hashed.
 */

/**
 * Prints the version of an interpreter and the names of its distributions, which hold their versions; for those from a version
 * control system also the commit. Reads directories only: no import beside `os` and `sys`, which no file of the workspace can shadow.
 */
export function environmentOf(python: string): string {
  return `${python} -c "${LISTING}"`;
}

/** The interpreter that a script on PATH names in its first line; nothing, which then fails the same way each time, when that is no Python. */
export function interpreterOf(script: string): string {
  return `$(sed -n '1s/^#!\\(.*python.*\\)/\\1/p' "$(command -v ${script})")`;
}

const LISTING = [
  'import os,sys',
  "read=lambda f:open(f).read()if os.path.isfile(f)else''",
  "found=[(p,n)for p in sys.path if p and os.path.isdir(p)for n in os.listdir(p)if n.endswith('-info')]",
  "origin=lambda p,n:read(os.path.join(p,n,'direct_url.json'))",
  "print(sys.version.split()[0],*sorted(n+(o if'vcs_info'in o else'')for p,n in found for o in[origin(p,n)]))",
].join(';');

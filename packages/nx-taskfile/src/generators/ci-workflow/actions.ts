/**
 * The actions that workflows use, by the commit that their tag led to when this was written: a tag can be moved, a commit
 * cannot. To renew one: `git ls-remote --tags https://github.com/OWNER/NAME`, and take the commit (`^{}` of an annotated tag).
 */

export interface Action {
  readonly uses: string;
  readonly version: string;
}

export const ACTIONS = {
  checkout: pinned('actions/checkout', 'v7.0.1', '3d3c42e5aac5ba805825da76410c181273ba90b1'),
  cache: pinned('actions/cache', 'v5.0.5', '27d5ce7f107fe9357f9df03efb73ab90386fccae'),
  node: pinned('actions/setup-node', 'v7.0.0', '820762786026740c76f36085b0efc47a31fe5020'),
  python: pinned('actions/setup-python', 'v7.0.0', '5fda3b95a4ea91299a34e894583c3862153e4b97'),
  go: pinned('actions/setup-go', 'v7.0.0', 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e'),
  java: pinned('actions/setup-java', 'v5.7.0', 'b6effb05e454b25005698d916606bdc6ffcbf961'),
  dotnet: pinned('actions/setup-dotnet', 'v6.0.0', 'a98b56852c35b8e3190ac28c8c2271da59106c68'),
  uv: pinned('astral-sh/setup-uv', 'v10.0.1', '20cfd1bf945f4377ade1205e4dbc17946fc9a30d'),
  bun: pinned('oven-sh/setup-bun', 'v2.2.0', '0c5077e51419868618aeaa5fe8019c62421857d6'),
  deno: pinned('denoland/setup-deno', 'v2.0.4', '667a34cdef165d8d2b2e98dde39547c9daac7282'),
  rust: pinned('actions-rust-lang/setup-rust-toolchain', 'v1.17.0', '166cdcfd11aee3cb47222f9ddb555ce30ddb9659'),
  ruby: pinned('ruby/setup-ruby', 'v1.315.0', '0dafeac902942906541bc140009cdbf32665b601'),
  task: pinned('go-task/setup-task', 'v2.0.0', '3be4020d41929789a01026e0e427a4321ce0ad44'),
} satisfies Record<string, Action>;

function pinned(repository: string, version: string, commit: string): Action {
  return { uses: `${repository}@${commit}`, version };
}

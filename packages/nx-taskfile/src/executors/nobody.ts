/** Whether a person can take part in what runs. */

/** What services that run things for nobody set, as Nx knows them. */
const SIGNS = [
  'CI',
  'TF_BUILD',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'BUILDKITE',
  'CIRCLECI',
  'CIRRUS_CI',
  'TRAVIS',
  'CODEBUILD_BUILD_ID',
  'TEAMCITY_VERSION',
  'JENKINS_URL',
] as const;

/** Why nobody can, in words; undefined where somebody might. `CI=false` says that somebody can, whatever else is set. */
export function whyNobody(env: NodeJS.ProcessEnv): string | undefined {
  if (env['CI'] === 'false') return undefined;
  const sign = SIGNS.find(name => (env[name] ?? '') !== '');
  return sign && `nobody is there in CI (${sign}=${env[sign]})`;
}

type Environment = { readonly [name: string]: string | undefined };

/**
 * What the variables of a pipeline say of the build that it runs, as SLSA provenance; undefined outside of a pipeline that
 * is known here. Nothing but those variables is believed, and no other variable is copied: they may hold secrets.
 * Source: SLSA provenance v1; GitHub Actions and GitLab CI/CD, predefined variables.
 */
export const ciProvenance = (env: Environment, at: string): object | undefined => {
  const { GITHUB_ACTIONS, GITHUB_REPOSITORY, GITHUB_SHA, GITLAB_CI, CI_PROJECT_URL, CI_COMMIT_SHA } = env;
  if (GITHUB_ACTIONS === 'true' && GITHUB_REPOSITORY && GITHUB_SHA) {
    const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
    const repository = `${server}/${GITHUB_REPOSITORY}`;
    return provenance({
      ...{ at, repository, commit: GITHUB_SHA, ref: env.GITHUB_REF },
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      pipeline: env.GITHUB_WORKFLOW_REF,
      builder: `${server}/actions/runner/${env.RUNNER_ENVIRONMENT ?? 'unknown'}`,
      run: `${repository}/actions/runs/${env.GITHUB_RUN_ID}/attempts/${env.GITHUB_RUN_ATTEMPT ?? '1'}`,
    });
  }
  if (GITLAB_CI === 'true' && CI_PROJECT_URL && CI_COMMIT_SHA) {
    return provenance({
      ...{ at, repository: CI_PROJECT_URL, commit: CI_COMMIT_SHA, ref: env.CI_COMMIT_REF_NAME },
      buildType: 'https://docs.gitlab.com/ci/runners/provenance_v1',
      pipeline: env.CI_CONFIG_PATH,
      builder: `${CI_PROJECT_URL}/-/runners/${env.CI_RUNNER_ID ?? ''}`,
      run: env.CI_JOB_URL,
    });
  }
  return undefined;
};

type Build = {
  readonly at: string;
  readonly repository: string;
  readonly commit: string;
  readonly ref: string | undefined;
  readonly buildType: string;
  readonly pipeline: string | undefined;
  readonly builder: string;
  readonly run: string | undefined;
};

const provenance = ({ at, repository, commit, ref, buildType, pipeline, builder, run }: Build): object => ({
  buildDefinition: {
    buildType,
    externalParameters: { workflow: { ref: ref ?? '', repository, path: pipeline ?? '' } },
    internalParameters: {},
    resolvedDependencies: [
      { uri: `git+${repository}${ref === undefined ? '' : `@${ref}`}`, digest: { gitCommit: commit } },
    ],
  },
  runDetails: { builder: { id: builder }, metadata: { invocationId: run ?? '', finishedOn: at } },
});

import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Run the jobs of GitLab and Gitea. */
export const ciRunners: Family = {
  id: 'ci-runners',
  kind: 'tool',
  repositories: [
    'docker.io/gitlab/gitlab-runner',
    'registry.gitlab.com/gitlab-org/gitlab-runner',
    'docker.io/gitea/act_runner',
  ],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};

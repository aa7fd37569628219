import { routableChecksum } from '../checks/gitlab.ts';
import { BASE62, HEX, shape, token, URL64 } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'GitLab';
const ROUTABLE = '[0-9A-Za-z_-]{27,300}\\.(?:[0-9a-z]{2}\\.)?[0-9a-z]{9}';

/** GitLab's tokens. */
export const GITLAB: readonly Format[] = [
  token(
    ['gitlab-pat', P, 'personal, project or group access token', 'critical', 'high'],
    ['glpat-'],
    `${URL64}{20}(?!\\.[0-9a-z]{2})`,
  ),
  token(['gitlab-pat-routable', P, 'routable access token', 'critical', 'verified'], ['glpat-'], ROUTABLE, {
    check: routableChecksum,
  }),
  token(
    ['gitlab-runner-token', P, 'runner authentication token', 'high', 'high'],
    ['glrt-', 'glrtr-'],
    `${URL64}{20}(?!\\.[0-9a-z]{2})`,
  ),
  token(['gitlab-runner-token-routable', P, 'routable runner token', 'high', 'high'], ['glrt-'], `t\\d_${ROUTABLE}`, {
    check: routableChecksum,
  }),
  token(['gitlab-runner-registration', P, 'runner registration token', 'high', 'high'], ['GR1348941'], `${URL64}{20}`),
  token(['gitlab-deploy-token', P, 'deploy token', 'high', 'high'], ['gldt-'], `${URL64}{20}(?!\\.[0-9a-z]{2})`),
  token(['gitlab-deploy-token-routable', P, 'routable deploy token', 'high', 'high'], ['gldt-'], ROUTABLE, {
    check: routableChecksum,
  }),
  token(['gitlab-ci-job-token', P, 'CI job token', 'medium', 'high'], ['glcbt-'], `${BASE62}{1,5}_${URL64}{20}`),
  token(['gitlab-pipeline-trigger', P, 'pipeline trigger token', 'high', 'high'], ['glptt-'], `${HEX}{40}`),
  token(['gitlab-feed-token', P, 'feed token', 'medium', 'high'], ['glft-'], `${URL64}{20}`),
  token(['gitlab-incoming-mail', P, 'incoming mail token', 'medium', 'high'], ['glimt-'], `${URL64}{25}`),
  token(['gitlab-agent-token', P, 'agent token', 'high', 'high'], ['glagent-'], `${URL64}{50}`),
  token(['gitlab-oauth-secret', P, 'OAuth application secret', 'high', 'high'], ['gloas-'], `${URL64}{64}`),
  token(['gitlab-scim-token', P, 'SCIM token', 'high', 'high'], ['glsoat-'], `${URL64}{20}`),
  token(['gitlab-feature-flag', P, 'feature flag client token', 'low', 'high'], ['glffct-'], `${URL64}{20}`),
  shape(
    ['gitlab-session-cookie', P, 'session cookie', 'medium', 'high'],
    ['_gitlab_session='],
    '_gitlab_session=([0-9a-z]{32})(?![0-9A-Za-z])',
  ),
];

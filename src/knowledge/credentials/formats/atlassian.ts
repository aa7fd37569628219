import { atlassianChecksum } from '../checks/atlassian.ts';
import { named, shape, token, URL64, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'Atlassian';

/** Atlassian's tokens: Jira, Confluence, Bitbucket, Opsgenie. */
export const ATLASSIAN: readonly Format[] = [
  token(
    ['atlassian-api-token', P, 'account API token', 'critical', 'verified'],
    ['ATATT3'],
    `${URL64}{100,250}=[0-9A-F]{8}`,
    {
      check: atlassianChecksum,
    },
  ),
  shape(
    ['bitbucket-app-password', P, 'Bitbucket app password', 'high', 'medium'],
    ['ATBB'],
    'ATBB[0-9A-Za-z_=.-]{20,40}[0-9A-Fa-f]{8}(?![0-9A-Za-z])|ATBB[0-9A-Za-z]{32}(?![0-9A-Za-z_-])',
  ),
  token(
    ['bitbucket-repo-token', P, 'Bitbucket repository, project or workspace token', 'high', 'medium'],
    ['ATCTT3xFfG'],
    `${URL64}{100,250}=[0-9A-F]{8}`,
  ),
  named(
    ['atlassian-api-token-old', P, 'API token (older form)', 'high', 'medium'],
    ['atlassian', 'jira', 'confluence'],
    '[0-9a-z]{20}[0-9a-f]{4}|[0-9A-Za-z]{24}',
  ),
  named(
    ['bitbucket-oauth-secret', P, 'Bitbucket OAuth secret', 'high', 'medium'],
    ['bitbucket'],
    '[0-9A-Za-z=_-]{32}|[0-9A-Za-z=_-]{64}',
  ),
  named(['opsgenie-key', P, 'Opsgenie API key', 'high', 'medium'], ['opsgenie', 'geniekey'], UUID),
];

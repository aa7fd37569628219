import { BASE62, HEX, LOWER36, named, shape, token, UPPER36, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

/** Services that build, test and deploy. */
export const BUILD_SERVICES: readonly Format[] = [
  token(
    ['circleci-pat', 'CircleCI', 'personal API token', 'high', 'high'],
    ['CCIPAT_', 'CCIPRJ_'],
    `${BASE62}{22}_${HEX}{40}`,
  ),
  named(['circleci-token-old', 'CircleCI', 'API token (older form)', 'high', 'medium'], ['circle'], `${HEX}{40}`),
  named(['travis-token', 'Travis CI', 'API token', 'medium', 'medium'], ['travis'], `${BASE62}{22}`),
  token(['buildkite-user-token', 'Buildkite', 'API token', 'high', 'high'], ['bkua_', 'bkaj_'], `${LOWER36}{40}`),
  named(['drone-token', 'Drone', 'user token', 'medium', 'low'], ['drone'], `${BASE62}{32}`),
  token(
    ['harness-token', 'Harness', 'access token', 'high', 'high'],
    ['pat.', 'sat.'],
    '[0-9A-Za-z_-]{22}\\.[0-9A-Za-z]{24}\\.[0-9A-Za-z]{20}',
  ),
  named(['jenkins-token', 'Jenkins', 'user API token', 'high', 'medium'], ['jenkins'], `11${HEX}{32}|${HEX}{32}`),
  token(['sonar-token', 'SonarQube', 'token', 'high', 'high'], ['squ_', 'sqp_', 'sqa_'], `${HEX}{40}`),
  named(['sonar-token-old', 'SonarQube', 'token (older form)', 'high', 'medium'], ['sonar'], `${HEX}{40}`),
  named(['codecov-token', 'Codecov', 'upload token', 'low', 'medium'], ['codecov'], `${LOWER36}{32}|${UUID}`),
  token(
    ['snyk-token', 'Snyk', 'API token', 'high', 'medium'],
    ['snyk_uat.', 'snyk_sat.'],
    '[0-9A-Za-z_-]{8,40}\\.[0-9A-Za-z_.-]{20,400}',
  ),
  named(['snyk-token-old', 'Snyk', 'API token', 'high', 'medium'], ['snyk'], UUID),
  token(['pulumi-token', 'Pulumi', 'access token', 'critical', 'high'], ['pul-'], `${HEX}{40}`),
  token(
    ['sourcegraph-token', 'Sourcegraph', 'access token', 'high', 'high'],
    ['sgp_'],
    `(?:(?:${HEX}{16}|local)_)?${HEX}{40}`,
  ),
  token(['sourcegraph-licence', 'Sourcegraph', 'licence token', 'high', 'high'], ['slk_'], `${HEX}{64}`),
  named(
    ['sourcegraph-token-old', 'Sourcegraph', 'access token (older form)', 'high', 'medium'],
    ['sourcegraph'],
    `${HEX}{40}`,
  ),
  named(['gitea-token', 'Gitea', 'access token', 'high', 'low'], ['gitea', 'forgejo', 'codeberg'], `${HEX}{40}`),
  shape(
    ['octopus-key', 'Octopus Deploy', 'API key', 'high', 'medium'],
    ['API-'],
    `API-${UPPER36}{26}(?![0-9A-Za-z_-])`,
  ),
  token(['prefect-key', 'Prefect', 'API key', 'high', 'high'], ['pnu_', 'pnb_'], `${BASE62}{36}`),
  token(['infracost-key', 'Infracost', 'API key', 'low', 'high'], ['ico-'], `${BASE62}{32}`),
  token(['scalingo-token', 'Scalingo', 'API token', 'high', 'high'], ['tk-us-'], '[0-9A-Za-z_-]{48}'),
];

import { base62Checksum, base62ChecksumOf36 } from '../checks/github.ts';
import { BASE62, token } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'GitHub';

/** GitHub's tokens. */
export const GITHUB: readonly Format[] = [
  token(
    ['github-pat-classic', P, 'personal access token (classic)', 'critical', 'verified'],
    ['ghp_'],
    `${BASE62}{36}`,
    {
      check: base62Checksum,
    },
  ),
  token(['github-oauth-token', P, 'OAuth access token', 'critical', 'high'], ['gho_'], `${BASE62}{36}`, {
    check: base62Checksum,
  }),
  token(['github-app-user-token', P, 'app user token', 'critical', 'high'], ['ghu_'], `${BASE62}{36}`, {
    check: base62Checksum,
  }),
  token(['github-app-server-token', P, 'app installation token', 'high', 'high'], ['ghs_'], `${BASE62}{36}`, {
    check: base62Checksum,
  }),
  token(
    ['github-app-server-token-stateless', P, 'app installation token (stateless)', 'high', 'medium'],
    ['ghs_'],
    '\\d{1,12}_eyJ[0-9A-Za-z_-]{10,1000}\\.[0-9A-Za-z_-]{10,2000}\\.[0-9A-Za-z_-]{20,700}',
  ),
  token(
    ['github-refresh-token', P, 'app refresh token', 'critical', 'medium'],
    ['ghr_'],
    `${BASE62}{36}(?:${BASE62}{40})?`,
    {
      check: base62ChecksumOf36,
    },
  ),
  token(
    ['github-pat-fine-grained', P, 'fine-grained personal access token', 'critical', 'high'],
    ['github_pat_'],
    `${BASE62}{22}_${BASE62}{59}`,
  ),
];

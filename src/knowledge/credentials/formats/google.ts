import { googleKeyOfPage } from '../checks/google.ts';
import { named, shape, token, UPPER36, URL64 } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'Google';

/** Google Cloud and Firebase. A service account's key file is found by the private key in it. */
export const GOOGLE: readonly Format[] = [
  token(['gcp-api-key', P, 'API key', 'high', 'high'], ['AIza'], `${URL64}{35}`, { check: googleKeyOfPage }),
  token(['gcp-oauth-client-secret', P, 'OAuth client secret', 'high', 'high'], ['GOCSPX-'], `${URL64}{28}`),
  token(['gcp-oauth-token', P, 'OAuth access token', 'medium', 'high'], ['ya29.'], '[0-9A-Za-z_.-]{60,2000}'),
  shape(
    ['gcp-refresh-token', P, 'OAuth refresh token', 'high', 'medium'],
    ['1//0'],
    '1//0[0-9A-Za-z_-]{39,120}(?![0-9A-Za-z_-])',
  ),
  token(['gcp-hmac-id', P, 'Cloud Storage HMAC key id', 'high', 'medium'], ['GOOG1E'], `${UPPER36}{55}`),
  token(['gcp-hmac-user-id', P, 'Cloud Storage HMAC key id of a user', 'high', 'medium'], ['GOOG'], `${UPPER36}{20}`),
  named(
    ['gcp-hmac-secret', P, 'Cloud Storage HMAC secret', 'high', 'medium'],
    ['goog', 'gcs', 'hmac'],
    '(?=[0-9A-Za-z/+]{0,39}[a-z])(?=[0-9A-Za-z/+]{0,39}[A-Z])[0-9A-Za-z/+]{40}',
  ),
  shape(
    ['firebase-fcm-key', P, 'legacy Firebase messaging key', 'medium', 'medium'],
    ['AAAA'],
    'AAAA[0-9A-Za-z_-]{7}:[0-9A-Za-z_-]{140}(?![0-9A-Za-z_-])',
  ),
];

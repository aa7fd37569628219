import { bech32Checksum } from '../checks/bech32.ts';
import { decodesToJson } from '../checks/decoded.ts';
import { HEX, shape, token } from '../declare.ts';
import type { Format } from '../format.ts';

/** Keys to where other secrets are kept. */
export const SECRET_STORES: readonly Format[] = [
  token(
    ['onepassword-service', '1Password', 'service account token', 'critical', 'high'],
    ['ops_eyJ'],
    '[0-9A-Za-z+/_-]{200,2000}={0,2}',
    {
      check: decodesToJson('ops_'),
    },
  ),
  token(
    ['onepassword-secret-key', '1Password', 'account secret key', 'critical', 'high'],
    ['A3-'],
    '[0-9A-Z]{6}-(?:[0-9A-Z]{11}|[0-9A-Z]{6}-[0-9A-Z]{5})-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}',
  ),
  token(
    ['doppler-token', 'Doppler', 'token', 'critical', 'high'],
    ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    '(?:[0-9a-z_-]{2,35}\\.)?[0-9A-Za-z]{40,44}',
  ),
  token(
    ['infisical-token', 'Infisical', 'service token', 'high', 'medium'],
    ['st.'],
    `${HEX}{24}\\.${HEX}{32}\\.${HEX}{32}`,
  ),
  shape(
    ['age-secret-key', 'age', 'identity', 'critical', 'verified'],
    ['AGE-SECRET-KEY-1'],
    'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![0-9A-Z])',
    { check: bech32Checksum },
  ),
];

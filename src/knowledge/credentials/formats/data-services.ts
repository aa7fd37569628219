import { confluentChecksum } from '../checks/confluent.ts';
import { decodesToBytes, decodesToUserAndPassword } from '../checks/decoded.ts';
import { supabaseServiceRole } from '../checks/jwt.ts';
import { BASE62, HEX, LOWER36, named, shape, token, UPPER36, URL64, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

/** Databases, queues and search as a service. */
export const DATA_SERVICES: readonly Format[] = [
  token(['supabase-pat', 'Supabase', 'management token', 'critical', 'high'], ['sbp_'], `${HEX}{40}`),
  token(
    ['supabase-secret-key', 'Supabase', 'secret key', 'critical', 'medium'],
    ['sb_secret_'],
    `${URL64}{31}(?:_${URL64}{8})?`,
  ),
  token(
    ['supabase-service-key', 'Supabase', 'service role key', 'critical', 'high'],
    ['eyJ'],
    '[0-9A-Za-z_-]{10,400}\\.eyJ[0-9A-Za-z_-]{10,4000}\\.[0-9A-Za-z_-]{20,700}',
    { check: supabaseServiceRole },
  ),
  token(
    ['planetscale-token', 'PlanetScale', 'token or password', 'critical', 'high'],
    ['pscale_tkn_', 'pscale_oauth_', 'pscale_pw_'],
    '[0-9A-Za-z_.=-]{32,64}',
  ),
  token(['neon-key', 'Neon', 'API key', 'high', 'medium'], ['napi_'], `${LOWER36}{64}`),
  token(['neon-password', 'Neon', 'database password', 'high', 'medium'], ['npg_'], `${BASE62}{12}`),
  token(
    ['mongodb-atlas-secret', 'MongoDB', 'Atlas service account secret', 'high', 'medium'],
    ['mdb_sa_sk_'],
    `${URL64}{40}`,
  ),
  named(
    ['mongodb-atlas-key', 'MongoDB', 'Atlas private API key', 'high', 'medium'],
    ['atlas', 'mongodb', 'mongo'],
    UUID,
  ),
  token(
    ['databricks-token', 'Databricks', 'personal access token', 'critical', 'high'],
    ['dapi'],
    `${HEX}{32}(?:-\\d)?`,
  ),
  named(
    ['snowflake-password', 'Snowflake', 'account password', 'high', 'medium'],
    ['snowflake'],
    '[^\\s"\'<>{}]{8,60}',
  ),
  token(['confluent-secret', 'Confluent', 'Cloud API secret', 'critical', 'verified'], ['cflt'], '[0-9A-Za-z+/]{60}', {
    check: confluentChecksum,
  }),
  named(
    ['confluent-secret-old', 'Confluent', 'API secret (older form)', 'high', 'medium'],
    ['confluent', 'sasl', 'kafka'],
    '[0-9A-Za-z+/]{64}',
  ),
  named(
    ['confluent-key-old', 'Confluent', 'API key (older form)', 'medium', 'medium'],
    ['confluent'],
    `${UPPER36}{16}`,
  ),
  token(['clickhouse-cloud-key', 'ClickHouse', 'Cloud API secret', 'high', 'high'], ['4b1d'], `${BASE62}{38}`),
  token(['elastic-key', 'Elastic', 'Cloud API key', 'high', 'medium'], ['essu_'], '[0-9A-Za-z+/]{40,120}={0,2}'),
  shape(
    ['elastic-authorization', 'Elastic', 'API key in a header', 'high', 'medium'],
    ['ApiKey '],
    'ApiKey ([0-9A-Za-z+/]{40,120}={0,2})(?![0-9A-Za-z+/=])',
    { check: decodesToUserAndPassword },
  ),
  named(
    ['elastic-key-named', 'Elastic', 'API key', 'high', 'medium'],
    ['elastic', 'kibana'],
    '[0-9A-Za-z_-]{20}:[0-9A-Za-z_-]{22}|[0-9A-Za-z+/]{56,64}={0,2}',
  ),
  named(['algolia-admin-key', 'Algolia', 'admin API key', 'high', 'medium'], ['algolia'], `${LOWER36}{32}`),
  token(['pinecone-key', 'Pinecone', 'API key', 'high', 'high'], ['pcsk_'], `${BASE62}{5,6}_${BASE62}{63}`),
  named(['pinecone-key-old', 'Pinecone', 'API key (older form)', 'high', 'medium'], ['pinecone'], UUID),
  named(['influx-token', 'InfluxDB', 'API token', 'high', 'medium'], ['influx'], '[0-9A-Za-z_-]{86}==', {
    check: decodesToBytes(64),
  }),
  named(['redis-cloud-key', 'Redis', 'Cloud key', 'high', 'low'], ['redis'], '[AS][0-9a-z]{49,50}'),
  named(['couchbase-password', 'Couchbase', 'password', 'high', 'low'], ['couchbase'], '[^\\s"\'<>{}]{8,60}'),
];

import type { ConfiguredProgram } from './configured-program.ts';

const OLD_NAMES = /(?:^|[\s,"'])(?:SSLv[23]|TLSv1(?:\.[01])?)(?=$|[\s,"'])/i;
const OLD = { kind: 'old-tls', effect: 'it takes TLS 1.0 or 1.1, which RFC 8996 retired' } as const;

/** Message brokers and data stores, by their reference manuals. */
export const BROKERS_AND_STORES: readonly ConfiguredProgram[] = [
  {
    name: 'Mosquitto',
    path: /\/mosquitto\/(?:config\/)?(?:conf\.d\/)?[^/]+\.conf$/,
    format: 'lines',
    faults: [
      {
        kind: 'open',
        name: /^allow_anonymous$/,
        bad: /^true$/,
        effect: 'whoever reaches the broker reads and writes every topic',
        // what somebody without a name may do stands there
        unless: /^acl_file\s/,
      },
      { ...OLD, name: /^tls_version$/, bad: OLD_NAMES },
    ],
  },
  {
    name: 'Redis',
    path: /\/(?:redis|valkey|keydb)[\w.-]*\.conf$/,
    format: 'lines',
    faults: [
      {
        kind: 'open',
        name: /^protected-mode$/,
        bad: /^no$/,
        effect: 'it takes commands from everybody',
        unless: /^(?:requirepass|aclfile|user|include)\s|^bind(?:\s+(?:127\.\S+|-?::1))+\s*$/,
        published: 'any',
      },
      { ...OLD, name: /^tls-protocols$/, bad: OLD_NAMES },
    ],
  },
  {
    name: 'PostgreSQL',
    path: /\/pg_hba[\w.-]*\.conf$/,
    format: 'lines',
    faults: [
      {
        kind: 'open',
        name: /^host(?:(?:no)?ssl|(?:no)?gssenc)?$/,
        // database, user, address with its mask, method
        bad: /^\S+\s+\S+\s+(?!127\.|::1\/|localhost\s|samehost\s)\S+(?:\s+\d+\.\S+)?\s+trust(?=\s|$)/,
        effect: 'it asks for no password whoever connects from there, as any user named',
      },
    ],
  },
  {
    name: 'PostgreSQL',
    path: /\/postgresql[\w.-]*\.conf$/,
    format: 'sections',
    faults: [{ ...OLD, name: /^ssl_min_protocol_version$/, bad: OLD_NAMES }],
  },
  {
    name: 'PgBouncer',
    path: /\/pgbouncer[\w.-]*\.ini$/,
    format: 'sections',
    faults: [
      {
        kind: 'open',
        name: /^pgbouncer\.auth_type$/,
        bad: /^(?:any|trust)$/,
        effect: 'it asks for no password and logs in to the database for whoever comes',
      },
    ],
  },
  {
    name: 'MySQL',
    path: /^\/etc\/(?:mysql\/|my\.cnf)(?:.*\.cnf)?$/,
    format: 'sections',
    faults: [
      {
        kind: 'open',
        name: /^(?:mysqld|mariadbd?|server)\.skip[-_]grant[-_]tables$/,
        bad: /^(?:|1|on|true)$/i,
        effect: 'it takes everybody for root',
      },
      { ...OLD, name: /^(?:mysqld|mariadbd?|server)\.tls[-_]version$/, bad: OLD_NAMES },
    ],
  },
  {
    name: 'MongoDB',
    path: /\/mongod?[\w.-]*\.(?:conf|ya?ml)$/,
    format: 'yaml',
    faults: [
      {
        kind: 'open',
        name: /^security\.authorization$/,
        bad: /^disabled$/,
        effect: 'everybody may do everything',
      },
    ],
  },
  {
    name: 'Elasticsearch',
    path: /\/elasticsearch\.ya?ml$/,
    format: 'yaml',
    faults: [
      { kind: 'open', name: /^xpack\.security\.enabled$/, bad: /^false$/, effect: 'it has neither logins nor TLS' },
    ],
  },
  {
    name: 'OpenSearch',
    path: /\/opensearch\.ya?ml$/,
    format: 'yaml',
    faults: [
      { kind: 'open', name: /^plugins\.security\.disabled$/, bad: /^true$/, effect: 'it has neither logins nor TLS' },
    ],
  },
  {
    name: 'RabbitMQ',
    path: /\/rabbitmq(?:\/conf\.d\/[^/]+|\/rabbitmq|)\.conf$/,
    format: 'sections',
    faults: [{ ...OLD, name: /^ssl_options\.versions\.\d+$/, bad: /^tlsv1(?:\.1)?$/ }],
  },
  {
    name: 'Cassandra',
    path: /\/cassandra\.ya?ml$/,
    format: 'yaml',
    faults: [
      {
        kind: 'open',
        name: /^authenticator(?:\.class_name)?$/,
        bad: /(?:^|\.)AllowAllAuthenticator$/,
        effect: 'it asks for no password',
        published: 'any',
      },
    ],
  },
  {
    name: 'InfluxDB',
    path: /\/influxdb\.conf$/,
    format: 'sections',
    faults: [
      {
        kind: 'open',
        name: /^http\.auth-enabled$/,
        bad: /^false$/,
        effect: 'it asks for no password',
        published: 'any',
      },
    ],
  },
  {
    name: 'Neo4j',
    path: /\/neo4j\.conf$/,
    format: 'sections',
    faults: [{ kind: 'open', name: /^dbms\.security\.auth_enabled$/, bad: /^false$/, effect: 'clients need no login' }],
  },
];

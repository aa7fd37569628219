import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import { CONFIGURED_PROGRAMS, configuredAt } from '../knowledge/configurations/configured-at.ts';

/** A file where a program reads it: with a fault, and as it should be. Ports are published. */
type Case = {
  readonly path: string;
  readonly bad: string;
  readonly good: string;
  readonly ports?: string;
};

const OPEN = 'secrets/no-default-credentials/open-by-configuration';
const OLD = 'network/encrypted-in-transit/old-tls-configured';
const UNCHECKED = 'network/verified-tls/unchecked-by-configuration';

const CASES: { readonly [rule: string]: readonly Case[] } = {
  [OPEN]: [
    { path: '/mosquitto/config/conf.d/a.conf', bad: 'allow_anonymous true', good: 'allow_anonymous false' },
    {
      path: '/etc/redis/redis.conf',
      bad: 'protected-mode no\nbind 0.0.0.0',
      good: 'protected-mode no\nbind 127.0.0.1 -::1',
      ports: '6379',
    },
    {
      path: '/etc/valkey/valkey.conf',
      bad: 'protected-mode no',
      good: 'protected-mode no\nuser default on >x',
      ports: '6379',
    },
    {
      path: '/etc/postgresql/pg_hba.conf',
      bad: 'host all all 10.0.0.0 255.0.0.0 trust',
      good: 'host all all 127.0.0.1/32 trust\nlocal all all trust\nhost all all all scram-sha-256',
    },
    {
      path: '/data/homeserver.yaml',
      bad: 'enable_registration: true\nenable_registration_without_verification: true',
      good: 'enable_registration: true\nregistration_requires_token: true\nenable_registration_without_verification: true',
    },
    {
      path: '/etc/pgbouncer/pgbouncer.ini',
      bad: '[pgbouncer]\nauth_type = trust',
      good: '[pgbouncer]\nauth_type = scram-sha-256',
    },
    { path: '/etc/mysql/conf.d/a.cnf', bad: '[mysqld]\nskip-grant-tables', good: '[mysqld]\nskip-grant-tables = 0' },
    {
      path: '/etc/mongod.conf',
      bad: 'security: {authorization: disabled}',
      good: 'security: {authorization: enabled}',
    },
    {
      path: '/usr/share/elasticsearch/config/elasticsearch.yml',
      bad: 'xpack.security.enabled: false',
      good: 'xpack:\n  security:\n    enabled: true',
    },
    {
      path: '/usr/share/opensearch/config/opensearch.yml',
      bad: 'plugins.security.disabled: true',
      good: 'plugins.security.disabled: false',
    },
    {
      path: '/etc/cassandra/cassandra.yaml',
      bad: 'authenticator: AllowAllAuthenticator',
      good: 'authenticator: PasswordAuthenticator',
      ports: '9042',
    },
    {
      path: '/etc/influxdb/influxdb.conf',
      bad: '[http]\n  auth-enabled = false',
      good: '[http]\n  auth-enabled = true',
      ports: '8086',
    },
    { path: '/conf/neo4j.conf', bad: 'dbms.security.auth_enabled=false', good: 'dbms.security.auth_enabled=true' },
    {
      path: '/usr/local/etc/haproxy/haproxy.cfg',
      bad: 'frontend s\n  stats admin if TRUE',
      good: 'frontend s\n  stats auth "${USER}:${PW}"\n  stats admin if TRUE',
    },
    {
      path: '/etc/traefik/traefik.toml',
      bad: '[api]\ninsecure = true',
      good: '[api]\ninsecure = false',
      ports: '8080',
    },
    {
      path: '/etc/grafana/grafana.ini',
      bad: '[auth.anonymous]\nenabled = true\norg_role = Admin ; for us',
      good: '[auth.anonymous]\nenabled = true\norg_role = Viewer',
    },
    { path: '/etc/caddy/Caddyfile', bad: '{\n  admin :2019\n}', good: '{\n  admin localhost:2019\n}', ports: '2019' },
    {
      path: '/etc/envoy/envoy.yaml',
      bad: 'admin: {address: {socket_address: {address: 0.0.0.0, port_value: 9901}}}',
      good: 'admin: {address: {socket_address: {address: 127.0.0.1, port_value: 9901}}}',
      ports: '9901',
    },
    { path: '/etc/coturn/turnserver.conf', bad: 'realm=x\nno-auth', good: 'use-auth-secret\n#no-auth' },
    {
      path: '/etc/postfix/main.cf',
      bad: 'mynetworks = 127.0.0.0/8, 0.0.0.0/0',
      good: 'mynetworks = 10.0.0.0/8',
      ports: '25',
    },
    {
      path: '/etc/vsftpd/vsftpd.conf',
      bad: 'anonymous_enable=YES\nanon_upload_enable=YES',
      good: 'anonymous_enable=NO\nanon_upload_enable=YES',
    },
    { path: '/etc/ssh/sshd_config.d/a.conf', bad: 'PermitEmptyPasswords yes', good: 'PermitEmptyPasswords no' },
    { path: '/home/coder/.config/code-server/config.yaml', bad: 'auth: none', good: 'auth: password' },
    {
      path: '/home/jovyan/.jupyter/jupyter_server_config.py',
      bad: "c.ServerApp.token = ''",
      good: "c.ServerApp.token = ''\nc.PasswordIdentityProvider.hashed_password = 'argon2:x'",
    },
    { path: '/etc/squid/squid.conf', bad: 'http_access allow all', good: 'http_access deny all', ports: '3128' },
  ],
  [OLD]: [
    { path: '/mosquitto/config/mosquitto.conf', bad: 'tls_version tlsv1.1', good: 'tls_version tlsv1.2' },
    { path: '/etc/redis/redis.conf', bad: 'tls-protocols "TLSv1.1 TLSv1.2"', good: 'tls-protocols "TLSv1.2 TLSv1.3"' },
    {
      path: '/etc/postgresql/postgresql.conf',
      bad: "ssl_min_protocol_version = 'TLSv1'",
      good: "ssl_min_protocol_version = 'TLSv1.2' # was TLSv1",
    },
    {
      path: '/etc/my.cnf',
      bad: '[mysqld]\ntls_version = TLSv1.1,TLSv1.2',
      good: '[mysqld]\ntls_version = TLSv1.2,TLSv1.3',
    },
    {
      path: '/etc/rabbitmq/rabbitmq.conf',
      bad: 'ssl_options.versions.1 = tlsv1.1',
      good: 'ssl_options.versions.1 = tlsv1.3',
    },
    {
      path: '/etc/nginx/nginx.conf',
      bad: 'http { ssl_protocols SSLv3 TLSv1.2; }',
      good: 'http { ssl_protocols TLSv1.2; }',
    },
    {
      path: '/etc/apache2/sites/a.conf',
      bad: 'SSLProtocol all -SSLv3',
      good: 'SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1',
    },
    {
      path: '/etc/haproxy.cfg',
      bad: 'bind *:443 ssl crt a.pem ssl-min-ver TLSv1.1',
      good: 'bind *:443 ssl crt a.pem ssl-min-ver TLSv1.2',
    },
    {
      path: '/etc/traefik/dynamic/tls.yml',
      bad: 'tls: {options: {default: {minVersion: VersionTLS11}}}',
      good: 'tls: {options: {default: {minVersion: VersionTLS12}}}',
    },
  ],
  [UNCHECKED]: [
    {
      path: '/etc/traefik/traefik.yml',
      bad: 'serversTransport: {insecureSkipVerify: true}',
      good: 'serversTransport: {insecureSkipVerify: false}',
    },
    { path: '/etc/grafana/grafana.ini', bad: '[smtp]\nskip_verify = true', good: '[smtp]\nskip_verify = false' },
    { path: '/etc/oauth2-proxy.cfg', bad: 'ssl_insecure_skip_verify = true', good: 'ssl_insecure_skip_verify = false' },
    {
      path: '/usr/share/kibana/config/kibana.yml',
      bad: 'elasticsearch.ssl.verificationMode: none',
      good: 'elasticsearch.ssl.verificationMode: full',
    },
    {
      path: '/usr/share/filebeat/filebeat.yml',
      bad: 'output.elasticsearch: {ssl.verification_mode: none}',
      good: 'output.elasticsearch: {ssl.verification_mode: full}',
    },
    {
      path: '/etc/telegraf/telegraf.conf',
      bad: '[[outputs.mqtt]]\npassword = "x9"\ninsecure_skip_verify = true',
      good: '[[inputs.http_response]]\ninsecure_skip_verify = true',
    },
    {
      path: '/etc/prometheus/prometheus.yml',
      bad: 'scrape_configs: [{basic_auth: {username: a}, tls_config: {insecure_skip_verify: true}}]',
      good: 'scrape_configs: [{tls_config: {insecure_skip_verify: true}}]',
    },
  ],
};

const found = (rule: string, { path, ports }: Case, text: string): number => {
  const published = ports === undefined ? '' : `    ports: ["${ports}:${ports}"]\n`;
  const files = {
    'compose.yaml': `services:\n  a:\n    image: registry.example.com/a:1\n    volumes: ["./given:${path}:ro"]\n${published}`,
    given: `${text}\n`,
  };
  return reportOf(files).posture.findings.filter((finding) => finding.rule === rule).length;
};

test.each(
  Object.entries(CASES).flatMap(([rule, cases]) => cases.map((each) => ({ rule, each, path: each.path }))),
)('$path: $rule', ({ rule, each }) => {
  expect([found(rule, each, each.bad), found(rule, each, each.good)]).toEqual([1, 0]);
  // harmless where nobody else reaches it
  if (each.ports !== undefined) expect(found(rule, { path: each.path, bad: '', good: '' }, each.bad)).toBe(0);
});

test('each program whose settings can be at fault has a case', () => {
  const shown = new Set(Object.values(CASES).flatMap((cases) => cases.map(({ path }) => configuredAt(path)?.name)));
  const judged = CONFIGURED_PROGRAMS.filter(({ faults }) => faults.length > 0).map(({ name }) => name);
  expect(judged.filter((name) => !shown.has(name))).toEqual(['seccomp']);
});

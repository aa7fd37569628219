import { readFileSync } from 'node:fs';
import { bunOf, thisPlatform } from '../../scripts/compile-executable.ts';
import { BASES, type Base, MAVEN } from '../fix-build/bases.ts';

/** A base image that stands on Debian 12 under a name that init writes. */
type Stand = {
  readonly archive: Base['archive'];
  readonly names: readonly string[];
  readonly setup: string;
  readonly start: readonly string[];
  /** Files beside its Dockerfile, which are copied to /opt. */
  readonly files?: { readonly [name: string]: string | Buffer };
  /** Its packages come from the mirror. */
  readonly online?: true;
};

/** What busybox is on Alpine: the shell, and the programs that ask after health. There is no bash. */
const BUSYBOX =
  'for one in sh nc wget cat; do ln -sf /opt/busybox /usr/local/bin/$one; done; ln -sf /opt/busybox /bin/sh; rm -f /bin/bash';

const NGINX = `pid /tmp/nginx.pid;
daemon off;
events {}
http {
  include /etc/nginx/mime.types;
  client_body_temp_path /tmp/body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  access_log /dev/stdout;
  error_log /dev/stderr;
  include /etc/nginx/conf.d/*.conf;
}
`;
const SITE = 'server {\n  listen 8080;\n  root /usr/share/nginx/html;\n}\n';

/**
 * The documented contract of PostgreSQL's image: at the first start a user with the password of a file, and a database;
 * then the server, as whoever started it.
 */
const POSTGRES = `#!/bin/sh -e
PATH=/usr/lib/postgresql/15/bin:$PATH
PGDATA=/var/lib/postgresql/18/docker
if ! [ -s $PGDATA/PG_VERSION ]; then
  mkdir -p $PGDATA
  initdb -D $PGDATA -U $POSTGRES_USER --auth-host=scram-sha-256 --auth-local=trust --pwfile=$POSTGRES_PASSWORD_FILE
  echo 'host all all all scram-sha-256' >> $PGDATA/pg_hba.conf
  pg_ctl -D $PGDATA -w -o "-c listen_addresses=''" start
  createdb -h /var/run/postgresql -U $POSTGRES_USER $POSTGRES_DB
  pg_ctl -D $PGDATA -w stop
fi
exec postgres -D $PGDATA -c "listen_addresses=*"
`;

const MIRROR = "echo 'deb http://deb.debian.org/debian bookworm main' > /etc/apt/sources.list; apt-get update -q";
const OF_FIXES = ['node:24-slim', 'debian:13-slim'];

export const STANDS: readonly Stand[] = [
  ...BASES.flatMap(({ names, ...base }) => {
    const wanted = names.filter((name) => OF_FIXES.includes(name));
    return wanted.length === 0 ? [] : [{ ...base, names: wanted }];
  }),
  {
    archive: 'plain',
    names: ['python:3.13-slim'],
    setup: `${MIRROR}; apt-get install -qy --no-install-recommends python3-venv python3-pip; ln -sf python3 /usr/bin/python; rm -f /usr/lib/python3*/EXTERNALLY-MANAGED`,
    start: ['python3'],
    online: true,
  },
  {
    archive: 'plain',
    names: ['oven/bun:1-slim'],
    setup: 'install /opt/bun /usr/local/bin/bun; rm /opt/bun; useradd --uid 1000 --create-home --shell /bin/sh bun',
    start: ['bun'],
    files: { bun: readFileSync(bunOf(thisPlatform())) },
  },
  { archive: 'full', names: ['golang:1.27-alpine'], setup: 'true', start: ['sh'] },
  { archive: 'plain', names: ['alpine:3.24'], setup: BUSYBOX, start: ['sh'] },
  { archive: 'compilers', names: ['rust:1.98-slim-trixie', 'eclipse-temurin:17-jre'], setup: 'true', start: ['sh'] },
  { archive: 'compilers', names: ['maven:3.9-eclipse-temurin-17'], setup: MAVEN, start: ['mvn'] },
  {
    archive: 'full',
    names: ['nginxinc/nginx-unprivileged:1.30-alpine-slim'],
    setup: `useradd --system --uid 101 nginx; cp /opt/nginx.conf /etc/nginx/nginx.conf; cp /opt/site.conf /etc/nginx/conf.d/default.conf; mkdir -p /usr/share/nginx/html; ${BUSYBOX}`,
    start: ['nginx'],
    files: { 'nginx.conf': NGINX, 'site.conf': SITE },
  },
  {
    archive: 'plain',
    names: ['redis:8.10'],
    setup: `groupadd -g 999 redis; useradd -u 999 -g 999 redis; ${MIRROR}; apt-get install -qy --no-install-recommends redis-server; install -d -o 999 -g 999 /data`,
    start: ['redis-server', '--protected-mode', 'no', '--dir', '/data'],
    online: true,
  },
  {
    archive: 'plain',
    names: ['postgres:18'],
    setup: `groupadd -g 999 postgres; useradd -u 999 -g 999 -d /var/lib/postgresql postgres; ${MIRROR}; apt-get install -qy --no-install-recommends postgresql; rm -rf /var/lib/postgresql/*; mkdir -p /var/lib/postgresql; chown 999:999 /var/lib/postgresql`,
    start: ['sh', '/opt/postgres'],
    files: { postgres: POSTGRES },
    online: true,
  },
];

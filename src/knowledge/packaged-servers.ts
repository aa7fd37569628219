/**
 * Servers for which the package of a distribution makes a user of their own, whose data and settings nobody else may write
 * or read: another user would start them in vain. Source: the packages' scripts in Debian 13 and Alpine 3.23.
 */
const PACKAGED: ReadonlySet<string> = new Set([
  ...['asterisk', 'chronyd', 'clamd', 'cyrmaster', 'dnsmasq', 'exim', 'freeradius', 'freshclam', 'haproxy', 'icecast'],
  ...['influxd', 'kamailio', 'lighttpd', 'mariadbd', 'memcached', 'mongod', 'murmurd', 'mysqld', 'named', 'ntpd'],
  ...[
    'opendkim',
    'pdns_server',
    'polipo',
    'postgres',
    'privoxy',
    'prosody',
    'rabbitmq-server',
    'radiusd',
    'redis-server',
  ],
  ...['slapd', 'squid', 'tinyproxy', 'tor', 'transmission-daemon', 'unbound', 'varnishd', 'znc'],
]);

export const isPackagedServer = (program: string): boolean => PACKAGED.has(program);

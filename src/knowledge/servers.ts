/** Servers of applications that are made to face visitors. */
const FACES_VISITORS = /^(?:gunicorn|uvicorn|hypercorn|daphne|uwsgi|waitress-serve|puma|unicorn|php-fpm[\d.]*|nginx)$/;

/** Servers by their name, whatever they serve. */
const SERVES =
  /^(?:apache2\w*|caddy|celery|collectd|coredns|daphne|dnsmasq|dovecot|envoy|flask|gunicorn|haproxy|hypercorn|inetd|influxd|inspircd|mongos|named|nginx|php-fpm[\d.]*|postfix|postgres|puma|rackup|rails|sidekiq|slapd|squid|statsd|telegraf|thin|tor|traefik|unicorn|uvicorn|uwsgi|znc)$|server|proxy|daemon|worker|agent|(?:chrony|container|distcc|docker|etc|ftp|http|mariadb|memcache|mongo|mp|mysql|ntp|openvpn|osquery|perkeep|radius|rsyslog|[ns]mb|ssh|supervisor|vsftp|xinet)d$/;

/** Whether a program is made to answer visitors, not only whoever works on the code. */
export const facesVisitors = (program: string): boolean => FACES_VISITORS.test(program);

/** Whether a program is known by its name to stay and to serve. */
export const isServer = (program: string): boolean => SERVES.test(program);

/** One service of the bench: how it is started from the image of packages.Dockerfile. */
export type BenchService = {
  readonly name: string;
  readonly command: readonly string[];
  readonly volume?: string;
  /** Another than that of packages.Dockerfile. */
  readonly image?: string;
  /** What `--check` would be given. */
  readonly check?: string;
  readonly sysctls?: { readonly [name: string]: string };
};

const sh = (script: string): readonly string[] => ['sh', '-c', script];
const python = (source: string): readonly string[] => ['python3', '-u', '-c', source];

const PYTHON_SERVER = `import http.server, socketserver
socketserver.TCPServer.allow_reuse_address = True
http.server.HTTPServer(('', 8000), http.server.BaseHTTPRequestHandler).serve_forever()`;

/** Debian 12's own packages, started the way their official images or units start them, and four made to be awkward. */
export const services: readonly BenchService[] = [
  { name: 'nginx', command: ['nginx', '-g', 'daemon off;'] },
  {
    name: 'redis',
    command: sh(
      // as the official image does it: where it cannot become redis, it goes on as root
      'chown redis:redis /var/lib/redis; run="redis-server --bind 0.0.0.0 --protected-mode no --dir /var/lib/redis --save 60 1"; if gosu redis true 2>/dev/null; then exec gosu redis $run; fi; exec $run',
    ),
    volume: '/var/lib/redis',
  },
  {
    name: 'apache',
    command: sh('. /etc/apache2/envvars && mkdir -p $APACHE_RUN_DIR $APACHE_LOCK_DIR && exec apache2 -D FOREGROUND'),
  },
  { name: 'memcached', command: ['memcached', '-u', 'memcache'] },
  {
    name: 'mosquitto',
    command: sh(
      'printf "listener 1883 0.0.0.0\\nallow_anonymous true\\n" > /tmp/m.conf && exec mosquitto -c /tmp/m.conf',
    ),
  },
  {
    name: 'haproxy',
    command: sh(
      'printf "global\\n user haproxy\\n group haproxy\\n chroot /var/lib/haproxy\\ndefaults\\n mode http\\n timeout client 5s\\n timeout connect 5s\\n timeout server 5s\\nfrontend f\\n bind :8080\\n http-request return status 200\\n" > /tmp/h.cfg && exec haproxy -W -db -f /tmp/h.cfg',
    ),
  },
  { name: 'php-fpm', command: sh('mkdir -p /run/php && exec php-fpm8.2 -F') },
  { name: 'lighttpd', command: ['lighttpd', '-D', '-f', '/etc/lighttpd/lighttpd.conf'] },
  { name: 'beanstalkd', command: ['beanstalkd', '-l', '0.0.0.0'] },
  { name: 'dnsmasq', command: ['dnsmasq', '-k', '--no-resolv'] },
  {
    name: 'unbound',
    command: sh(
      'printf "server:\\n interface: 0.0.0.0\\n" > /etc/unbound/unbound.conf && exec unbound -d -c /etc/unbound/unbound.conf',
    ),
  },
  {
    name: 'rsyslog',
    command: sh(
      'printf "module(load=\\"imtcp\\")\\ninput(type=\\"imtcp\\" port=\\"514\\")\\n*.* /var/log/all.log\\n" > /tmp/r.conf && exec rsyslogd -n -f /tmp/r.conf',
    ),
  },
  { name: 'cron', command: ['cron', '-f'] },
  { name: 'sshd', command: sh('mkdir -p /run/sshd && exec /usr/sbin/sshd -D -e') },
  { name: 'varnish', command: ['varnishd', '-F', '-a', ':6081', '-b', '127.0.0.1:80'] },
  { name: 'tinyproxy', command: ['tinyproxy', '-d'] },
  {
    name: 'postgres',
    command: sh(
      'mkdir -p /data/db && chown postgres /data/db && chmod 700 /data/db && { [ -s /data/db/PG_VERSION ] || gosu postgres /usr/lib/postgresql/15/bin/initdb -D /data/db; } && exec gosu postgres /usr/lib/postgresql/15/bin/postgres -D /data/db -c listen_addresses=0.0.0.0 -c unix_socket_directories=/tmp',
    ),
    volume: '/data',
  },
  { name: 'node', command: ['node', '-e', "require('http').createServer((q, r) => r.end('ok')).listen(3000)"] },
  { name: 'python', command: python(PYTHON_SERVER) },
  {
    name: 'odd-places',
    command: python(`import os
for place in ('/opt/odd/state', '/srv/spool', '/var/opt/cache'):
    os.makedirs(place, exist_ok=True); open(place + '/file', 'w').write('x'); os.chown(place + '/file', 33, 33)
${PYTHON_SERVER}`),
  },
  {
    name: 'forks',
    command: python(`import os, socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('', 8000)); s.listen()
for _ in range(3):
    if os.fork() == 0: os.setgroups([]); os.setgid(33); os.setuid(33); break
while True:
    c, _ = s.accept(); c.recv(100); c.send(b'HTTP/1.0 200 OK\\r\\n\\r\\n'); c.close()`),
  },
  {
    name: 'mariadb',
    command: sh(
      'mkdir -p /data/db /run/mysqld && chown mysql /data/db /run/mysqld && { [ -d /data/db/mysql ] || mariadb-install-db --user=mysql --datadir=/data/db >/dev/null; } && exec mariadbd --user=mysql --datadir=/data/db --bind-address=0.0.0.0',
    ),
    volume: '/data',
  },
  { name: 'static', command: ['/busybox', 'httpd', '-f', '-p', '8080', '-h', '/'], image: 'plimsoll-bench:static' },
  {
    name: 'steps-down',
    command: python(`import os
os.makedirs('/srv/own', exist_ok=True); os.chown('/srv/own', 33, 33); os.setgroups([]); os.setgid(33); os.setuid(33)
open('/srv/own/state', 'w').write('x')
${PYTHON_SERVER}`),
  },
  {
    // gosu takes it to a user, and its file then gives it a capability that must be in the bounding set to be started
    name: 'file-capabilities',
    command: [
      'gosu',
      'www-data',
      '/usr/local/bin/python3-raw',
      '-u',
      '-c',
      `import socket
socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)
${PYTHON_SERVER}`,
    ],
  },
  { name: 'bind9', command: ['named', '-g', '-u', 'bind'] },
  { name: 'chrony', command: ['chronyd', '-d', '-x', '-u', '_chrony'] },
  { name: 'postfix', command: sh('postconf -e maillog_file=/dev/stdout && exec postfix start-fg') },
  {
    name: 'dovecot',
    command: sh(
      'printf "protocols = imap\\nssl = no\\nlog_path = /dev/stderr\\nmail_location = maildir:~/mail\\npassdb {\\n driver = pam\\n}\\nuserdb {\\n driver = passwd\\n}\\n" > /tmp/d.conf && exec dovecot -F -c /tmp/d.conf',
    ),
  },
  {
    name: 'squid',
    command: sh(
      '{ cat /etc/squid/squid.conf; echo shutdown_lifetime 1 seconds; } > /tmp/s.conf && exec squid --foreground -f /tmp/s.conf',
    ),
  },
  { name: 'slapd', command: ['slapd', '-d', '0', '-u', 'openldap', '-g', 'openldap', '-h', 'ldap:///'] },
  {
    name: 'gunicorn',
    command: sh(
      'mkdir -p /srv/app && printf "def app(environ, start):\\n    start(\\"200 OK\\", [])\\n    return [b\\"ok\\"]\\n" > /srv/app/wsgi.py && exec gunicorn -u www-data -g www-data -b 0.0.0.0:8000 --chdir /srv/app wsgi:app',
    ),
  },
  {
    // as kernels without the engine's setting have it: a low port takes a capability
    name: 'low-port',
    command: ['lighttpd', '-D', '-f', '/etc/lighttpd/lighttpd.conf'],
    sysctls: { 'net.ipv4.ip_unprivileged_port_start': '1024' },
  },
  {
    name: 'sshd-logins',
    command: sh('mkdir -p /run/sshd && exec /usr/sbin/sshd -D -e'),
    check:
      'ssh -i /root/.ssh/id_ed25519 -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null guest@127.0.0.1 true',
  },
  {
    name: 'cron-jobs',
    command: sh('echo "@reboot www-data touch /tmp/ran" > /etc/cron.d/ran && exec cron -f'),
    check: 'test -e /tmp/ran',
  },
  {
    // ends its child, which is somebody else by then
    name: 'supervisor',
    command: python(`import os, signal, socket, sys
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('', 8000)); s.listen()
child = os.fork()
if child == 0:
    os.setgroups([]); os.setgid(33); os.setuid(33)
    while True:
        c, _ = s.accept(); c.recv(100); c.send(b'HTTP/1.0 200 OK\\r\\n\\r\\n'); c.close()
def end(*_): os.kill(child, signal.SIGTERM); os.waitpid(child, 0); sys.exit(0)
signal.signal(signal.SIGTERM, end)
signal.pause()`),
  },
  {
    name: 'makes-device',
    command: python(`import os, stat
if not os.path.exists('/srv/null'): os.mknod('/srv/null', stat.S_IFCHR | 0o600, os.makedev(1, 3))
${PYTHON_SERVER}`),
  },
  {
    // gives up what it may ever have, and its user, and is itself with that only
    name: 'setpriv',
    command: [
      ...['setpriv', '--reuid', '33', '--regid', '33', '--clear-groups', '--bounding-set', '-all'],
      ...python(PYTHON_SERVER),
    ],
  },
  { name: 'runuser', command: sh(`exec runuser -u www-data -- python3 -u -m http.server 8000`) },
  { name: 'broken', command: sh('echo no database >&2; exit 7') },
  {
    name: 'ignores-sigterm',
    command: python(`import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
${PYTHON_SERVER}`),
  },
];

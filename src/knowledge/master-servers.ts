/** Servers whose first process stays root while its workers, which visitors talk to, run as another user. */
export const MASTER_SERVERS: ReadonlySet<string> = new Set([
  ...['apache2', 'apache2-foreground', 'apache2ctl', 'apachectl', 'httpd', 'httpd-foreground'],
  ...['mosquitto', 'nginx', 'openresty', 'php-fpm', 'rspamd'],
  // a script that starts mysqld anew, which runs as the user mysql
  ...['mariadbd-safe', 'mysqld_safe'],
]);

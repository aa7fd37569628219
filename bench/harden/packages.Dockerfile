# The Debian packages of every service of the bench, in one image: `services.ts` starts each its own way.
FROM debian:12
RUN apt-get update \
 && apt-get install -y --no-install-recommends nginx-light redis-server postgresql apache2 memcached mosquitto haproxy \
    php-fpm lighttpd beanstalkd dnsmasq unbound rsyslog cron openssh-server varnish nodejs python3 gosu squid mariadb-server \
    curl stunnel4 libcap2-bin tinyproxy bind9 chrony postfix dovecot-imapd gunicorn slapd \
 && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/15 /etc/postgresql/15 /var/lib/mysql/*
RUN cp /usr/bin/python3.11 /usr/local/bin/python3-raw && setcap cap_net_raw+ep /usr/local/bin/python3-raw
# somebody to log in as
RUN useradd --create-home --shell /bin/sh guest && mkdir -p /root/.ssh /home/guest/.ssh \
 && ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519 \
 && cp /root/.ssh/id_ed25519.pub /home/guest/.ssh/authorized_keys && chown -R guest:guest /home/guest/.ssh

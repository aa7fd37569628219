/** Files that decide who may do what in a container. */
export const SENSITIVE =
  /^\/(?:etc\/(?:passwd|shadow|group|gshadow|sudoers(?:\.d\/.+)?|ld\.so\.preload|crontab|cron\.[a-z]+\/.+|ssh\/.*|pam\.d\/.+|profile\.d\/.+|init\.d\/.+|rc\.local|ssl\/certs\/ca-certificates\.crt)|var\/spool\/cron\/.+|(?:root|home\/[^/]+)\/\.(?:ssh\/.+|bashrc|profile|bash_profile|docker\/config\.json))$/;

/** Those whose path is one alone: they are looked at every few seconds. */
export const SENSITIVE_PATHS: readonly string[] = [
  '/etc/passwd',
  '/etc/shadow',
  '/etc/group',
  '/etc/sudoers',
  '/etc/ld.so.preload',
  '/etc/crontab',
  '/etc/rc.local',
  '/root/.ssh/authorized_keys',
  '/root/.bashrc',
  '/root/.profile',
];

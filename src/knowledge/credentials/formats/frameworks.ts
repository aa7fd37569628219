import { decodesToBytes } from '../checks/decoded.ts';
import { HEX, named, setting, shape } from '../declare.ts';
import type { Format } from '../format.ts';

/** The secrets with which web frameworks sign cookies and sessions. */
export const FRAMEWORKS: readonly Format[] = [
  shape(
    ['django-insecure-key', 'Django', 'generated development SECRET_KEY', 'high', 'high'],
    ['django-insecure-'],
    'django-insecure-[0-9a-z!@#$%^&*(_=+)-]{30,60}',
  ),
  named(
    ['django-secret-key', 'Django', 'SECRET_KEY', 'high', 'high'],
    ['secret_key', 'django'],
    '[0-9a-z!@#$%^&*(_=+)-]{50}',
  ),
  named(
    ['rails-master-key', 'Rails', 'master key or secret_key_base', 'critical', 'high'],
    ['rails', 'secret_key_base', 'master_key', 'secretkeybase'],
    `${HEX}{32}|${HEX}{128}`,
  ),
  setting(['rails-master-key-file', 'Rails', 'master key', 'critical', 'high'], [], `([0-9a-f]{32})\\s{0,2}$`, {
    files: ['config/master.key', 'master.key', '/credentials/production.key', '/credentials/staging.key'],
  }),
  shape(
    ['laravel-app-key', 'Laravel', 'APP_KEY', 'high', 'high'],
    ['base64:'],
    'base64:([0-9A-Za-z+/]{43}=|[0-9A-Za-z+/]{22}==)(?![0-9A-Za-z+/=])',
    {
      check: decodesToBytes(16, 32),
    },
  ),
  named(
    ['symfony-secret', 'Symfony', 'APP_SECRET', 'high', 'medium'],
    ['app_secret', 'symfony', 'kernel.secret'],
    `${HEX}{32}|ThisTokenIsNotSoSecretChangeIt`,
  ),
  shape(
    ['wordpress-salts', 'WordPress', 'authentication key or salt', 'high', 'high'],
    [
      'SECURE_AUTH_KEY',
      'SECURE_AUTH_SALT',
      'AUTH_KEY',
      'AUTH_SALT',
      'LOGGED_IN_KEY',
      'LOGGED_IN_SALT',
      'NONCE_KEY',
      'NONCE_SALT',
    ],
    '(?:SECURE_AUTH|AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)[\'"]\\s{0,4},\\s{0,20}[\'"](?=[^\\n\'"]{0,60}\\d)([^\\n\'"]{40,90})[\'"]',
  ),
];

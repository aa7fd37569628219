import { HEX, named, setting, shape } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'any';
const CRYPT = '[./0-9A-Za-z]';
const END = '(?![./0-9A-Za-z])';

/** Hashes of passwords: weaker evidence than a password, and enough for a guess offline; `low` where each guess is slow by design. */
export const HASHES: readonly Format[] = [
  shape(
    ['htpasswd-apr1', P, 'password hash (apr1 MD5)', 'medium', 'high'],
    ['$apr1$'],
    `\\$apr1\\\${1,2}${CRYPT}{1,8}\\\${1,2}${CRYPT}{22}${END}`,
  ),
  shape(
    ['htpasswd-bcrypt', P, 'password hash (bcrypt)', 'low', 'high'],
    ['$2y$', '$2a$', '$2b$'],
    `\\$2[aby]\\\${1,2}\\d\\d\\\${1,2}${CRYPT}{53}${END}`,
  ),
  shape(
    ['htpasswd-sha1', P, 'password hash (SHA-1)', 'medium', 'medium'],
    ['{SHA}', '{SSHA}'],
    '\\{S{1,2}HA\\}[0-9A-Za-z+/]{27,60}={0,2}',
  ),
  shape(
    ['crypt-md5', P, 'password hash (MD5 crypt)', 'medium', 'high'],
    ['$1$'],
    `\\$1\\$${CRYPT}{1,8}\\$${CRYPT}{22}${END}`,
  ),
  shape(
    ['crypt-sha256', P, 'password hash (SHA-256 crypt)', 'medium', 'high'],
    ['$5$'],
    `\\$5\\$(?:rounds=\\d{1,9}\\$)?${CRYPT}{1,16}\\$${CRYPT}{43}${END}`,
  ),
  shape(
    ['shadow-hash', P, 'password hash (SHA-512 crypt)', 'high', 'high'],
    ['$6$'],
    `\\$6\\$(?:rounds=\\d{1,9}\\$)?${CRYPT}{1,16}\\$${CRYPT}{86}${END}`,
  ),
  shape(
    ['crypt-yescrypt', P, 'password hash (yescrypt)', 'high', 'high'],
    ['$y$'],
    `\\$y\\$${CRYPT}{2,6}\\$${CRYPT}{1,86}\\$${CRYPT}{43}${END}`,
  ),
  shape(
    ['argon2-hash', P, 'password hash (Argon2)', 'low', 'high'],
    ['$argon2'],
    '\\$argon2(?:id|i|d)\\$(?:v=\\d{1,3}\\$)?m=\\d{1,9},t=\\d{1,6},p=\\d{1,4}\\$[0-9A-Za-z+/]{8,90}\\$[0-9A-Za-z+/]{16,180}',
  ),
  shape(
    ['scrypt-hash', P, 'password hash (scrypt)', 'low', 'medium'],
    ['$scrypt$', '$7$'],
    '\\$(?:scrypt\\$ln=\\d{1,2},r=\\d{1,3},p=\\d{1,3}\\$[0-9A-Za-z+/]{8,90}\\$|7\\$[./0-9A-Za-z]{11,64}\\$)[./0-9A-Za-z+]{40,100}',
  ),
  shape(
    ['django-password-hash', P, 'password hash (PBKDF2)', 'medium', 'high'],
    ['pbkdf2_sha'],
    'pbkdf2_sha(?:1|256|512)\\$\\d{3,8}\\$[0-9A-Za-z+/_-]{6,60}\\$[0-9A-Za-z+/]{26,90}={0,2}',
  ),
  shape(
    ['postgres-scram', 'PostgreSQL', 'SCRAM verifier', 'medium', 'high'],
    ['SCRAM-SHA-256$'],
    'SCRAM-SHA-256\\$\\d{3,7}:[0-9A-Za-z+/]{16,64}={0,2}\\$[0-9A-Za-z+/]{43}=:[0-9A-Za-z+/]{43}=',
  ),
  named(
    ['postgres-md5', 'PostgreSQL', 'password hash (md5)', 'medium', 'high'],
    ['password', 'rolpassword', 'userlist', 'passwd'],
    `md5${HEX}{32}`,
  ),
  setting(
    ['mysql-native-hash', 'MySQL', 'password hash', 'medium', 'medium'],
    ['IDENTIFIED', 'authentication_string', 'mysql_native_password'],
    '(?:IDENTIFIED|authentication_string|mysql_native_password)[^\\n*]{0,80}(\\*[0-9A-F]{40})(?![0-9A-Za-z])',
  ),
];

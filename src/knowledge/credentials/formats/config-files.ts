import { decodesToUserAndPassword } from '../checks/decoded.ts';
import { setting, shape } from '../declare.ts';
import type { Format } from '../format.ts';

/** From one word of a command to the next, in a line of the shell or in a list of JSON. */
const NEXT = '(?:["\']?,?[ \\t]{1,16}["\']?|["\'],["\'])';
const WORD = '[^\\s|;&"\']{1,80}';

/** Files and commands whose grammar says that a field is a password. */
export const CONFIG_FILES: readonly Format[] = [
  setting(
    ['basic-auth-call', 'HTTP', 'password of a basic-auth call', 'high', 'medium'],
    ['auth=(', 'HTTPBasicAuth(', 'basicAuth(', 'basic_auth(', 'NetworkCredential(', 'set_basic_auth('],
    '(?:auth=|HTTPBasicAuth|basicAuth|basic_auth|NetworkCredential)\\(\\s{0,8}["\'][^"\'\\n]{1,80}["\']\\s{0,4},\\s{0,8}["\']([^"\'\\s]{4,200})["\']',
  ),
  setting(
    ['docker-login-stdin', 'Docker', 'password piped into docker login', 'high', 'high'],
    ['echo '],
    'echo (?:-n )?["\']?([^\\s"\'|;&$]{4,300})["\']?[ \\t]{0,4}\\|[ \\t]{0,4}(?:sudo )?(?:docker|podman|helm registry|crane auth|oras) login',
  ),
  setting(
    ['netrc', 'netrc', 'password of a .netrc', 'high', 'high'],
    ['machine '],
    'machine\\s{1,8}[^\\s]{1,200}\\s{1,16}login\\s{1,8}[^\\s]{1,200}\\s{1,16}password\\s{1,8}([^\\s]{4,300})',
  ),
  setting(
    ['pgpass', 'PostgreSQL', 'password of a .pgpass', 'high', 'high'],
    [],
    '[^\\s:#]{1,200}:(?:\\d{1,5}|\\*):[^\\s:]{1,100}:[^\\s:]{1,100}:([^\\s]{3,300})',
    {
      files: ['.pgpass', 'pgpass.conf', 'pgpass'],
    },
  ),
  setting(
    ['maven-settings-password', 'Maven', 'password of a settings.xml', 'high', 'high'],
    ['<password>', '<passphrase>', '<master>'],
    '<(?:password|passphrase|master)>([^<>{}$\\s]{4,300})</',
    { files: ['settings.xml', 'settings-security.xml'] },
  ),
  setting(
    ['filezilla-xml', 'FileZilla', 'password of a site', 'medium', 'medium'],
    ['<Pass '],
    '<Pass encoding="base64">([0-9A-Za-z+/]{4,200}={0,2})</Pass>',
  ),
  setting(
    ['curl-user', 'curl', 'password on a curl line', 'high', 'high'],
    ['curl '],
    'curl (?:[^\\n|;]{0,300}?[ \\t])??(?:-u|--user|-U|--proxy-user)[ =]{0,2}["\']?[^\\s:"\'$]{1,80}:([^\\s"\'|;`]{4,200})',
  ),
  setting(
    ['mssql-connection', 'SQL Server', 'password in a connection string', 'high', 'high'],
    [';password=', ';pwd='],
    ';(?:password|pwd)=([^\\s;"\'`<>}]{4,200})',
    { check: (_, around) => (/(?:server|data source|host|addr(?:ess)?)=/i.test(around) ? 'fits' : 'invented') },
  ),
  setting(
    ['oracle-thin-url', 'Oracle', 'password in a JDBC URL', 'high', 'high'],
    ['jdbc:oracle:thin:'],
    'jdbc:oracle:thin:[\\w.]{1,60}/([^\\s@/"\'`]{4,100})@',
  ),
  setting(
    ['wget-password', 'wget', 'password on a wget line', 'high', 'high'],
    ['wget '],
    'wget [^\\n|;]{0,300}?--(?:http-|ftp-|proxy-)?password[ =]["\']?([^\\s"\']{4,200})',
  ),
  setting(
    ['mysql-password-option', 'MySQL', 'password on a command line', 'high', 'high'],
    ['mysql', 'mariadb'],
    `(?:mysql(?:dump|admin|import|show|check)?|mariadb(?:-dump|-admin)?)(?:${NEXT}${WORD}){0,8}?${NEXT}(?:-p(?!\\d{2,5}\\b|assword|ort)|--password=)["']?([^\\s"'|;&]{4,200})`,
  ),
  setting(
    ['sshpass', 'sshpass', 'password on a command line', 'high', 'high'],
    ['sshpass '],
    'sshpass -p[ =]?["\']?([^\\s"\']{3,200})',
  ),
  setting(
    ['mongo-password-option', 'MongoDB', 'password on a command line', 'high', 'high'],
    ['mongo', 'mongosh', 'mongodump', 'mongorestore', 'mongoexport', 'mongoimport'],
    `mongo(?:sh|dump|restore|export|import)?(?:${NEXT}${WORD}){0,6}?${NEXT}(?:-u|--username)(?:=|${NEXT})${WORD}(?:${NEXT}${WORD}){0,4}?${NEXT}(?:-p|--password)(?:=|${NEXT})["']?([^\\s"'|;&$-][^\\s"'|;&]{3,200})`,
  ),
  setting(
    ['redis-cli-password', 'Redis', 'password on a command line', 'high', 'high'],
    ['redis-cli', 'redis-server'],
    `redis-(?:cli|server)(?:${NEXT}${WORD}){0,8}?${NEXT}(?:-a|--pass|--requirepass)(?:=|${NEXT})["']?([^\\s"'|;&]{4,200})`,
  ),
  setting(
    ['redis-requirepass', 'Redis', 'password of a redis.conf', 'high', 'high'],
    ['requirepass', 'masterauth', '--requirepass'],
    // a sentence goes on
    '(?:--)?(?:requirepass|masterauth)(?:["\'],)?[ \\t]{1,16}["\']?([^\\s"\',\\]]{4,200})(?![^\\s"\',\\]])(?![ \\t]{1,4}[A-Za-z=])',
  ),
  setting(
    ['redis-sentinel-auth', 'Redis', 'password of a sentinel.conf', 'high', 'high'],
    ['sentinel auth-pass', 'sentinel set'],
    'sentinel (?:auth-pass [\\w.-]{1,100}|set [\\w.-]{1,100} auth-pass)[ \\t]{1,16}["\']?([^\\s"\']{4,200})',
  ),
  setting(
    ['chpasswd', 'any', 'password set by chpasswd', 'high', 'high'],
    ['echo ', 'printf '],
    '(?:echo|printf) (?:-[ne]{1,2} )?["\']?[0-9A-Za-z_.-]{1,40}:([^\\s"\'\\\\|]{3,100})(?:\\\\n)?["\']?[ \\t]{0,4}\\|[ \\t]{0,4}(?:sudo )?chpasswd',
  ),
  setting(
    ['openssl-passin', 'OpenSSL', 'passphrase on a command line', 'high', 'high'],
    ['-pass pass:', '-passin pass:', '-passout pass:'],
    '-pass(?:in|out)? pass:([^\\s"\']{3,200})',
  ),
  setting(
    ['htpasswd-command', 'any', 'password on a command line', 'medium', 'high'],
    ['htpasswd '],
    'htpasswd -[a-zA-Z]{0,6}b[a-zA-Z]{0,6}(?:[ \\t]{1,16}-[a-zA-Z]{1,4}){0,4}(?:[ \\t]{1,16}[^\\s|;&]{1,80}){1,2}?[ \\t]{1,16}["\']?([^\\s"\'|;&>]{4,100})',
  ),
  setting(
    ['sql-identified-by', 'any', 'password of a database user', 'high', 'high'],
    [
      'IDENTIFIED BY',
      'WITH PASSWORD',
      'ENCRYPTED PASSWORD',
      'LOGIN PASSWORD',
      'SUPERUSER PASSWORD',
      'SET PASSWORD',
      'mysql_native_password BY',
      'USER',
    ],
    '(?:IDENTIFIED BY|PASSWORD|mysql_native_password BY|USER ["\'`]?[\\w@%.-]{1,60}["\'`]?(?:@["\'`][^\\s"\'`]{0,60}["\'`])?(?: WITH)?(?: ENCRYPTED)? (?:PASSWORD|IDENTIFIED BY))[ \\t=]{1,4}(?:PASSWORD\\()?[\'"]([^\'"\\n]{4,200})[\'"]',
    // English has it too: the function identified by "name"
    {
      check: (password, around) =>
        /^[a-z]+$/.test(password) && !/\b(?:user|grant|alter|create|role|\w{0,9}sql)\b/i.test(around)
          ? 'invented'
          : 'fits',
    },
  ),
  shape(
    ['shadow-line', 'Unix', 'line of /etc/shadow', 'high', 'high'],
    [':$1$', ':$5$', ':$6$', ':$y$'],
    ':(\\$[156y]\\$[^:\\s]{20,200}):\\d{0,6}:\\d{0,6}:',
    { files: ['shadow', 'shadow-', 'shadow.bak'] },
  ),
  shape(
    ['authorization-bearer', 'HTTP', 'bearer token in a header', 'high', 'high'],
    ['Bearer '],
    'Bearer ([0-9A-Za-z_.~+/-]{20,2000}={0,2})(?![0-9A-Za-z_.~+/=])',
  ),
  shape(
    ['authorization-basic', 'HTTP', 'user and password in a header', 'high', 'high'],
    ['Basic '],
    'Basic ([0-9A-Za-z+/]{8,500}={0,2})(?![0-9A-Za-z+/=])',
    { check: decodesToUserAndPassword },
  ),
  shape(
    ['authorization-token', 'HTTP', 'token in a header', 'high', 'medium'],
    ['Authorization'],
    'Authorization["\']?\\s{0,4}[:=,]\\s{0,4}["\'`]?(?:Token|token|GenieKey|Splunk|Bot|Api-Key|ApiKey|Key|PRIVATE-TOKEN|Discord|Apikey)[ =]{1,2}(?:token=)?["\']?([0-9A-Za-z_.~+/-]{20,500}={0,2})(?![0-9A-Za-z_.~+/=])',
  ),
  setting(['pkcs12-file', 'any', 'key store file', 'high', 'high'], [], '(?:0\\x82|\\xfe\\xed\\xfe\\xed)', {
    files: ['.p12', '.pfx', '.jks', '.keystore'],
  }),
];

/** What a URL scheme says of the way in between. */
type UrlScheme = {
  readonly scheme: string;
  readonly encrypted: boolean;
  /** The scheme that does the same encrypted; undefined when a setting of the client does it. */
  readonly instead: string | undefined;
  readonly what: string;
};

const plain = (scheme: string, instead: string | undefined, what: string): UrlScheme => ({
  scheme,
  encrypted: false,
  instead,
  what,
});
const encrypted = (scheme: string, what: string): UrlScheme => ({ scheme, encrypted: true, instead: undefined, what });

/**
 * Schemes of addresses that services use (IANA URI schemes, clients' documentation). Database schemes whose encryption
 * hangs on a parameter (`postgres`, `mysql`, `mongodb`) are left out: the scheme alone tells nothing.
 */
const urlSchemes: readonly UrlScheme[] = [
  plain('http', 'https', 'HTTP'),
  plain('ws', 'wss', 'WebSocket'),
  plain('ftp', 'sftp', 'FTP'),
  plain('telnet', 'ssh', 'Telnet'),
  plain('ldap', 'ldaps', 'LDAP'),
  plain('redis', 'rediss', 'Redis'),
  plain('valkey', 'valkeys', 'Valkey'),
  plain('amqp', 'amqps', 'AMQP'),
  plain('mqtt', 'mqtts', 'MQTT'),
  plain('smtp', 'smtps', 'SMTP'),
  plain('imap', 'imaps', 'IMAP'),
  plain('pop3', 'pop3s', 'POP3'),
  plain('stomp', 'stomp+ssl', 'STOMP'),
  plain('bolt', 'bolt+s', 'Neo4j'),
  plain('neo4j', 'neo4j+s', 'Neo4j'),
  plain('memcached', undefined, 'memcached'),
  plain('nats', 'tls', 'NATS'),
  plain('git', 'https', 'the Git protocol'),
  plain('rtmp', 'rtmps', 'RTMP'),
  plain('tftp', undefined, 'TFTP'),
  encrypted('https', 'HTTP over TLS'),
  encrypted('wss', 'WebSocket over TLS'),
  encrypted('sftp', 'SFTP'),
  encrypted('ftps', 'FTP over TLS'),
  encrypted('ssh', 'SSH'),
  encrypted('ldaps', 'LDAP over TLS'),
  encrypted('rediss', 'Redis over TLS'),
  encrypted('valkeys', 'Valkey over TLS'),
  encrypted('amqps', 'AMQP over TLS'),
  encrypted('mqtts', 'MQTT over TLS'),
  encrypted('smtps', 'SMTP over TLS'),
  encrypted('imaps', 'IMAP over TLS'),
  encrypted('pop3s', 'POP3 over TLS'),
  encrypted('stomp+ssl', 'STOMP over TLS'),
  encrypted('bolt+s', 'Neo4j over TLS'),
  encrypted('bolt+ssc', 'Neo4j over TLS, own certificate'),
  encrypted('neo4j+s', 'Neo4j over TLS'),
  encrypted('neo4j+ssc', 'Neo4j over TLS, own certificate'),
  encrypted('mongodb+srv', 'MongoDB, TLS unless switched off'),
  encrypted('rtmps', 'RTMP over TLS'),
  encrypted('grpcs', 'gRPC over TLS'),
];

/** What is known of a URL's scheme (`redis`, `HTTPS`); undefined when the scheme does not decide. */
export const urlScheme = (scheme: string): UrlScheme | undefined => {
  const name = scheme.toLowerCase();
  return urlSchemes.find((each) => each.scheme === name);
};

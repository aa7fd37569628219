/** A well-known port and what answers there. */
export type KnownPort = {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly what: string;
  /**
   * `datastore`: databases, caches, queues, search. `debugger`: whoever reaches it runs code. `engine`: whoever reaches
   * it is root on the host. `admin`: administration and metrics. `plain`: a protocol that sends everything readable.
   */
  readonly kind: 'datastore' | 'debugger' | 'engine' | 'admin' | 'plain';
};

const on = (kind: KnownPort['kind'], port: number, what: string, protocol: 'tcp' | 'udp' = 'tcp'): KnownPort => ({
  port,
  protocol,
  what,
  kind,
});

/** Ports by IANA registration or by the default of the software that uses them. */
const knownPorts: readonly KnownPort[] = [
  on('engine', 2375, 'the Docker engine, without login'),
  on('engine', 2376, 'the Docker engine over TLS'),
  on('engine', 2377, 'Swarm management'),
  on('engine', 4243, 'the Docker engine, without login (old default)'),
  on('engine', 10250, 'the kubelet'),
  on('debugger', 2345, 'the Go debugger Delve'),
  on('debugger', 4000, 'the Go debugger Delve (common choice)'),
  on('debugger', 5005, 'the Java debugger (JDWP)'),
  on('debugger', 5678, 'the Python debugger debugpy'),
  on('debugger', 9003, 'the PHP debugger Xdebug'),
  on('debugger', 9229, 'the Node.js inspector'),
  on('debugger', 9230, 'the Node.js inspector of a child process'),
  on('debugger', 4444, 'the Python debugger remote-pdb, or a browser grid'),
  on('debugger', 1234, 'gdbserver, or the Ruby debugger (common choice)'),
  on('debugger', 9222, 'the Chrome remote debugger'),
  on('datastore', 1433, 'Microsoft SQL Server'),
  on('datastore', 1521, 'Oracle Database'),
  on('datastore', 2181, 'ZooKeeper'),
  on('datastore', 2379, 'etcd'),
  on('datastore', 2380, 'etcd peers'),
  on('datastore', 3306, 'MySQL or MariaDB'),
  on('datastore', 33060, 'MySQL X protocol'),
  on('datastore', 4222, 'NATS'),
  on('datastore', 5432, 'PostgreSQL'),
  on('datastore', 5433, 'PostgreSQL (second instance)'),
  on('datastore', 5672, 'RabbitMQ (AMQP)'),
  on('datastore', 5984, 'CouchDB'),
  on('datastore', 6333, 'Qdrant'),
  on('datastore', 6379, 'Redis or Valkey'),
  on('datastore', 6432, 'PgBouncer'),
  on('datastore', 7474, 'Neo4j'),
  on('datastore', 7687, 'Neo4j (Bolt)'),
  on('datastore', 7700, 'Meilisearch'),
  on('datastore', 8086, 'InfluxDB'),
  on('datastore', 8091, 'Couchbase'),
  on('datastore', 8123, 'ClickHouse over HTTP'),
  on('datastore', 8529, 'ArangoDB'),
  on('datastore', 8983, 'Solr'),
  on('datastore', 9042, 'Cassandra'),
  on('datastore', 9092, 'Kafka'),
  on('datastore', 9160, 'Cassandra (Thrift)'),
  on('datastore', 9200, 'Elasticsearch or OpenSearch'),
  on('datastore', 9300, 'Elasticsearch transport'),
  on('datastore', 11211, 'memcached'),
  on('datastore', 19530, 'Milvus'),
  on('datastore', 26257, 'CockroachDB'),
  on('datastore', 26379, 'Redis Sentinel'),
  on('datastore', 27017, 'MongoDB'),
  on('datastore', 27018, 'MongoDB (shard)'),
  on('datastore', 27019, 'MongoDB (config server)'),
  on('datastore', 28015, 'RethinkDB'),
  on('admin', 2019, 'the administration API of Caddy'),
  on('admin', 4369, 'the Erlang port mapper'),
  on('admin', 5601, 'Kibana'),
  on('admin', 7199, 'Cassandra JMX'),
  on('admin', 8001, 'the administration API of Kong'),
  on('admin', 8222, 'NATS monitoring'),
  on('admin', 8500, 'Consul'),
  on('admin', 9901, 'the administration API of Envoy'),
  on('admin', 9990, 'the WildFly management console'),
  on('admin', 1099, 'Java RMI or JMX'),
  on('admin', 15672, 'RabbitMQ management'),
  on('admin', 15692, 'RabbitMQ metrics'),
  on('admin', 25672, 'RabbitMQ cluster'),
  on('admin', 5900, 'VNC'),
  on('admin', 5901, 'VNC'),
  on('admin', 6080, 'noVNC'),
  on('admin', 3389, 'Remote Desktop'),
  on('admin', 22, 'SSH'),
  on('plain', 21, 'FTP'),
  on('plain', 23, 'Telnet'),
  on('plain', 25, 'SMTP'),
  on('plain', 69, 'TFTP', 'udp'),
  on('plain', 110, 'POP3'),
  on('plain', 111, 'the RPC port mapper'),
  on('plain', 143, 'IMAP'),
  on('plain', 161, 'SNMP', 'udp'),
  on('plain', 389, 'LDAP'),
  on('plain', 512, 'rexec'),
  on('plain', 513, 'rlogin'),
  on('plain', 514, 'rsh'),
  on('plain', 514, 'syslog', 'udp'),
  on('plain', 873, 'rsync'),
  on('plain', 1883, 'MQTT'),
  on('plain', 2049, 'NFS'),
];

/** What is known to answer on a port of a container; the kinds that matter most come first. */
export const knownPort = (port: number, protocol: 'tcp' | 'udp' = 'tcp'): KnownPort | undefined =>
  knownPorts.find((each) => each.port === port && each.protocol === protocol);

/** Ports that are used for little else: guessing from 4000 or 1234 would accuse ordinary applications. */
const UNMISTAKABLE: ReadonlySet<number> = new Set([9229, 5005, 5678, 2345, 9222, 2375, 4243]);

/** The debugger or the engine that a port is for, where it is used for little else. */
export const debuggerPort = (port: number): KnownPort | undefined =>
  UNMISTAKABLE.has(port) ? knownPort(port) : undefined;

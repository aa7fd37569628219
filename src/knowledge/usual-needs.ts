/** How much a service usually needs at its busiest: the start of a limit, which measuring then corrects. */
export type UsualNeeds = {
  /** In MiB. */
  readonly memory: number;
  /** Processes and threads. */
  readonly pids: number;
  /** One is enough for what waits for clients; undefined: it computes, and takes what there is. */
  readonly cores: 1 | undefined;
};

const ORDINARY: UsualNeeds = { memory: 512, pids: 200, cores: 1 };
/** Nobody knows what is in it: what most stay below. Too few cores make it slow and break nothing, unlike memory. */
const UNKNOWN: UsualNeeds = { memory: 1024, pids: 500, cores: 1 };
/** A system with a program of which nothing is said. */
const SYSTEMS = [
  ...['almalinux', 'alpine', 'amazonlinux', 'archlinux', 'buildpack-deps', 'busybox', 'centos', 'centos-stream'],
  ...['chainguard', 'debian', 'fedora', 'opensuse', 'oraclelinux', 'phusion-baseimage', 'photon', 'rockylinux', 'ubi'],
  ...['ubi-runtimes', 'ubuntu', 'wolfi-base'],
];
/** A thread or a process for each client. */
const MANY_CLIENTS: UsualNeeds = { memory: 1024, pids: 500, cores: 1 };
const VIRTUAL_MACHINE: UsualNeeds = { memory: 1024, pids: 500, cores: 1 };
/** What it has not written yet is held in memory. */
const SERIES: UsualNeeds = { memory: 2048, pids: 500, cores: 1 };
const LARGE: UsualNeeds = { memory: 2048, pids: 2000, cores: undefined };
const HUGE: UsualNeeds = { memory: 4096, pids: 4096, cores: undefined };

/** A bundler, a compiler or a game: it computes, and holds what it works on in memory. */
export const COMPUTES: UsualNeeds = { memory: 2048, pids: 1000, cores: undefined };
/** Films, pictures, models, browsers. */
export const RECODES: UsualNeeds = { memory: 4096, pids: 1000, cores: undefined };

/**
 * By family of images, from what their publishers ask for: SQL Server 2 GB, Elasticsearch and OpenSearch 4096 threads,
 * GitLab 4 GB, Airflow 4 GB for all its services, Kafka a heap of 1 GB, MySQL 151 connections with a thread each, Nexus 4 GB,
 * ONLYOFFICE 4 GB, Gotenberg a Chromium and a LibreOffice, a JVM a quarter of what there is.
 */
const BY_FAMILY: { readonly [family: string]: UsualNeeds } = {
  ...Object.fromEntries(
    [
      'mysql',
      'mysql-server',
      'mariadb',
      'percona',
      'mongo',
      'postgres',
      'postgis',
      'pgvector',
      'timescaledb',
      'immich-postgres',
    ].map((family) => [family, MANY_CLIENTS]),
  ),
  ...Object.fromEntries(
    [
      ...['eclipse-temurin', 'openjdk', 'amazoncorretto', 'maven', 'gradle', 'tomcat', 'jetty', 'clojure'],
      ...['dotnet-aspnet', 'dotnet-sdk', 'metabase', 'zookeeper', 'rabbitmq', 'nextcloud', 'n8n', 'kibana', 'keycloak'],
      ...['superset', 'home-assistant', 'minio', 'influxdb', 'authentik', 'node-red', 'synapse', 'seaweedfs'],
      ...['mastodon', 'umami', 'langfuse', 'plausible', 'documenso', 'linkwarden', 'temporal', 'litellm'],
      ...['adoptopenjdk', 'graalvm', 'java-servers', 'jruby', 'liberica', 'sapmachine', 'semeru', 'tomee', 'zulu'],
      ...[
        'apisix',
        'arangodb',
        'couchdb',
        'emqx',
        'jaeger',
        'jenkins-agent',
        'kafka-ui',
        'kong',
        'mattermost',
        'mealie',
      ],
      ...[
        'nocodb',
        'odoo',
        'opensearch-dashboards',
        'pgadmin',
        'redash',
        'redis-stack',
        'rocketchat',
        'tika',
        'zipkin',
      ],
    ].map((family) => [family, VIRTUAL_MACHINE]),
  ),
  ...Object.fromEntries(SYSTEMS.map((family) => [family, UNKNOWN])),
  ...Object.fromEntries(
    [
      ...[
        'chroma',
        'dragonfly',
        'loki',
        'meilisearch',
        'prometheus',
        'qdrant',
        'tempo',
        'typesense',
        'victoria-metrics',
      ],
    ].map((family) => [family, SERIES]),
  ),
  ...Object.fromEntries(['conda', 'julia', 'micromamba', 'r-base', 'rust'].map((family) => [family, COMPUTES])),
  ...Object.fromEntries(
    ['cypress', 'flaresolverr', 'gotenberg', 'paperless-ngx', 'playwright', 'puppeteer', 'stirling-pdf'].map(
      (family) => [family, RECODES],
    ),
  ),
  ...Object.fromEntries(
    [
      ...['mssql', 'logstash', 'kafka-apache', 'kafka-confluent', 'kafka-bitnami', 'cassandra', 'neo4j', 'solr'],
      ...['jenkins', 'clickhouse', 'couchbase', 'selenium', 'localstack', 'confluent', 'airflow', 'open-webui'],
      ...['cockroachdb', 'crate', 'flink', 'pulsar', 'redpanda', 'rethinkdb'],
    ].map((family) => [family, LARGE]),
  ),
  ...Object.fromEntries(
    [
      'elasticsearch',
      'opensearch',
      'sonarqube',
      'gitlab',
      'ollama',
      'frigate',
      'jupyter',
      'docker',
      'buildkit',
      'pytorch',
      'tensorflow',
      ...['local-ai', 'nexus3', 'nvidia-frameworks', 'onlyoffice', 'text-generation-inference', 'vllm'],
    ].map((family) => [family, HUGE]),
  ),
};

/** Images of no family, or of one that says nothing of their needs, by the name of what they hold. */
const BY_NAME: readonly { readonly name: RegExp; readonly needs: UsualNeeds }[] = [
  { name: /(?:^|[/-])(?:plex|jellyfin|emby|immich-server|immich-machine-learning|photoprism|frigate)/, needs: RECODES },
  { name: /jitsi\/(?:jvb|jicofo|jibri)$/, needs: RECODES },
  { name: /minecraft|valheim|factorio|terraria|steamcmd/, needs: RECODES },
  { name: /cp-enterprise-control-center|(?:^|[/-])(?:chrome|chromium|firefox|browserless|puppeteer)/, needs: RECODES },
  { name: /(?:^|\/)gitlab(?:-[ce]e)?(?::|$)/, needs: HUGE },
  // a heap of a gigabyte where nothing is said
  { name: /confluentinc\/cp-|cp-kafka|debezium\/|redpanda|cassandra|mssql|azure-sql|(?:^|\/)oracle|db2/, needs: LARGE },
];

/** What services of an image usually need, by what is written of it and by its family; neither is known of every image. */
export const usualNeeds = (written: readonly string[], family: string | undefined): UsualNeeds =>
  BY_NAME.find(({ name }) => written.some((one) => name.test(one)))?.needs ??
  (family === undefined ? UNKNOWN : (BY_FAMILY[family] ?? ORDINARY));

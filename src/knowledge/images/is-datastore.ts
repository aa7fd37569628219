import type { ImageFacts } from '../../model/image-facts.ts';
import type { Value } from '../../model/value.ts';

/** Whether an image is known to be a data store: a database, a cache, a queue, a search engine. */
export const isDatastore = (facts: Value<ImageFacts>): boolean => facts.kind === 'known' && facts.value.datastore;

/** Variables that the entrypoints of databases read, and no client of theirs does. */
const DATABASE =
  /^(?:(?:MYSQL|MARIADB)_(?:ROOT_PASSWORD|ALLOW_EMPTY|RANDOM_ROOT)|POSTGRES_(?:INITDB|HOST_AUTH)|PGDATA$|MONGO_INITDB_)/;

/** Names of images that are made of one of them. */
const NAMED =
  /(?:^|[^a-z])(?:cassandra|clickhouse|db|elasticsearch|influxdb|kafka|mariadb|mongo(?:db)?|mysql|neo4j|opensearch|postgres(?:ql)?|rabbitmq|redis|redpanda|zookeeper)(?![a-z])/;

export const setsUpDatabase = (variable: string): boolean => DATABASE.test(variable);

export const isNamedDatabase = (image: string): boolean => NAMED.test(image);

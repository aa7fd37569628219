import type { Variable } from './variables.ts';

/** A database, cache or queue that applications keep their data in, as one that runs beside them. */
export type Store = {
  readonly name: string;
  /** Its service in compose.yaml. */
  readonly service: string;
  readonly repository: string;
  readonly port: number;
  /** Client libraries, of any language. */
  readonly libraries: RegExp;
  /** Schemes of its addresses; the first is written where no example shows another. */
  readonly schemes: readonly string[];
  /** First words of the variables that tell where it is. */
  readonly words: RegExp;
  /** A log-in and a database for the application are made at the first start. */
  readonly hasLogin: boolean;
  readonly environment: { readonly [name: string]: string };
  /** Secrets that only it gets. */
  readonly ownSecrets?: readonly string[];
  /** A file that its image runs at the first start. */
  readonly script?: { readonly path: string; readonly target: string; readonly text: string };
  /** What starts it, for the shell of its image, where variables alone do not hand the password over. */
  readonly starts?: string;
  /** Asks after its health, where the image's usual way needs more words. */
  readonly asks?: readonly string[];
};

export const STORES: readonly Store[] = [
  {
    name: 'PostgreSQL',
    service: 'db',
    repository: 'postgres',
    port: 5432,
    libraries:
      /^(?:pg|postgres|pg-promise|slonik|prisma:postgresql|psycopg|psycopg2|psycopg2-binary|psycopg-binary|asyncpg|pg8000|github\.com\/lib\/pq|github\.com\/jackc\/pgx(?:\/v\d)?|gorm\.io\/driver\/postgres|postgresql|tokio-postgres|(?:sqlx|diesel|sea-orm)\[(?:postgres|sqlx-postgres)\]|ext-pdo_pgsql|ext-pgsql|Npgsql(?:\.\S+)?)$/,
    schemes: ['postgresql', 'postgres', 'postgresql+asyncpg', 'postgresql+psycopg', 'postgresql+psycopg2', 'pgsql'],
    words: /^(?:DATABASE|DB|POSTGRES(?:QL)?|PG|SQLALCHEMY_DATABASE|SQL)/,
    hasLogin: true,
    environment: { POSTGRES_DB: 'app', POSTGRES_USER: 'app', POSTGRES_PASSWORD_FILE: '/run/secrets/db_password' },
    // without a name it asks as somebody whom the database does not know, which fills the log
    asks: ['pg_isready', '-q', '-h', '127.0.0.1', '-U', 'app'],
  },
  {
    name: 'MySQL',
    service: 'db',
    repository: 'mysql',
    port: 3306,
    libraries:
      /^(?:mysql|mysql2|prisma:mysql|mysqlclient|pymysql|aiomysql|asyncmy|mysql-connector-python|github\.com\/go-sql-driver\/mysql|gorm\.io\/driver\/mysql|mysql-connector-\w+|(?:sqlx|diesel|sea-orm)\[(?:mysql|sqlx-mysql)\]|ext-pdo_mysql|ext-mysqli|MySqlConnector|MySql\.Data|Pomelo\.\S+)$/,
    schemes: ['mysql', 'mysql2', 'mysql+pymysql', 'mysql+aiomysql', 'mysql+mysqldb'],
    words: /^(?:DATABASE|DB|MYSQL|SQLALCHEMY_DATABASE|SQL)/,
    hasLogin: true,
    environment: {
      MYSQL_DATABASE: 'app',
      MYSQL_USER: 'app',
      MYSQL_PASSWORD_FILE: '/run/secrets/db_password',
      MYSQL_RANDOM_ROOT_PASSWORD: '"yes"',
    },
  },
  {
    name: 'MongoDB',
    service: 'mongo',
    repository: 'mongo',
    port: 27017,
    libraries:
      /^(?:mongodb|mongoose|prisma:mongodb|pymongo|motor|beanie|mongoengine|go\.mongodb\.org\/mongo-driver(?:\/v2)?|mongodb-driver-\w+|spring-boot-starter-data-mongodb|mongoid|mongo|mongodb\/mongodb|MongoDB\.Driver)$/,
    schemes: ['mongodb'],
    words: /^(?:MONGO(?:DB)?|DATABASE|DB)/,
    hasLogin: true,
    environment: {
      MONGO_INITDB_DATABASE: 'app',
      MONGO_INITDB_ROOT_USERNAME: 'root',
      MONGO_INITDB_ROOT_PASSWORD_FILE: '/run/secrets/mongo_root_password',
    },
    ownSecrets: ['mongo_root_password'],
    // the image makes an administrator alone
    script: {
      path: 'mongo/create-user.js',
      target: '/docker-entrypoint-initdb.d/create-user.js',
      text: `const { readFileSync } = require('node:fs');
// db is the one that MONGO_INITDB_DATABASE names
db.createUser({
  user: 'app',
  pwd: readFileSync('/run/secrets/mongo_password', 'utf8').trim(),
  roles: ['readWrite'],
});
`,
    },
  },
  {
    name: 'Redis',
    service: 'redis',
    repository: 'redis',
    port: 6379,
    libraries:
      /^(?:redis|ioredis|bull|bullmq|connect-redis|@keyv\/redis|django-redis|redis\[hiredis\]|celery\[redis\]|aioredis|rq|arq|github\.com\/(?:redis|go-redis)\/(?:go-)?redis(?:\/v\d)?|github\.com\/gomodule\/redigo|jedis|lettuce-core|spring-boot-starter-data-redis|sidekiq|resque|predis\/predis|ext-redis|StackExchange\.Redis|Microsoft\.Extensions\.Caching\.StackExchangeRedis)$/,
    schemes: ['redis'],
    words: /^(?:REDIS|CACHE|CELERY_BROKER|CELERY_RESULT_BACKEND|CELERY_RESULT|BROKER|QUEUE)/,
    hasLogin: false,
    environment: {},
  },
  {
    name: 'RabbitMQ',
    service: 'rabbitmq',
    repository: 'rabbitmq',
    port: 5672,
    libraries:
      /^(?:amqplib|amqp-connection-manager|pika|aio-pika|kombu|github\.com\/rabbitmq\/amqp091-go|github\.com\/streadway\/amqp|amqp-client|spring-boot-starter-amqp|lapin|bunny|php-amqplib\/php-amqplib|RabbitMQ\.Client)$/,
    schemes: ['amqp'],
    words: /^(?:AMQP|RABBIT(?:MQ)?|BROKER|CELERY_BROKER|QUEUE)/,
    hasLogin: true,
    environment: {},
    starts:
      'export RABBITMQ_DEFAULT_USER=app RABBITMQ_DEFAULT_PASS="$$(cat /run/secrets/rabbitmq_password)"\nexec rabbitmq-server',
  },
];

/** A variable's part in reaching a store. */
export type Part = 'url' | 'host' | 'port' | 'name' | 'user' | 'password';

/** What stands behind the first words of a variable. */
const PARTS: readonly (readonly [Part, RegExp])[] = [
  ['url', /^_?(?:URL|URI|DSN|CONNECTION_STRING|CONN_STR)$/],
  ['host', /^_?(?:HOST|HOSTNAME|SERVER|ADDRESS)$/],
  ['port', /^_?PORT$/],
  ['user', /^_?(?:USER|USERNAME)$/],
  ['password', /^_?(?:PASSWORD|PASS|PASSWD|PWD)$/],
  ['name', /^_?(?:NAME|DATABASE|DB|DBNAME)$/],
];

/** What a variable says of a store; undefined when it is about something else. */
export const partOf = (store: Store, { name, example }: Variable): Part | undefined => {
  const [words] = store.words.exec(name) ?? [];
  const rest = name.slice(words?.length);
  const part = words === undefined ? undefined : PARTS.find(([, end]) => end.test(rest))?.[0];
  const scheme = schemeOf(example);
  return part === 'url' && scheme !== undefined && !store.schemes.includes(scheme) ? undefined : part;
};

export const schemeOf = (example: string): string | undefined => /^([a-z][a-z0-9+]*):\/\//.exec(example)?.[1];

import type { App } from './app.ts';
import { type Part, partOf, STORES, type Store, schemeOf } from './stores.ts';
import { isSecret, type Variable } from './variables.ts';

/** How an app reaches its stores and gets its secrets. */
export type Connections = {
  readonly stores: readonly Store[];
  /** Plain variables, as they stand in compose.yaml. */
  readonly environment: readonly (readonly [name: string, value: string])[];
  /** Variables that are made of secrets when it starts, in the words of its shell. */
  readonly exports: readonly (readonly [name: string, value: string])[];
  /** Secrets that it gets, and the name of the file where it is not the secret's own. */
  readonly secrets: readonly { readonly name: string; readonly target?: string }[];
  /** Variables of which nothing is known here. */
  readonly others: readonly string[];
  /** What only a person knows how to tell it. */
  readonly untold: readonly string[];
  readonly questions: readonly string[];
};

const secretOf = ({ service }: Store): string => `${service}_password`;
/** The secrets of a store itself. */
export const secretsOf = (store: Store): readonly string[] =>
  store.hasLogin ? [secretOf(store), ...(store.ownSecrets ?? [])] : [];

/** Names of all secrets that an app and its stores get. */
export const allSecrets = ({ secrets, stores }: Connections): readonly string[] =>
  [...new Set([...secrets.map(({ name }) => name), ...stores.flatMap(secretsOf)])].sort();

const read = (secret: string): string => `$$(cat /run/secrets/${secret})`;

/** Variables that the Dockerfile settles, or that only development needs. */
const SETTLED =
  /^(?:NODE_ENV|PORT|HOST|HOSTNAME|RAILS_ENV|RACK_ENV|PATH|HOME|PWD|USER|TZ|CI|DEBUG|PYTHON\w+|COMPOSE_\w+|npm_\w+)$/;

/** Joins the client libraries of an app and the variables it takes. */
export const connectionsOf = (app: App, variables: readonly Variable[]): Connections => {
  const wanted = STORES.filter(({ libraries }) => [...app.libraries].some((library) => libraries.test(library)));
  const stores = chosen(wanted, variables);
  const told = stores.map((store) => ({
    store,
    parts: variables.flatMap((variable) => {
      const part = partOf(store, variable);
      return part === undefined ? [] : [{ variable, part }];
    }),
  }));
  const taken = new Set(told.flatMap(({ parts }) => parts.map(({ variable }) => variable.name)));
  const isSettled = (name: string): boolean =>
    SETTLED.test(name) || app.lines.some((line) => line.startsWith('ENV ') && line.includes(` ${name}=`));
  const rest = variables.filter(({ name }) => !taken.has(name) && !isSettled(name));
  return {
    stores,
    ...(app.secrets === 'configtree' ? byFolder(stores, rest) : byVariables(app, told, rest)),
    questions:
      wanted.length > stores.length
        ? [
            `it has clients of ${wanted.map(({ name }) => name).join(' and ')}, and nothing says which of them is used: compose.yaml has none of those in doubt`,
          ]
        : [],
  };
};

type Ways = Omit<Connections, 'stores' | 'questions'>;

/** Spring reads a folder of secrets itself: nothing is made of them when it starts. */
const byFolder = (stores: readonly Store[], rest: readonly Variable[]): Ways => {
  const settings = stores.map(springSettings);
  return {
    environment: settings.flatMap(({ environment }) => environment),
    exports: [],
    secrets: settings.flatMap(({ secrets }) => secrets),
    others: rest.map(({ name }) => name),
    untold: settings.flatMap(({ untold }) => untold),
  };
};

/** A store, and what the variables of an app say of it. */
type Told = { readonly store: Store; readonly parts: readonly { readonly variable: Variable; readonly part: Part }[] };

const isPassword = (part: Part, store: Store): boolean => store.hasLogin && (part === 'url' || part === 'password');

/** What holds a password is made of its file when the app starts, everything else stands in compose.yaml. */
const byVariables = (app: App, told: readonly Told[], rest: readonly Variable[]): Ways => {
  const own = rest.filter(isSecret);
  const missing = told.filter(({ parts }) => !parts.some(({ part }) => part === 'url' || part === 'host'));
  return {
    environment: told.flatMap(({ store, parts }) =>
      parts
        .filter(({ part }) => part !== 'password' && !isPassword(part, store))
        .map(({ variable, part }) => [variable.name, plainValue(store, variable, part)] as const),
    ),
    exports: [
      ...told.flatMap(({ store, parts }) =>
        parts
          .filter(({ part }) => isPassword(part, store))
          .map(
            ({ variable, part }) =>
              [variable.name, part === 'url' ? address(store, variable, app) : read(secretOf(store))] as const,
          ),
      ),
      ...own.map(({ name }) => [name, read(name.toLowerCase())] as const),
    ],
    secrets: [
      ...told
        .filter(
          (one) =>
            one.store.hasLogin && (one.parts.some(({ part }) => isPassword(part, one.store)) || missing.includes(one)),
        )
        .map(({ store }) => ({ name: secretOf(store) })),
      ...own.map(({ name }) => ({ name: name.toLowerCase() })),
    ],
    others: rest.filter((variable) => !own.includes(variable)).map(({ name }) => name),
    untold: missing.map(({ store }) => whereabouts(store)),
  };
};

/**
 * Stores of which no two want to be the one database: where two do, the one that an example's address names. Where none
 * is named, the others too are only those that a variable tells of: a program with a client for everything asks others' stores.
 */
const chosen = (wanted: readonly Store[], variables: readonly Variable[]): readonly Store[] => {
  const rivals = wanted.filter(({ service }) => service === 'db');
  if (rivals.length < 2) return wanted;
  const named = rivals.filter(({ schemes }) =>
    variables.some(({ example }) => schemes.includes(schemeOf(example) ?? '')),
  );
  const others = wanted.filter((store) => !rivals.includes(store));
  return named.length === 1
    ? wanted.filter((store) => named.includes(store) || others.includes(store))
    : others.filter((store) => variables.some((variable) => partOf(store, variable) !== undefined));
};

const whereabouts = (store: Store): string =>
  `tell it where ${store.name} is, of which nothing says how: ${store.service}:${store.port}${
    store.hasLogin ? `, database and user "app", its password in /run/secrets/${secretOf(store)}` : ''
  }`;

const plainValue = (store: Store, { example }: Variable, part: Part): string => {
  if (part === 'url') return address(store, { name: '', example }, undefined);
  if (part === 'host') return store.service;
  return part === 'port' ? `"${store.port}"` : 'app';
};

/** Schemes of libraries that pick their client by it. */
const SCHEMES: readonly (readonly [library: RegExp, client: string, scheme: string])[] = [
  [/^rails$/, 'mysql2', 'mysql2'],
  [/^sql(?:alchemy|model)$/, 'asyncpg', 'postgresql+asyncpg'],
  [/^sql(?:alchemy|model)$/, 'psycopg', 'postgresql+psycopg'],
  [/^sql(?:alchemy|model)$/, 'psycopg-binary', 'postgresql+psycopg'],
  [/^sql(?:alchemy|model)$/, 'pymysql', 'mysql+pymysql'],
];

const usualScheme = (store: Store, libraries: ReadonlySet<string>): string | undefined =>
  SCHEMES.find(
    ([library, client, scheme]) =>
      store.schemes.includes(scheme) && libraries.has(client) && [...libraries].some((name) => library.test(name)),
  )?.[2];

/** Options of an address that speak of a server elsewhere: its certificates, its replicas, where it keeps its users. */
const ELSEWHERE = /^(?:(?!sslmode=disable$)(?:ssl|tls)|replicaSet=|auth(?:Source|Mechanism)=)/i;

/** An address with the password that the shell reads; options behind it stay as the example shows them. */
const address = (store: Store, { example }: Variable, app: App | undefined): string => {
  const scheme = schemeOf(example) ?? (app && usualScheme(store, app.libraries)) ?? store.schemes[0] ?? '';
  const login = store.hasLogin ? `app:${read(secretOf(store))}@` : '';
  const path =
    store.hasLogin && store.port !== 5672 ? '/app' : (/^[a-z+]+:\/\/[^/]*(\/\d{1,2})$/.exec(example)?.[1] ?? '');
  // lib/pq insists on TLS, which stays off inside one network
  const usual = app?.libraries.has('github.com/lib/pq') && store.port === 5432 ? ['sslmode=disable'] : [];
  const shown =
    /\?([\w=&.-]+)$/
      .exec(example)?.[1]
      ?.split('&')
      .filter((option) => !ELSEWHERE.test(option)) ?? [];
  const options = shown.length > 0 ? shown : usual;
  return `${scheme}://${login}${store.service}:${store.port}${path}${options.length > 0 ? `?${options.join('&')}` : ''}`;
};

/** Spring takes each setting from a variable, and each file of a folder as the setting of its name. */
const springSettings = (store: Store): Pick<Connections, 'environment' | 'secrets' | 'untold'> => {
  const tree = ['SPRING_CONFIG_IMPORT', 'optional:configtree:/run/secrets/'] as const;
  if (store.service === 'db')
    return {
      environment: [
        tree,
        ['SPRING_DATASOURCE_URL', `jdbc:${store.name.toLowerCase()}://db:${store.port}/app`],
        ['SPRING_DATASOURCE_USERNAME', 'app'],
      ],
      secrets: [{ name: secretOf(store), target: 'spring.datasource.password' }],
      untold: [],
    };
  if (store.name === 'Redis') return { environment: [['SPRING_DATA_REDIS_HOST', 'redis']], secrets: [], untold: [] };
  if (store.name === 'RabbitMQ')
    return {
      environment: [tree, ['SPRING_RABBITMQ_HOST', 'rabbitmq'], ['SPRING_RABBITMQ_USERNAME', 'app']],
      secrets: [{ name: secretOf(store), target: 'spring.rabbitmq.password' }],
      untold: [],
    };
  return { environment: [], secrets: [{ name: secretOf(store) }], untold: [whereabouts(store)] };
};

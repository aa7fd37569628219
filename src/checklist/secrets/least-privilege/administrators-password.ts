import { isWellKnownPassword } from '../../../knowledge/credentials/well-known-password.ts';
import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import { declaredAt, type Origin, writtenPlace } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import type { Variable } from '../../../model/settings.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { credentialsOf } from '../credentials-of.ts';

/** Of the account that may do everything, by the variables of the images that make it. */
const ADMINISTRATOR =
  /^(?:MYSQL_ROOT_PASSWORD|MARIADB_ROOT_PASSWORD|MONGO_INITDB_ROOT_PASSWORD|MONGODB_ROOT_PASSWORD)(_FILE)?$/;
/** Tools that people administrate a database with. */
const TOOLS: ReadonlySet<string> = new Set(['adminer', 'mongo-express', 'phpmyadmin']);

export const administratorsPassword = defineRule({
  id: 'secrets/least-privilege/administrators-password',
  subject: 'project',
  severity: 'medium',
  title: 'A service logs in as the administrator of the database',
  why: 'An injection into that service then reads, changes and drops every database, makes accounts, and on MySQL reads and writes files of the server.',
  remedy:
    'Make an account for the service (`MYSQL_USER` and `MYSQL_PASSWORD_FILE`, `MARIADB_USER`, or a script in /docker-entrypoint-initdb.d) with a password of its own, and give that of the administrator to the database alone.',
  references: [
    {
      title: 'OWASP Database Security Cheat Sheet',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Database_Security_Cheat_Sheet.html',
    },
    pciDss('7.2.2'),
    nist190('4.1.4'),
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    secrets:\n      - «db-password»\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD_FILE: /run/secrets/db-password\n    secrets:\n      - db-password\nsecrets:\n  db-password:\n    file: db/password.txt\n',
        'db/password.txt': 'Tr4f-8uzu-Qlmm\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DATABASE_URL: «mysql://root:${DB_PASSWORD}@db/shop»\n  db:\n    image: mariadb:11.8\n    environment:\n      MARIADB_ROOT_PASSWORD: ${DB_PASSWORD}\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DB_PASSWORD: «Tr4f-8uzu-Qlmm»\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: Tr4f-8uzu-Qlmm\n',
      }),
    ],
    good: [
      // both have the password that everybody has, and nothing says that they talk
      {
        'compose.yaml':
          'services:\n  login:\n    image: quay.io/keycloak/keycloak:26.4\n    environment:\n      KC_BOOTSTRAP_ADMIN_PASSWORD: secret\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: secret\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DB_PASSWORD: ${APP_PASSWORD}\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: ${DB_PASSWORD}\n      MYSQL_USER: app\n      MYSQL_PASSWORD: ${APP_PASSWORD}\n  admin:\n    image: phpmyadmin:5.2\n    environment:\n      PMA_PASSWORD: ${DB_PASSWORD}\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD}\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD}\n',
      },
    ],
  },
  *check({ services, flows }) {
    const talking = new Set(flows.items.map(({ from, to }) => `${from}\0${to}`));
    const others = services.filter((each) => !isOf(each, isOwnOrTool)).map(whatIsGiven);
    for (const database of services) {
      if (!isOf(database, ({ datastore }) => datastore)) continue;
      for (const variable of database.settings.environment.items.filter(({ name }) => ADMINISTRATOR.test(name))) {
        const isHeld = holderOf(variable, database);
        const found = others.flatMap((given) => {
          const { other } = given;
          const origin = isHeld(given, talking.has(`${other.name}\0${database.name}`));
          return origin && !isSameFile(origin, variable.value.origin) ? [{ other, origin }] : [];
        });
        for (const { other, origin } of found)
          yield violated(
            origin,
            `${other.name} has the password of ${database.name}'s administrator (${variable.name})`,
            {
              about: [other.id],
              related: [{ place: variable.value.origin.place, note: `set for ${database.name}` }],
            },
          );
        if (found.length === 0) yield held(variable.value.origin, [database.id]);
      }
    }
  },
});

type Known = Pick<ImageFacts, 'datastore' | 'family' | 'kind'>;

const isOf = ({ image: { facts } }: Service, is: (facts: Known) => boolean): boolean =>
  facts.kind === 'known' && is(facts.value);

const isOwnOrTool = ({ datastore, family, kind }: Known): boolean => datastore || kind === 'tool' || TOOLS.has(family);

/** The values that a service is given; `isCredential`: a user or a database may be called like the password, and is none. */
type Given = {
  readonly other: Service;
  readonly values: readonly {
    readonly text: string | undefined;
    readonly variables: readonly string[];
    readonly isCredential: boolean;
    readonly origin: Origin;
  }[];
};

const whatIsGiven = (other: Service): Given => {
  const credentials = new Set(credentialsOf(other).map(({ origin }) => origin));
  const values = other.settings.environment.items.map(({ value }) => ({
    text: textOf(value),
    variables: variablesIn(value.origin),
    isCredential: credentials.has(value.origin),
    origin: value.origin,
  }));
  return { other, values };
};

/** Says where a service is given what this variable of the database holds; `talks`: something says that it uses the database. */
const holderOf = (
  { name, value }: Variable,
  database: Service,
): ((given: Given, talks: boolean) => Origin | undefined) => {
  const text = textOf(value);
  if (name.endsWith('_FILE')) {
    const mounted = database.settings.secrets.items.find(
      ({ source, target }) => text === (target?.startsWith('/') ? target : `/run/secrets/${target ?? source}`),
    );
    return ({ other }) => {
      const grant = other.settings.secrets.items.find(({ source }) => source === mounted?.source);
      return grant && declaredAt(grant.place);
    };
  }
  const from = variablesIn(value.origin);
  // what everybody uses is the same in two places by chance, unless something says that the two talk
  const isCommon = text !== undefined && isWellKnownPassword(name, text);
  return ({ values }, talks) =>
    values.find(({ text: given, variables, isCredential }) => {
      if (text && given) return (talks || !isCommon) && isCredential && (given === text || given.includes(`:${text}@`));
      return variables.some((one) => from.includes(one));
    })?.origin;
};

const textOf = ({ value }: Variable['value']): string | undefined =>
  value.kind === 'known' ? value.value?.reveal() : undefined;

const variablesIn = ({ via }: Origin): readonly string[] =>
  via.flatMap((step) => (step.kind === 'interpolated' ? [step.variable] : []));

/** What stands in one file that both get is a finding of its own. */
const isSameFile = (one: Origin, other: Origin): boolean =>
  [one, other].every(({ via }) => via.some(({ kind }) => kind === 'env-file')) &&
  writtenPlace(one.place)?.file === writtenPlace(other.place)?.file;

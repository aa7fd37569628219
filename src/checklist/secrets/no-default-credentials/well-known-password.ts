import { isIssuedElsewhere } from '../../../knowledge/credentials/is-issued-elsewhere.ts';
import { namesOther } from '../../../knowledge/credentials/names-other.ts';
import { isForTests } from '../../../knowledge/credentials/noise/skipped-files.ts';
import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { isDatastore } from '../../../knowledge/images/is-datastore.ts';
import { once } from '../../../model/once.ts';
import { nameOf } from '../../../model/path.ts';
import { defaultsIn, type Origin } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { isPublic, reachOf } from '../../network/published.ts';
import { held, type Outcome, type Severity, undecided, type Violated, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { type Credential, credentialsOf } from '../credentials-of.ts';
import { handOver } from '../hand-over.ts';
import { insist } from '../insist.ts';

/** `${DB_PASSWORD:-postgres}` is a default that is in force wherever nobody sets the variable. */
export const wellKnownPassword = defineRule({
  id: 'secrets/no-default-credentials/well-known-password',
  subject: 'settings',
  severity: 'high',
  title: 'The password is one that everyone tries first',
  why: 'Worms and people alike try the default of the product, the name of the user and changeme before anything else.',
  remedy:
    'Generate one, openssl rand -base64 24, and hand it over as a secret; change it too where it is in use already, as in a running database.',
  references: [{ title: 'CWE-1392', url: 'https://cwe.mitre.org/data/definitions/1392.html' }, pciDss('2.2.2')],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: «postgres»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      - POSTGRES_PASSWORD=«changeme»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: shop/app:2\n    environment:\n      DATABASE_URL: «postgresql://app:password@db:5432/shop»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: shop/app:2\n    environment:\n      Storage__Orders: «"Server=db;Database=shop;User Id=sa;Password=Your_password123;"»\n',
      }),
      bad(
        {
          'compose.yaml':
            'services:\n  app:\n    image: shop/app:2\n    environment:\n      DATABASE_URL: «postgres://kittens:${DB_PASSWORD:-kittens}@db:5432/kittens»\n',
        },
        {
          'compose.yaml':
            'services:\n  app:\n    image: shop/app:2\n    environment:\n      DATABASE_URL: postgres://kittens:${DB_PASSWORD:?}@db:5432/kittens\n',
        },
      ),
      // in an anchor, for an image that is known and one that is not
      bad(
        {
          'compose.yaml':
            'x-login: &login\n  POSTGRES_PASSWORD: «${DB_PASSWORD:-postgres}»\nservices:\n  db:\n    image: postgres:17\n    environment: *login\n  app:\n    image: shop/app:2\n    environment: *login\n',
        },
        {
          'compose.yaml':
            'x-login: &login\n  POSTGRES_PASSWORD: ${DB_PASSWORD:?}\nservices:\n  db:\n    image: postgres:17\n    environment: *login\n  app:\n    image: shop/app:2\n    environment: *login\n',
        },
      ),
      // whoever knows the word signs what the service then takes for Stripe's
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: shop/app:2\n    environment:\n      STRIPE_WEBHOOK_SECRET: «changeme»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: shop/app:2\n    environment:\n      DB_USER: kittens\n      DB_PASSWORD: «kittens»\n',
      }),
      // the name of the product
      bad({
        'compose.yaml':
          'services:\n  documents:\n    image: ghcr.io/paperless-ngx/paperless-ngx:2.18\n    environment:\n      PAPERLESS_DBPASS: «paperless»\n',
      }),
    ],
    good: [
      // its issuer refuses what stands here
      {
        'compose.yaml':
          'services:\n  app:\n    image: shop/app:2\n    environment:\n      OPENAI_API_KEY: your-api-key\n      GITHUB_CLIENT_SECRET: changeme\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD:?}\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD}\n',
      },
      {
        'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    environment:\n      - POSTGRES_PASSWORD\n',
      },
      { 'compose.yaml': 'services:\n  app:\n    image: shop/app:2\n    env_file: app.env\n' },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
      // there is no password of a stranger's service that everybody tries
      {
        'compose.yaml': 'services:\n  app:\n    image: shop/app:2\n    environment:\n      GREETING: ${GREETING}\n',
      },
      // it lets everybody in, whatever it is, which another rule says
      {
        'compose.yaml':
          'services:\n  admin:\n    image: phpmyadmin:5.2\n    environment:\n      PMA_USER: root\n      PMA_PASSWORD: root\n',
      },
      // what it is for is not in use
      {
        'compose.yaml':
          'services:\n  app:\n    image: shop/app:2\n    environment:\n      SMTP_ENABLED: "false"\n      SMTP_PASS: password\n',
      },
    ],
  },
  *check(service) {
    const off = switchedOff(service);
    const all = credentialsOf(service).filter(
      ({ name }) => !off.has(name.split('_')[0] ?? '') && !letsIn(service.image.facts, name),
    );
    const wrong = all
      .filter(({ name }) => !isIssuedElsewhere(name))
      .flatMap((credential) => judgeGuessable(service, credential) ?? []);
    yield* wrong.length > 0 ? wrong : leftOpen(service, all);
  },
});

/** Whether every visitor is let in by it, whatever it is: what switches logins off is told by its own rule. */
const letsIn = (facts: Service['image']['facts'], name: string): boolean =>
  facts.kind === 'known' && facts.value.weakeningSettings?.value.some(({ setting }) => setting === name) === true;

/** A token or a key is in no database: whoever uses it is given the new one. */
const NEW_SECRET =
  'Generate one, openssl rand -base64 32, and give the same to all who use it: as a secret, or in an .env file that git ignores. What was signed with the old one is refused from then on.';

/** What is wrong with a credential that is a default or a placeholder; undefined for others. */
const judgeGuessable = (service: Service, credential: Credential): Outcome | undefined => {
  const { name, verdict, origin } = credential;
  const isDefault = defaultsIn(origin).length > 0;
  const given = isDefault ? ' unless a variable sets another' : '';
  if (verdict.kind === 'placeholder')
    return violated(
      origin,
      `${name} is a placeholder${given}: it works as the secret for as long as nobody replaces it`,
      {
        ...weightOf(service, credential, isDatastore(service.image.facts) && isPublic(service) ? 'high' : 'medium'),
        remedy: /pass|pwd/i.test(name) ? undefined : NEW_SECRET,
      },
    );
  if (verdict.kind !== 'default') return undefined;
  const inUrl = verdict.found.some(({ what }) => /\b(?:URL|connection string)$/.test(what));
  const isPassword = verdict.found.some(({ what }) => !/secret$/.test(what));
  // a URL leads elsewhere, and so does a variable that names a data store
  const isReached = isPublic(service) && !inUrl && !isOfAnother(service, name);
  // a URL is handed over in no file, and neither is what an unknown image takes
  const inFile = inUrl && isDefault ? undefined : handOver(service, [name]);
  const fix = inFile ?? insist(origin);
  return violated(
    origin,
    `${name} ${inUrl ? 'holds' : 'is'} a ${isPassword ? 'password' : 'secret'} that everyone tries first${given}`,
    {
      ...weightOf(service, credential, isReached ? 'critical' : isForOneself(service) ? 'medium' : 'high'),
      ...(fix && { fix: isDefault ? fix : { ...fix, title: `${fix.title}, then change it`, look: STILL_KNOWN } }),
      remedy: isPassword ? undefined : NEW_SECRET,
    },
  );
};

/** What is said where no credential is one that everybody knows: which are not known at all, else that the first is fine. */
function* leftOpen({ settings }: Service, all: readonly Credential[]): Generator<Outcome> {
  const open = all.find(({ isOpen }) => isOpen);
  const [unread] = settings.environment.more;
  const [first] = all;
  if (open) {
    yield undecided(
      open.origin,
      `which password ${open.name} is: nothing here gives it a value, nor insists on one as \${NAME:?} would`,
      `plimsoll check --env ${open.origin.via.some(({ kind }) => kind === 'interpolated') ? 'NAME' : open.name}=VALUE`,
    );
  } else if (unread) {
    yield undecided(unread.origin, `which passwords it is given: ${unread.unknown.why}`, ask(unread.unknown));
  } else if (first) yield held(first.origin);
}

/**
 * Whether the password opens another service, by the name of its variable: what this one publishes does not matter
 * then. Of a data store every password is its own, and of no other image one that is called after a data store.
 */
const isOfAnother = ({ image: { facts } }: Service, name: string): boolean => !isDatastore(facts) && namesOther(name);

/** What variables say is not in use, with the password that it is for: the `SMTP` of SMTP_ENABLED=false. */
const switchedOff = ({ environment }: Service): ReadonlySet<string> =>
  new Set(
    environment.items.flatMap(({ name, value }) =>
      /_ENABLED$/.test(name) && /^(?:false|no|off|0)$/i.test(knownValue(value)?.reveal() ?? '')
        ? [name.replace(/_ENABLED$/, '')]
        : [],
    ),
  );

type Weight = Pick<Violated, 'severity' | 'holdsBack'>;

const LITTLE: Weight = { severity: 'low', holdsBack: 'nothing' };

/** How much it counts, where in a service that is there to be used it would be `full`. */
const weightOf = (service: Service, { verdict, origin }: Credential, full: Severity): Weight => {
  if (isTried(service)) return LITTLE;
  if (!isSample(origin)) return { severity: full };
  return verdict.kind === 'placeholder' || verdict.isToBeChanged ? LITTLE : { severity: 'medium' };
};

/** Whether it runs tests, or stands in for a cloud while they run, which takes any key. */
const isTried = once(
  ({ environment, image: { facts } }: Service): boolean =>
    (facts.kind === 'known' && facts.value.family === 'localstack') ||
    environment.items.some(({ name, value }) => isForTests(`${name}=${knownValue(value)?.reveal() ?? ''}`)),
);

/** Whether it stands in a file that is copied and filled in before anybody runs it. */
const isSample = ({ place }: Origin): boolean => place.kind === 'text' && SAMPLE.test(nameOf(place.file));

const SAMPLE = /(?:^|[._-])(?:example|sample|template|dist)(?:[._-]|$)/i;

/** Whether a script starts it for whoever sits at this machine alone, as a database to work with. */
const isForOneself = ({ settings }: Service): boolean =>
  settings.source === 'run' &&
  settings.ports.items.length > 0 &&
  settings.ports.items.every((port) => reachOf(port) === 'loopback');

const STILL_KNOWN =
  'who else logs in with it; the file holds the same well-known password: change it there, and in the service itself, which keeps the one it began with';

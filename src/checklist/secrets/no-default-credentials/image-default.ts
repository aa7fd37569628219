import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { type ShellCommand, scriptOf } from '../../../model/script.ts';
import { knownValue, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Only images whose default login is documented, when nothing in the settings sets another. */
export const imageDefault = defineRule({
  id: 'secrets/no-default-credentials/image-default',
  subject: 'settings',
  severity: 'high',
  title: "The image's own default login is in force",
  why: 'The default user and password of a product stand in its documentation: they are the first that anyone tries.',
  remedy:
    'Set the variables for user and password, best through their _FILE form and a secret, before the first start.',
  references: [{ title: 'CWE-1392', url: 'https://cwe.mitre.org/data/definitions/1392.html' }, pciDss('2.2.2')],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  «dashboards»:\n    image: grafana/grafana:12.1\n' }),
      bad({ 'compose.yaml': 'services:\n  «search»:\n    image: opensearchproject/opensearch:2.11.1\n' }),
      // a password for something else leaves the login as it is
      bad({
        'compose.yaml':
          'services:\n  «admin»:\n    image: mongo-express:1.0.2\n    environment:\n      ME_CONFIG_MONGODB_ADMINPASSWORD: ${MONGO_PASSWORD}\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  dashboards:\n    image: grafana/grafana:12.1\n    environment:\n      GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
      // its shell sets it before it starts
      {
        'compose.yaml':
          'services:\n  queue:\n    image: rabbitmq:4.3\n    command:\n      - sh\n      - -c\n      - export RABBITMQ_DEFAULT_PASS="$$(cat /run/secrets/queue)"; exec rabbitmq-server\n',
      },
      // it does not start without a password of one's own
      { 'compose.yaml': 'services:\n  search:\n    image: opensearchproject/opensearch:3.3.2\n' },
    ],
  },
  *check({ image, environment, at, settings }) {
    if (image.facts.kind === 'unknown' || image.build) return;
    const { defaultCredentials, weakeningSettings, family } = image.facts.value;
    const [login] = defaultCredentials?.value ?? [];
    if (!login?.setBy) return;
    const { setBy } = login;
    const setting = environment.items.find(({ name }) => setBy.some((variable) => name.startsWith(variable)));
    // where nobody has to log in the password does not matter, and that is said by another rule
    const open = environment.items.some(({ name }) =>
      weakeningSettings?.value.some((each) => each.setting.startsWith(`${name}=`)),
    );
    if (open) return;
    // its shell reads the password from somewhere before the program starts
    const command = knownValue(settings.command);
    const given = command ? scriptOf(command).commands.flatMap(givenIn) : [];
    if (given.some((name) => setBy.includes(name))) return;
    if (setting) yield held(setting.value.origin);
    // a configuration file, an unreadable env file or a command may set it
    else if (
      environment.more.length === 0 &&
      settings.configs.items.length === 0 &&
      settings.mounts.items.every(({ kind }) => kind !== 'bind')
    ) {
      yield violated(
        declaredAt(at),
        `${family} starts with the user ${login.user || '(none)'} and its documented password: ${setBy.join(' or ')} is not set`,
      );
    }
  },
});

/** Names of the variables that a command sets, for itself or for what follows. */
const givenIn = ({ words, assignments }: ShellCommand): readonly string[] => [
  ...assignments.map(({ name }) => name),
  ...words.flatMap(({ value }) => /^(\w+)=/.exec(show(value))?.[1] ?? []),
];

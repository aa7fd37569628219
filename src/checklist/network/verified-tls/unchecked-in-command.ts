import { owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { type Origin, textPlace } from '../../../model/place.ts';
import { type ShellCommand, type ShellWord, scriptOf } from '../../../model/script.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { uncheckedServer } from '../../build/verified-downloads/unchecked-server.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const YES = '(?:=(?:true|1|yes|on))?';
const NO = '[= ](?:false|0|no|off|none)';

/** Flags that say by their name that certificates are not checked, with the prefixes that programs put before them. */
const OFF = new RegExp(
  [
    `(?:insecure-?skip-?(?:tls-?|ssl-?)?verify|(?:skip|no)-?(?:tls|ssl|cert(?:ificate)?s?)-?(?:verify|verification|check)|no-?verify-?(?:ssl|tls)|(?:tls|ssl)-?(?:no|skip|insecure-?skip)-?verify|(?:tls|ssl)-?insecure|no-?check-?certificate|ignore-?certificate-?errors|(?:tls|ssl)allowinvalid(?:certificates|hostnames))${YES}`,
    `(?:verify-?(?:ssl|tls)|(?:ssl|tls)-?verify)${NO}`,
  ]
    .map((each) => `^--?(?:[\\w.-]*[.-])?${each}$`)
    .join('|'),
  'i',
);

/** The machine itself, and tasks of a service of Swarm, whose names hold on their network alone. */
const INSIDE = /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)|^tcp:\/\/tasks\./i;

/** What a program asks of itself does not leave the container, nor what Portainer asks of its agents their network, whose encryption is looked at. */
const staysInside = ({ words }: ShellCommand): boolean => {
  const addresses = words.map(({ value }) => show(value)).filter((text) => /^(?:https?|tcp):\/\//i.test(text));
  return addresses.length > 0 && addresses.every((address) => INSIDE.test(address));
};

/** A flag by the word that begins it, with its value where that stands in a word of its own. */
type Flag = { readonly word: ShellWord; readonly text: string };

const flagOf = ({ words }: ShellCommand): Flag | undefined => {
  for (const [at, word] of words.entries()) {
    const text = literal(word.value) ?? '';
    if (OFF.test(text)) return { word, text };
    const next = words[at + 1];
    const both = `${text} ${(next && literal(next.value)) ?? ''}`;
    if (next && OFF.test(both)) return { word, text: both };
  }
  return undefined;
};

/** Flags of the command and entrypoint that the service is started with. */
export const uncheckedInCommand = defineRule({
  id: 'network/verified-tls/unchecked-in-command',
  subject: 'service',
  severity: 'high',
  title: 'The service is started with certificate checks off',
  why: 'Whoever stands in the middle can present any certificate: passwords and data go to them.',
  remedy: 'Remove the flag and give the program the authority to trust: --cacert, SSL_CERT_FILE, its own CA option.',
  references: [{ title: 'CWE-295', url: 'https://cwe.mitre.org/data/definitions/295.html' }, owaspTop10('D03')],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  proxy:\n    image: traefik:v3.6\n    command:\n      - --api=true\n      - «--serversTransport.insecureSkipVerify=true»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  poll:\n    image: registry.example.com/poll:1\n    command: sh -c "curl «-sk» https://stock.acme.io/feed | import"\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nUSER 1000:1000\nCMD ["agent", «"--tls-verify"», "false"]\n' }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  poll:\n    image: registry.example.com/poll:1\n    command: ["poll", "--insecure-skip-verify=false"]\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  portainer:\n    image: portainer/portainer-ce:2.33.3\n    command: -H tcp://tasks.agent:9001 --tlsskipverify\n',
      },
      {
        'compose.yaml':
          'services:\n  poll:\n    image: registry.example.com/poll:1\n    command: sh -c "curl -k https://localhost:8443/ready && poll"\n',
      },
      { 'compose.yaml': 'services:\n  db:\n    image: registry.example.com/db:1\n    command: start --insecure\n' },
    ],
  },
  *check({ entrypoint, command }) {
    for (const fact of [entrypoint, command]) {
      const line = knownValue(fact);
      for (const each of line ? scriptOf(line).commands : []) {
        if (staysInside(each)) continue;
        const [switched] = uncheckedServer(each);
        const flag = switched ? { word: switched.word, text: switched.word.raw } : flagOf(each);
        if (flag) {
          const takes = 'it takes whatever certificate it is shown';
          yield violated(originOf(fact.origin, flag.word), `it is started with ${flag.text}: ${takes}`);
          return;
        }
        if (each.words.some(({ value }) => CHECKS.test(literal(value) ?? ''))) yield held(fact.origin);
      }
    }
  },
});

/** Where the word itself stands, in a list of many; a variable may have brought it. */
const originOf = (origin: Origin, { span, given }: ShellWord): Origin =>
  origin.place.kind === 'text' && !given ? { ...origin, place: textPlace(origin.place.file, span) } : origin;

/** The same flags, said the right way round. */
const CHECKS = /^--?(?:[\w.-]*[.-])?(?:insecure-?skip-?(?:tls-?)?verify=false|(?:tls|ssl)-?verify=true)$/i;

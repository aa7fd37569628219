import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { isOpenToCallers } from '../../network/open-to-callers.ts';
import { portOrigin, publishedOf, reachOf, targetOf } from '../../network/published.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Told to nobody else: a registry that everybody may push to is a way into every machine that pulls from it. */
export const openRegistry = defineRule({
  id: 'secrets/no-default-credentials/open-registry',
  subject: 'settings',
  severity: 'high',
  title: 'A registry is published without a login',
  why: 'Whoever reaches it pushes an image under any name: the next pull or restart of whoever uses it runs that.',
  remedy:
    'Set REGISTRY_AUTH=htpasswd with REGISTRY_AUTH_HTPASSWD_REALM and REGISTRY_AUTH_HTPASSWD_PATH, and give it a certificate; or bind the port to 127.0.0.1.',
  references: [
    {
      title: 'Distribution: native basic auth',
      url: 'https://distribution.github.io/distribution/about/deploying/#native-basic-auth',
    },
    nist190('4.2.3'),
    { title: 'CWE-306', url: 'https://cwe.mitre.org/data/definitions/306.html' },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  images:\n    image: registry:3\n    ports: [«"5000:5000"»]\n' }),
      bad({
        'compose.yaml':
          'services:\n  images:\n    image: registry:2.8.3\n    ports:\n      - «80:5000»\n    volumes: ["images:/var/lib/registry"]\nvolumes:\n  images:\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  images:\n    image: registry:3\n    ports: ["127.0.0.1:5000:5000"]\n' },
      {
        'compose.yaml':
          'services:\n  images:\n    image: registry:3\n    ports: ["5000:5000"]\n    environment:\n      REGISTRY_AUTH: htpasswd\n      REGISTRY_AUTH_HTPASSWD_REALM: images\n      REGISTRY_AUTH_HTPASSWD_PATH: /run/secrets/htpasswd\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  images:\n    image: registry:3\n' },
      // a mirror that only answers to the engine beside it
      {
        'compose.yaml':
          'services:\n  images:\n    image: registry:3\n    ports: ["5000:5000"]\n    volumes: ["./config.yml:/etc/distribution/config.yml"]\n',
      },
    ],
  },
  *check(service) {
    const { image, settings } = service;
    if (image.facts.kind === 'unknown' || image.facts.value.family !== 'registry') return;
    const port = settings.ports.items.find((each) => targetOf(each) === 5000);
    if (!port) return;
    const origin = portOrigin(port);
    const signsIn = settings.environment.items.some(({ name }) => /^REGISTRY_AUTH(?:_|$)/.test(name));
    if (signsIn || reachOf(port) === 'loopback') yield held(origin);
    else if (reachOf(port) === 'all' && isOpenToCallers(service))
      yield violated(
        origin,
        `whoever reaches port ${publishedOf(port) ?? targetOf(port)} may push and pull: the registry asks for no login`,
      );
  },
});

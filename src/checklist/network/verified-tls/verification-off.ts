import { owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { tlsSwitch } from '../../../knowledge/tls-switches.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Variables that stay in force in the running service, wherever they are set. */
export const verificationOff = defineRule({
  id: 'network/verified-tls/verification-off',
  subject: 'service',
  severity: 'high',
  title: 'Certificate checks are switched off',
  why: 'Whoever stands in the middle can present any certificate: passwords and data go to them, and code is loaded from them.',
  remedy: 'Remove the switch and trust the right authority: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE.',
  references: [{ title: 'CWE-295', url: 'https://cwe.mitre.org/data/definitions/295.html' }, owaspTop10('D03')],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=«0»\nCMD ["node", "server.js"]\n' }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      - GIT_SSL_NO_VERIFY=«true»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  sync:\n    image: registry.example.com/sync:1\n    environment:\n      GIT_SSH_COMMAND: «ssh -i /run/secrets/key -o StrictHostKeyChecking=no»\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=1\nCMD ["node", "server.js"]\n' }],
    silent: [
      {
        'compose.yaml':
          'services:\n  sync:\n    image: registry.example.com/sync:1\n    environment:\n      GIT_SSH_COMMAND: ssh -i /run/secrets/key -o StrictHostKeyChecking=accept-new\n',
      },
      { Dockerfile: 'FROM node:24\nENV NODE_ENV=production\nCMD ["node", "server.js"]\n' },
    ],
  },
  *check({ environment }) {
    for (const { name, value } of environment.items) {
      const text = value.value.kind === 'known' ? value.value.value?.reveal() : undefined;
      const found = text === undefined ? undefined : tlsSwitch(name, text);
      if (found === undefined) continue;
      if (found.off) yield violated(value.origin, `${name} switches ${found.what}`);
      else yield held(value.origin);
    }
  },
});

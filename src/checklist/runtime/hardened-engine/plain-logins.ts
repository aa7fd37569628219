import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const plainLogins = defineRule({
  id: 'runtime/hardened-engine/plain-logins',
  subject: 'engine',
  severity: 'medium',
  title: 'Passwords of registries lie readable on the host',
  why: 'Without a credential store `docker login` writes the password in base64, which anybody reads: a backup, a bind mount of a home, or one stolen file, and images can be replaced.',
  remedy:
    'Set `credsStore` or `credHelpers` in config.json (`pass`, `secretservice`, the helper of your cloud), `docker logout` and log in again. On a server give it an account that may only pull, and that ends.',
  references: [
    {
      title: 'Docker: credential stores',
      url: 'https://docs.docker.com/reference/cli/docker/login/#credential-stores',
    },
    { title: 'CWE-256: plaintext storage of a password', url: 'https://cwe.mitre.org/data/definitions/256.html' },
  ],
  examples: {
    bad: [
      bad({
        'engine.json':
          '{"files": {"/root/.docker/config.json": «{"mode": "600", "text": "{\\"auths\\": {\\"ghcr.io\\": {\\"auth\\": \\"bm9ib2R5OnNlY3JldA==\\"}}}"}»}}',
      }),
    ],
    good: [
      {
        'engine.json':
          '{"files": {"/root/.docker/config.json": {"mode": "600", "text": "{\\"auths\\": {\\"ghcr.io\\": {}}, \\"credsStore\\": \\"pass\\"}"}}}',
      },
    ],
    silent: [{ 'engine.json': '{"files": null}' }],
  },
  *check({ logins, at }) {
    if (logins.kind === 'unknown') return;
    for (const { path, registries, open } of logins.value) {
      const [first = '', ...others] = registries;
      const which = others.length === 0 ? first : `${first} and ${others.length} more`;
      const whom = open ? ', and others of this host may read the file' : '';
      yield violated(
        declaredAt({ kind: 'host', path }),
        `${path} holds the login of ${which} in base64${whom}`,
        // only who is this person, or root, gets at the others
        open ? { severity: 'high' } : { holdsBack: 'nothing' },
      );
    }
    if (logins.value.length === 0) yield held(declaredAt(at));
  },
});

import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const loginInPlain = defineRule({
  id: 'registry/authenticated/login-in-plain',
  subject: 'registry',
  severity: 'low',
  onlyRecords: true,
  title: 'The login of the registry lies readable on this machine',
  why: 'Without a credential store `docker login` writes the password in base64, which anybody reads who gets the file.',
  remedy: 'Set `credsStore` or `credHelpers` in ~/.docker/config.json, `docker logout` and log in again.',
  references: [
    {
      title: 'Docker: credential stores',
      url: 'https://docs.docker.com/reference/cli/docker/login/#credential-stores',
    },
  ],
  examples: {
    bad: [bad({ 'registry.json': '{"login": «"file"»}' })],
    good: [{ 'registry.json': '{"login": "helper"}' }],
    silent: [{ 'registry.json': '{}' }],
  },
  *check({ login, host, origin }) {
    if (login === 'helper') yield held(origin('login'));
    if (login === 'file')
      yield violated(origin('login'), `docker's config.json here holds the login of ${host} in base64`, {
        holdsBack: 'nothing',
      });
  },
});

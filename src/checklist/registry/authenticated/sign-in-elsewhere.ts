import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const signInElsewhere = defineRule({
  id: 'registry/authenticated/sign-in-elsewhere',
  subject: 'registry',
  severity: 'high',
  title: 'The registry sends credentials to where they do not belong',
  why: 'Docker sends the password wherever the registry says, also to another domain and without TLS. Whoever sits there has it.',
  remedy: 'Set the realm of the token service to an https address of your own domain (`auth.token.realm`).',
  references: [
    {
      title: 'Distribution: token authentication',
      url: 'https://distribution.github.io/distribution/spec/auth/token/',
    },
    { title: 'CWE-522: insufficiently protected credentials', url: 'https://cwe.mitre.org/data/definitions/522.html' },
  ],
  examples: {
    bad: [
      bad({ 'registry.json': '{"realm": «"http://auth.example.com/token"», "realmTrusted": false}' }),
      bad({ 'registry.json': '{"realm": «"https://auth.elsewhere.example/token"», "realmTrusted": false}' }),
    ],
    good: [{ 'registry.json': '{"realm": "https://auth.example.com/token"}' }],
    silent: [{ 'registry.json': '{"scheme": "basic", "realm": "registry"}' }],
  },
  *check({ scheme, realm, realmTrusted, origin }) {
    if (scheme !== 'bearer' || realm === undefined) return;
    const at = origin('realm');
    if (realmTrusted) yield held(at);
    else if (realm.startsWith('http:'))
      yield violated(at, `its clients send their password to ${realm.slice(0, 200)} in plain text`);
    else
      yield violated(at, `its clients send their password to ${realm.slice(0, 200)}, by its name another owner's`, {
        severity: 'medium',
        holdsBack: 'nothing',
      });
  },
});

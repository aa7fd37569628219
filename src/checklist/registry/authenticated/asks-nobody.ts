import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const asksNobody = defineRule({
  id: 'registry/authenticated/asks-nobody',
  subject: 'registry',
  severity: 'high',
  title: 'The registry asks nobody for credentials',
  why: 'Whoever reaches it reads every image, and unless something else stops them, puts their own in place of yours.',
  remedy:
    'Switch on authentication: htpasswd or a token service (`auth:` in the configuration of Docker Distribution), or a reverse proxy that asks. Then ask again: this check must get 401.',
  references: [
    {
      title: 'Distribution: restricting access',
      url: 'https://distribution.github.io/distribution/about/deploying/#restricting-access',
    },
    nist190('4.2.3'),
  ],
  examples: {
    bad: [bad({ 'registry.json': '{"scheme": «"none"»}' })],
    good: [{ 'registry.json': '{"scheme": "basic", "realm": "registry"}' }],
  },
  *check({ scheme, origin }) {
    if (scheme === 'none') yield violated(origin('scheme'), 'answers /v2/ without asking who is there');
    else yield held(origin('scheme'));
  },
});

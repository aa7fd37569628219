import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const openCatalog = defineRule({
  id: 'registry/authenticated/open-catalog',
  subject: 'registry',
  severity: 'medium',
  title: 'Anyone can list what the registry holds',
  why: 'The names of repositories tell what you run and what you are about to, and make every further guess a hit.',
  remedy:
    'Ask for credentials at /v2/_catalog: with a token service, grant `registry:catalog:*` to administrators only.',
  references: [
    {
      title: 'Distribution: listing repositories',
      url: 'https://distribution.github.io/distribution/spec/api/#listing-repositories',
    },
    {
      title: 'MITRE ATT&CK T1613: container and resource discovery',
      url: 'https://attack.mitre.org/techniques/T1613/',
    },
  ],
  examples: {
    bad: [bad({ 'registry.json': '{"catalog": «"open"»}' })],
    good: [{ 'registry.json': '{"catalog": "refused"}' }],
    silent: [{ 'registry.json': '{"catalog": "unknown"}' }],
  },
  *check({ catalog, origin }) {
    const at = origin('catalog');
    if (catalog === 'open') yield violated(at, 'lists its repositories to anyone');
    else if (catalog === 'refused') yield held(at);
  },
});

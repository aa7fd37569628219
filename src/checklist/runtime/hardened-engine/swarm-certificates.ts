import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** What a swarm begins with. */
const MOST_DAYS = 90;

export const swarmCertificates = defineRule({
  id: 'runtime/hardened-engine/swarm-certificates',
  subject: 'engine',
  severity: 'low',
  title: 'The certificates of the nodes of the swarm are valid for long',
  why: 'A certificate taken from a node opens the swarm to its finder until it ends.',
  remedy: '`docker swarm update --cert-expiry 720h`; nodes renew theirs by themselves.',
  references: [
    cisDocker('7.7'),
    {
      title: 'Docker: manage swarm security with PKI',
      url: 'https://docs.docker.com/engine/swarm/how-swarm-mode-works/pki/',
    },
  ],
  examples: {
    bad: [
      bad({
        'engine.json':
          '{"info": {"Swarm": {"LocalNodeState": "active", "Cluster": «{"Spec": {"CAConfig": {"NodeCertExpiry": 31536000000000000}}}»}}}',
      }),
    ],
    good: [
      {
        'engine.json':
          '{"info": {"Swarm": {"LocalNodeState": "active", "Cluster": {"Spec": {"CAConfig": {"NodeCertExpiry": 7776000000000000}}}}}}',
      },
    ],
    silent: [{ 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "inactive"}}}' }],
  },
  *check({ certificateDays: { value, origin } }) {
    if (value.kind === 'unknown' || value.value === undefined) return;
    if (value.value > MOST_DAYS)
      yield violated(origin, `the certificates of the swarm's nodes are valid for ${Math.round(value.value)} days`);
    else yield held(origin);
  },
});

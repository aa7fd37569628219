import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const WHAT = { push: 'push', remove: 'delete' } as const;

export const openToWrites = defineRule({
  id: 'registry/authenticated/open-to-writes',
  subject: 'registry',
  severity: 'critical',
  title: 'Anyone can push to the registry, or delete from it',
  why: "The next deployment runs a stranger's image, or finds none to run.",
  remedy:
    'Let the registry ask for credentials before anything is written, and give push rights to pipelines only. A mirror can be made read-only: `storage.maintenance.readonly.enabled: true`.',
  references: [
    nist190('4.2.3'),
    { title: 'MITRE ATT&CK T1525: implant internal image', url: 'https://attack.mitre.org/techniques/T1525/' },
  ],
  examples: {
    bad: [
      bad({ 'registry.json': '{"push": «"open"», "remove": "refused"}' }),
      bad({ 'registry.json': '{"push": "refused", "remove": «"open"»}' }),
    ],
    good: [{ 'registry.json': '{"push": "refused", "remove": "refused"}' }],
    undecided: [{ 'registry.json': '{"push": "unknown", "remove": "unknown"}' }],
  },
  *check({ origin, ...registry }) {
    const kinds = ['push', 'remove'] as const;
    const open = kinds.filter((kind) => registry[kind] === 'open');
    for (const kind of open)
      yield violated(origin(kind), `anyone who reaches it can ${WHAT[kind]}: no credentials are needed`);
    if (open.length > 0) return;
    const unclear = kinds.find((kind) => registry[kind] === 'unknown');
    if (unclear === undefined) yield held(origin('push'));
    else {
      const message = `whether anyone can ${WHAT[unclear]}: only trying it shows, which is not done unasked`;
      yield undecided(origin(unclear), message, 'plimsoll check registry:{registry} --probe-write');
    }
  },
});

import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const tagsCanMove = defineRule({
  id: 'registry/least-access/tags-can-move',
  subject: 'registry',
  severity: 'low',
  title: 'A tag can be made to mean another image',
  why: 'Whoever may push can replace what 1.4.2 names, and every host that pulls by tag runs it with the next restart.',
  remedy:
    'Make tags of releases immutable where the registry can (Harbor: tag immutability rules, ECR: IMMUTABLE), and deploy by digest everywhere.',
  references: [
    {
      title: 'Harbor: tag immutability',
      url: 'https://goharbor.io/docs/latest/working-with-projects/working-with-images/create-tag-immutability-rules/',
    },
    { title: 'MITRE ATT&CK T1525: implant internal image', url: 'https://attack.mitre.org/techniques/T1525/' },
  ],
  examples: {
    bad: [bad({ 'registry.json': '{"tagsMove": «true»}' })],
    good: [{ 'registry.json': '{"tagsMove": false}' }],
    silent: [{ 'registry.json': '{}' }],
  },
  *check({ tagsMove, origin }) {
    if (tagsMove === undefined) return;
    if (tagsMove) yield violated(origin('tagsMove'), 'let a tag be moved to another image', { holdsBack: 'nothing' });
    else yield held(origin('tagsMove'));
  },
});

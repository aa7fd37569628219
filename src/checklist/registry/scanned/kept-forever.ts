import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const keptForever = defineRule({
  id: 'registry/scanned/kept-forever',
  subject: 'registry',
  severity: 'low',
  title: 'Old images are never removed',
  why: 'Each build adds one, and all of them stay to be pulled, with every flaw that was found since. Nobody can look through them any more.',
  remedy:
    'Give it a rule that keeps what is deployed and the last few builds: tag retention with a schedule in Harbor, a lifecycle policy in ECR, a cleanup policy in GitLab.',
  references: [
    nist190('4.2.2'),
    {
      title: 'Harbor: create tag retention rules',
      url: 'https://goharbor.io/docs/latest/working-with-projects/working-with-images/create-tag-retention-rules/',
    },
    {
      title: 'Amazon ECR: lifecycle policies',
      url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
    },
  ],
  examples: {
    bad: [bad({ 'registry.json': '{"cleaning": [«{"name": "shop", "cleans": false}»]}' })],
    good: [{ 'registry.json': '{"cleaning": [{"name": "shop", "cleans": true}]}' }],
    silent: [{ 'registry.json': '{}' }],
  },
  *check({ cleaning, origin }) {
    for (const [index, { name, cleans }] of (cleaning ?? []).entries()) {
      const at = origin('cleaning', `${index}`);
      if (cleans) yield held(at);
      else yield violated(at, `nothing removes old images of ${name}: no rule with a schedule is on`);
    }
  },
});

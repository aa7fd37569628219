import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { actsOf, isOnThisMachine } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const unverifiedRegistry = defineRule({
  id: 'registry/encrypted/unverified-registry',
  subject: 'pipeline',
  severity: 'high',
  title: 'The pipeline talks to a registry without checking who answers',
  why: 'Whoever stands between reads the password and hands out an image of their own.',
  remedy:
    'Take the switch away; for a private authority install its certificate under /etc/docker/certs.d/HOST/ca.crt.',
  references: [cisDocker('2.5'), nist190('4.2.1')],
  examples: {
    bad: [
      bad({
        '.github/workflows/push.yml': exampleWorkflow(
          '      - run: podman push «--tls-verify=false» registry.example.com/app:1\n',
        ),
      }),
      bad({
        '.github/workflows/push.yml': exampleWorkflow(
          '      - run: «skopeo copy --dest-tls-verify=false docker-archive:app.tar docker://registry.example.com/app:1»\n',
        ),
      }),
    ],
    good: [{ '.github/workflows/push.yml': exampleWorkflow('      - run: podman push registry.example.com/app:1\n') }],
    silent: [
      {
        '.github/workflows/push.yml': exampleWorkflow(
          '      - run: podman push --tls-verify=false localhost:5000/app:1\n',
        ),
      },
    ],
  },
  *check(pipeline) {
    const acts = actsOf(pipeline);
    const loose = acts.filter((act) => act.kind === 'insecure');
    for (const { place, how, registry } of loose) {
      if (registry === undefined || !isOnThisMachine(registry))
        yield violated(declaredAt(place), `${how} lets anyone answer for ${registry ?? 'the registry'}`);
    }
    const push = acts.find(({ kind }) => kind === 'push');
    if (push && loose.length === 0) yield held(declaredAt(push.place));
  },
});

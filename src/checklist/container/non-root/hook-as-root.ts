import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { knownValue } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isRoot } from '../root-user.ts';

/** It is over in a moment and holds no level back: Compose's own documentation hands over volumes that way. */
export const hookAsRoot = defineRule({
  id: 'container/non-root/hook-as-root',
  subject: 'settings',
  severity: 'low',
  title: 'A hook runs as root in a service that does not',
  why: 'The command of a hook starts files that the service itself may write: whoever took the service over becomes root in it at the next start or stop.',
  remedy:
    'Do in the image what needs root, such as giving folders their owner, and run the hook as the user of the service.',
  references: [
    cisDocker('5.24'),
    { title: 'Docker Compose: lifecycle hooks', url: 'https://docs.docker.com/compose/how-tos/lifecycle/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    user: "1000:1000"\n    post_start:\n      - command: chown -R 1000:1000 /data\n        user: «root»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    user: "1000:1000"\n    pre_stop:\n      - command: ["./flush.sh"]\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    user: app\n    post_start:\n      - command: chown -R app /data\n        user: root\n',
      },
    ],
    silent: [
      // root at the start is said of the service itself
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    user: root\n    pre_stop:\n      - command: ["./flush.sh"]\n        user: root\n',
      },
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3\n    user: "1000:1000"\n' },
    ],
  },
  *check(service) {
    const rootItself = isRoot(service);
    if (rootItself === true) return;
    for (const { key, user } of service.settings.hooks.items) {
      if (user.value.kind === 'unknown') continue;
      const root = knownValue(user)?.root;
      if (root?.kind === 'known' && root.value && rootItself === undefined)
        yield undecided(
          user.origin,
          `whether ${key} runs its command with more rights than the service: who that runs as is not known`,
          'plimsoll check --live',
        );
      else if (root?.kind === 'known' && root.value)
        yield violated(user.origin, `${key} runs its command as root, and the service does not`, {
          holdsBack: 'nothing',
        });
      else yield held(user.origin);
    }
  },
});

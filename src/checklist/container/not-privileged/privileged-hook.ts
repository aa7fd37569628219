import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** `post_start` and `pre_stop` may be given more than the service itself has. */
export const privilegedHook = defineRule({
  id: 'container/not-privileged/privileged-hook',
  subject: 'settings',
  severity: 'high',
  title: 'A hook runs inside with all privileges',
  why: 'Its command has every capability and device of the host while it runs, and starts files that the service may have written: whoever took the service over waits for the next start or stop.',
  remedy:
    'Remove `privileged: true` from the hook. What only root may do at the start is done by `user: root` there, or in the image.',
  references: [
    cisDocker('5.23'),
    { title: 'Docker Compose: lifecycle hooks', url: 'https://docs.docker.com/compose/how-tos/lifecycle/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    post_start:\n      - command: ["./setup.sh"]\n        privileged: «true»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    pre_stop:\n      - command: ./flush.sh\n        user: root\n        privileged: «"true"»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    post_start:\n      - command: ["./setup.sh"]\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    post_start:\n      - command: ["./setup.sh"]\n        privileged: ${ALL}\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3\n' }],
  },
  *check({ settings }) {
    for (const { key, privileged } of settings.hooks.items) {
      const { value, origin } = privileged;
      if (value.kind === 'unknown') yield undecided(origin, `whether ${key} is privileged: ${value.why}`, ask(value));
      else if (value.value)
        yield violated(origin, `${key} runs its command with every capability and device of the host`);
      else yield held(origin);
    }
  },
});

import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { beyondContainer } from './beyond-container.ts';

export const hostReachingCapability = defineRule({
  id: 'container/least-capabilities/host-reaching-capability',
  subject: 'settings',
  severity: 'high',
  title: 'A capability is added that acts on the whole host',
  why: 'There is one clock, one set of terminals and one security policy: what this changes, it changes for the host and every other container.',
  remedy:
    'Remove it from `cap_add` and do that work on the host: time with chrony or systemd-timesyncd, profiling with an agent of its own.',
  references: [
    cisDocker('5.4'),
    { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cap_add:\n      - «SYS_TIME»\n' },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
      unfixed({
        'compose.yaml':
          'services:\n  bench:\n    image: example.com/bench:1\n    cap_add: [«AUDIT_CONTROL»]\n    volumes: ["/etc:/etc:ro"]\n',
      }),
    ],
    good: [{ 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cap_add: [CHOWN]\n' }],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      { Dockerfile: 'FROM alpine:3.22\n' },
    ],
  },
  check: (service) => beyondContainer(service, 'host'),
});

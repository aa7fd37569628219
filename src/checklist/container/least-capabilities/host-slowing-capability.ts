import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { beyondContainer } from './beyond-container.ts';

export const hostSlowingCapability = defineRule({
  id: 'container/least-capabilities/host-slowing-capability',
  subject: 'settings',
  severity: 'low',
  title: 'A capability is added that can slow the host down',
  why: 'It takes memory or CPU time past what the limits of the container are meant to guarantee to others.',
  remedy:
    'Remove it from `cap_add`, or keep it only for services that are known to need it, like IPC_LOCK for a vault that locks its keys into memory.',
  references: [
    cisDocker('5.4'),
    { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cap_add:\n      - «SYS_NICE»\n' },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
    ],
    good: [{ 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cap_add: [CHOWN]\n' }],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      { Dockerfile: 'FROM alpine:3.22\n' },
    ],
  },
  check: (service) => beyondContainer(service, 'slowing'),
});

import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { beyondContainer } from './beyond-container.ts';

export const hostLogCapability = defineRule({
  id: 'container/least-capabilities/host-log-capability',
  subject: 'settings',
  severity: 'medium',
  title: "A capability is added that reads the host's kernel logs",
  why: 'The kernel log tells what other containers do and holds addresses that kernel exploits need to aim.',
  remedy: 'Remove it from `cap_add`; collect the kernel log on the host.',
  references: [
    cisDocker('5.4'),
    { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cap_add:\n      - «SYSLOG»\n' },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
    ],
    good: [{ 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cap_add: [CHOWN]\n' }],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      { Dockerfile: 'FROM alpine:3.22\n' },
    ],
  },
  check: (service) => beyondContainer(service, 'log'),
});

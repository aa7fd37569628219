import { violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeDeviceRules } from '../judge-device-rules.ts';

/** All devices, or all of one major number that disks have. */
const DISKS = /^\s*(?:a\b|b\s+(?:\*|8|253|254|259):\*)/;

export const allDevicesAllowed = defineRule({
  id: 'container/no-host-takeover/all-devices-allowed',
  subject: 'settings',
  severity: 'critical',
  title: 'Device rules open the disks of the host',
  why: 'With such a rule root makes a device file for the disk of the host (MKNOD is among the default capabilities) and writes to it.',
  remedy: 'Remove the rule, or name the one character device that is needed: `c 188:0 rw`.',
  references: [
    {
      title: 'Docker: --device-cgroup-rule',
      url: 'https://docs.docker.com/reference/cli/docker/container/create/#device-cgroup-rule',
    },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    device_cgroup_rules:\n      - «a *:* rwm»\n',
      }),
      bad({ 'compose.yaml': "services:\n  tool:\n    image: debian:13\n    device_cgroup_rules: [«'b *:* rw'»]\n" }),
    ],
    good: [{ 'compose.yaml': "services:\n  tool:\n    image: debian:13\n    device_cgroup_rules: ['c 188:0 rw']\n" }],
    undecided: [
      {
        'compose.yaml':
          "services:\n  tool:\n    image: debian:13\n    device_cgroup_rules: ['c 188:0 rw', '${RULE}']\n",
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  tool:\n    image: debian:13\n' }],
  },
  check: ({ id, settings }) =>
    judgeDeviceRules(settings, (text, origin) => {
      if (!DISKS.test(text)) return undefined;
      return violated(origin, `the device rule ${text} opens the disks of the host`, {
        fix: {
          title: `Remove the device rule ${text}`,
          safety: 'review',
          look: 'which device it is there for; name its major and minor number',
          changes: [{ kind: 'remove', service: id, path: ['device_cgroup_rules'], item: text }],
        },
      });
    }),
});

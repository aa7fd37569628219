import { violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeDeviceRules } from '../judge-device-rules.ts';

/** Any character devices of one kind or of all; what opens disks is judged by no-host-takeover. */
const WHOLE_CLASS = /^\s*c\s+(?:\*:|\d+:\*)/;

export const deviceClassOpened = defineRule({
  id: 'container/least-devices/device-class-opened',
  subject: 'settings',
  severity: 'medium',
  title: 'A device rule opens a whole class of devices',
  why: 'It also covers the devices of that class that are plugged in tomorrow: another serial adapter, a second camera, a security key.',
  remedy: 'Name the single device under `devices:`, or its major and minor number in the rule.',
  references: [
    {
      title: 'Docker: --device-cgroup-rule',
      url: 'https://docs.docker.com/reference/cli/docker/container/create/#device-cgroup-rule',
    },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': "services:\n  hub:\n    image: debian:13\n    device_cgroup_rules: [«'c *:* rw'»]\n" }),
      bad({ 'compose.yaml': "services:\n  hub:\n    image: debian:13\n    device_cgroup_rules: [«'c 189:* rw'»]\n" }),
    ],
    good: [{ 'compose.yaml': "services:\n  hub:\n    image: debian:13\n    device_cgroup_rules: ['c 188:0 rw']\n" }],
    undecided: [
      {
        'compose.yaml':
          "services:\n  tool:\n    image: debian:13\n    device_cgroup_rules: ['c 188:0 rw', '${RULE}']\n",
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  hub:\n    image: debian:13\n' }],
  },
  check: ({ settings }) =>
    judgeDeviceRules(settings, (text, origin) => {
      if (!WHOLE_CLASS.test(text)) return undefined;
      const severity = /^\s*c\s+\*/.test(text) ? 'high' : 'medium';
      return violated(origin, `the device rule ${text} opens every device of its class`, { severity });
    }),
});

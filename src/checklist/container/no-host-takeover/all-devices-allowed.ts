import { violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeDeviceRules } from '../judge-device-rules.ts';

/**
 * All devices, disks by their major number, of SCSI, md, MMC, Xen, the device mapper, virtio and NVMe, and the memory of the
 * host. Source: Linux, Documentation/admin-guide/devices.txt.
 */
const DISKS = /^\s*(?:a\b|b\s+(?:\*|8|9|6[5-9]|7[01]|179|202|253|254|259):)/;
const MEMORY = /^\s*c\s+1:[12](?:\s|$)/;

export const allDevicesAllowed = defineRule({
  id: 'container/no-host-takeover/all-devices-allowed',
  subject: 'settings',
  severity: 'critical',
  title: 'Device rules open the disks or the memory of the host',
  why: 'With such a rule root makes a device file for the disk of the host (MKNOD is among the default capabilities) and reads or writes it past every file permission.',
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
      bad({ 'compose.yaml': "services:\n  tool:\n    image: debian:13\n    device_cgroup_rules: [«'b 8:0 rwm'»]\n" }),
      bad({ 'compose.yaml': "services:\n  tool:\n    image: debian:13\n    device_cgroup_rules: [«'b 202:* rw'»]\n" }),
      bad({ 'compose.yaml': "services:\n  tool:\n    image: debian:13\n    device_cgroup_rules: [«'c 1:1 rw'»]\n" }),
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
      const isMemory = MEMORY.test(text);
      if (!isMemory && !DISKS.test(text)) return undefined;
      const what = isMemory ? 'the memory' : /:\d/.test(text) ? 'a disk' : 'the disks';
      return violated(origin, `the device rule ${text} opens ${what} of the host`, {
        fix: {
          title: `Remove the device rule ${text}`,
          safety: 'review',
          look: 'which device it is there for; name its major and minor number',
          changes: [{ kind: 'remove', service: id, path: ['device_cgroup_rules'], item: text }],
        },
      });
    }),
});

import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeDevices } from '../judge-devices.ts';

/** Serial ports, GPUs, tun and fuse serve the one purpose they are named for; disks are judged by no-host-takeover. */
export const farReachingDevice = defineRule({
  id: 'container/least-devices/far-reaching-device',
  subject: 'settings',
  severity: 'medium',
  title: 'A device is handed in that spies or opens much of the kernel',
  why: 'Keyboards, cameras and microphones let an intruder watch people; /dev/kvm and USB drivers are large and rarely audited parts of the kernel.',
  remedy:
    'Remove the device, or name the single one that is needed, with the rights that are used: `/dev/video2:/dev/video0:rw`.',
  references: [cisDocker('5.18')],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  hub:\n    image: debian:13\n    devices:\n      - «/dev/bus/usb:/dev/bus/usb:rw»\n',
      }),
      bad({ 'compose.yaml': 'services:\n  vm:\n    image: debian:13\n    devices: [«"/dev/kvm:/dev/kvm:rw"»]\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      { 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n    devices: ["/dev/ttyUSB0:/dev/ttyUSB0:rw"]\n' },
      { 'compose.yaml': 'services:\n  model:\n    image: debian:13\n    devices: ["nvidia.com/gpu=all"]\n' },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n    devices: ["${DEVICE}:/dev/meter:rw"]\n' },
      { 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n    devices: ["example.com/meter=one"]\n' },
      {
        'container.json':
          '{"HostConfig": {"DeviceRequests": [{"Driver": "cdi", "DeviceIDs": ["example.com/meter=one"]}]}}',
      },
    ],
    silent: [{ Dockerfile: 'FROM nginx:1.29\n' }],
  },
  check: ({ settings }) => judgeDevices(settings, (kind) => kind !== 'raw'),
});

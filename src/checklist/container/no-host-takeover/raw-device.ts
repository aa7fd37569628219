import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeDevices } from '../judge-devices.ts';

export const rawDevice = defineRule({
  id: 'container/no-host-takeover/raw-device',
  subject: 'settings',
  severity: 'critical',
  title: "The host's disk or memory is handed in as a device",
  why: 'Root in the container reads and writes the file systems of the host block by block, without any mount or permission in the way.',
  remedy:
    'Remove the device. Mount the folder that is needed, or let the host mount the disk and hand in one folder of it.',
  references: [
    cisDocker('5.18'),
    { title: 'Docker: --device', url: 'https://docs.docker.com/reference/cli/docker/container/run/#device' },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml': 'services:\n  backup:\n    image: debian:13\n    devices:\n      - «/dev/sda1:/dev/sda1:r»\n',
        },
        { 'compose.yaml': 'services:\n  backup:\n    image: debian:13\n' },
      ),
      bad({ 'compose.yaml': 'services:\n  probe:\n    image: debian:13\n    devices: [«/dev/mem»]\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n    devices: ["/dev/ttyUSB0:/dev/ttyUSB0:rw"]\n' },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n    devices: [/dev/ttyUSB0, "${DEVICE}"]\n' },
      { 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n    devices: ["${DEVICE}:/dev/meter"]\n' },
    ],
    silent: [{ 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n' }, { Dockerfile: 'FROM nginx:1.29\n' }],
  },
  *check({ settings }) {
    const { items, more } = settings.devices;
    if (items.length + more.length > 0) yield* judgeDevices(settings, (kind) => kind === 'raw');
  },
});

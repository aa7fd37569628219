import { hostDevice } from '../../../knowledge/host/devices.ts';
import { normalPath } from '../../../knowledge/host/normal-path.ts';
import { declaredAt } from '../../../model/place.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The engine has made the device file already, so nothing needs the right to make it. */
export const mknodRight = defineRule({
  id: 'container/least-devices/mknod-right',
  subject: 'settings',
  severity: 'low',
  title: 'A device comes with the right to make device files',
  why: 'Without rights written out a device gets rwm; the m lets root make the same device again under another name and mode, past the permissions of the one handed in.',
  remedy: 'Write the rights that are used: `:rw`, or `:r` for what is only read.',
  references: [
    { title: 'Docker: --device', url: 'https://docs.docker.com/reference/cli/docker/container/run/#device' },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  meter:\n    image: debian:13\n    devices:\n      - «/dev/ttyUSB0:/dev/ttyUSB0»\n',
        },
        {
          'compose.yaml':
            'services:\n  meter:\n    image: debian:13\n    devices:\n      - /dev/ttyUSB0:/dev/ttyUSB0:rw\n',
        },
      ),
    ],
    good: [
      { 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n    devices: ["/dev/ttyUSB0:/dev/ttyUSB0:rw"]\n' },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  meter:\n    image: debian:13\n' },
      { 'compose.yaml': 'services:\n  gpu:\n    image: debian:13\n    devices: ["nvidia.com/gpu=all"]\n' },
    ],
  },
  *check({ settings }) {
    const files = settings.devices.items.filter(
      // disks, and names of the container device interface, are another matter
      ({ host }) => show(host).startsWith('/') && hostDevice(normalPath(host)) === undefined,
    );
    const making = files.filter(({ permissions }) => permissions.includes('m'));
    for (const { host, place } of making) {
      yield violated(
        declaredAt(place),
        `${show(host)} comes with the rights rwm, which are more than reading and writing`,
        {
          holdsBack: 'nothing',
        },
      );
    }
    const [first] = files;
    if (first && making.length === 0) yield held(declaredAt(first.place));
  },
});

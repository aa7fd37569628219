import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { hostDevice } from '../../../knowledge/host/devices.ts';
import { normalPath, UNKNOWN_PART } from '../../../knowledge/host/normal-path.ts';
import { declaredAt } from '../../../model/place.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The local driver mounts whatever block device it is told; binds of folders are judged where they are mounted. */
export const diskAsVolume = defineRule({
  id: 'container/no-host-takeover/disk-as-volume',
  subject: 'project',
  severity: 'high',
  title: 'A volume is a disk of the host',
  why: 'The engine mounts the whole file system of that disk into the container, past every permission of the host: if it is the one the host runs on, writing a file is enough to be root there.',
  remedy:
    'Name a disk of its own by its label or UUID that nothing of the host lies on, or use a folder of the host or an ordinary volume.',
  references: [
    cisDocker('5.6'),
    {
      title: 'Docker: volumes on a block device',
      url: 'https://docs.docker.com/engine/storage/volumes/#block-storage-devices',
    },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: [«"root:/x"»]\nvolumes:\n  root:\n    driver_opts: {type: ext4, device: /dev/sda1}\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["films:/films"]\nvolumes:\n  films:\n    driver_opts: {type: nfs, o: "addr=10.0.0.2,ro", device: ":/films"}\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["data:/x"]\nvolumes:\n  data:\n    driver_opts: {type: ext4, device: "${DISK}"}\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["data:/data"]\nvolumes:\n  data:\n',
      },
      // a folder of the host is judged where it is mounted
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["data:/data"]\nvolumes:\n  data:\n    driver_opts: {type: none, o: bind, device: /srv/data}\n',
      },
    ],
  },
  *check({ services, volumes }) {
    for (const { key, driver, driverOptions } of volumes) {
      const device = driverOptions.get('device');
      const template = device && knownValue(device);
      const options = driverOptions.get('o');
      const written = options && knownValue(options);
      if (!template || (knownValue(driver) ?? 'local') !== 'local') continue;
      if (/(?:^|,)r?bind(?:,|$)/.test(written ? show(written) : '')) continue;
      const path = normalPath(template);
      for (const { id, settings } of services) {
        const mount = settings.mounts.items.find(({ kind, source }) => {
          const name = kind === 'volume' && source ? knownValue(source) : undefined;
          return name && literal(name) === key;
        });
        if (!mount) continue;
        const origin = declaredAt(mount.place);
        if (hostDevice(path)?.kind === 'raw')
          yield violated(origin, `the volume ${key} is ${show(template)}, a disk of the host with all that is on it`, {
            about: [id],
            related: [{ place: device.origin.place, note: 'the disk is named here' }],
          });
        else if (path.startsWith(UNKNOWN_PART))
          yield undecided(
            origin,
            `whether ${show(template)} is a disk of the host`,
            'plimsoll check --env NAME=VALUE',
            [id],
          );
        else yield held(origin, [id]);
      }
    }
  },
});

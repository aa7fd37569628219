import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { hostDevice } from '../../../knowledge/host/devices.ts';
import { normalPath, UNKNOWN_PART } from '../../../knowledge/host/normal-path.ts';
import type { ComposeVolume } from '../../../model/compose.ts';
import { declaredAt, type Origin, type Place } from '../../../model/place.ts';
import { knownText, knownValue, show, type Template } from '../../../model/value.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
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
    const disks = new Map(volumes.flatMap((volume) => deviceOf(volume) ?? []).map((device) => [device.key, device]));
    for (const { id, settings } of services) {
      const said = new Set<string>();
      for (const { kind, source, place } of settings.mounts.items) {
        const key = kind === 'volume' ? knownText(source) : undefined;
        const disk = key === undefined || said.has(key) ? undefined : disks.get(key);
        if (!disk) continue;
        said.add(disk.key);
        yield { ...judge(disk, declaredAt(place)), about: [id] };
      }
    }
  },
});

/** A device that the local driver mounts as a volume. */
type Device = { readonly key: string; readonly written: Template; readonly at: Place };

/** The device of a volume; undefined where it has none, or binds a folder. */
const deviceOf = ({ key, driver, driverOptions }: ComposeVolume): Device | undefined => {
  const device = driverOptions.get('device');
  const written = device && knownValue(device);
  const options = driverOptions.get('o');
  const mode = options && knownValue(options);
  if (!written || (knownValue(driver) ?? 'local') !== 'local') return undefined;
  return mode && /(?:^|,)r?bind(?:,|$)/.test(show(mode)) ? undefined : { key, written, at: device.origin.place };
};

const judge = ({ key, written, at }: Device, origin: Origin): Outcome => {
  const path = normalPath(written);
  if (hostDevice(path)?.kind === 'raw')
    return violated(origin, `the volume ${key} is ${show(written)}, a disk of the host with all that is on it`, {
      related: [{ place: at, note: 'the disk is named here' }],
    });
  return path.startsWith(UNKNOWN_PART)
    ? undecided(origin, `whether ${show(written)} is a disk of the host`, 'plimsoll check --env NAME=VALUE')
    : held(origin);
};

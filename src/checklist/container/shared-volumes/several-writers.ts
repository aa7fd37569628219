import { engineOfSocket } from '../../../knowledge/host/engine-sockets.ts';
import { takeoverBy, toldBy } from '../../../knowledge/host/host-paths.ts';
import { normalPath, UNKNOWN_PART } from '../../../knowledge/host/normal-path.ts';
import { declaredAt, type Place } from '../../../model/place.ts';
import type { Project, Service } from '../../../model/service.ts';
import type { Mount } from '../../../model/settings.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { MOST_NAMES, serviceNames } from '../../service-names.ts';

type Writer = { readonly service: Service; readonly place: Place };

export const severalWriters = defineRule({
  id: 'container/shared-volumes/several-writers',
  subject: 'project',
  severity: 'low',
  title: 'Several services write to one volume',
  why: 'A shared folder passes every network rule: the service that is broken into leaves a file there, the other one reads or executes it.',
  remedy: 'Let one service write and mount the volume with `:ro` in the others.',
  references: [{ title: 'Docker: volumes', url: 'https://docs.docker.com/engine/storage/volumes/' }],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["files:/files"]\n  sftp:\n    image: example.com/sftp:1\n    volumes: [«"files:/home"»]\nvolumes:\n  files:\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["./files:/files"]\n  sftp:\n    image: example.com/sftp:1\n    volumes: [«./files/:/home»]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["/srv/files:/files"]\n  sftp:\n    image: example.com/sftp:1\n    volumes: [«/srv/files:/home»]\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["files:/files"]\n  web:\n    image: nginx:1.29\n    volumes: ["files:/site:ro"]\nvolumes:\n  files:\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["/etc/hosts:/etc/hosts"]\n  sftp:\n    image: example.com/sftp:1\n    volumes: ["/etc/hosts:/etc/hosts"]\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    volumes: ["files:/files"]\nvolumes:\n  files:\n',
      },
      {
        'compose.yaml':
          'services:\n  web:\n    image: example.com/app:3\n    volumes: ["files:/files"]\n  worker:\n    image: example.com/app:3\n    volumes: ["files:/files"]\nvolumes:\n  files:\n',
      },
    ],
  },
  *check(project) {
    for (const { key, writers, readers } of sharedMounts(project)) {
      const about = [...writers, ...readers].map(({ service }) => service.id);
      const [first] = writers;
      const last = writers.at(-1);
      // one image under several names trusts itself
      const images = new Set(writers.map(({ service }) => imageOf(service)));
      if (first && last && first !== last && images.size > 1) {
        const all = writers.map(({ service }) => service);
        yield violated(declaredAt(last.place), `${key} is writable by ${serviceNames(all)}`, {
          about: all.map(({ id }) => id),
          related: writers
            .slice(0, Math.min(MOST_NAMES, writers.length - 1))
            .map(({ service, place }) => ({ place, note: `${service.name} writes here as well` })),
        });
      } else if (first && readers.length > 0 && writers.length === 1) yield held(declaredAt(first.place), about);
    }
  },
});

type Shared = { readonly key: string; readonly writers: Writer[]; readonly readers: Writer[] };

/** Named volumes and folders of the project that more than one service mounts. */
const sharedMounts = ({ services }: Project): readonly Shared[] => {
  const all = new Map<string, Shared>();
  for (const service of services) {
    for (const mount of service.settings.mounts.items) {
      const key = keyOf(mount);
      const readOnly = knownValue(mount.readOnly);
      if (key === undefined || readOnly === undefined) continue;
      const shared = all.get(key) ?? { key, writers: [], readers: [] };
      all.set(key, shared);
      const list = readOnly ? shared.readers : shared.writers;
      if (!list.some((one) => one.service === service)) list.push({ service, place: mount.place });
    }
  }
  return [...all.values()].filter(({ writers, readers }) => writers.length + readers.length > 1);
};

/** What is mounted; undefined for memory, anonymous volumes, unknown paths and the host's own, which other controls judge. */
const keyOf = ({ kind, source }: Mount): string | undefined => {
  const template = source && knownValue(source);
  if (!template || (kind !== 'bind' && kind !== 'volume')) return undefined;
  if (kind === 'volume') return literal(template);
  const path = normalPath(template);
  return path.includes(UNKNOWN_PART) || isOfTheHost(path) ? undefined : path;
};

const isOfTheHost = (path: string): boolean =>
  engineOfSocket(path) !== undefined ||
  takeoverBy(path) !== undefined ||
  toldBy(path) !== undefined ||
  /^(?:~$|\/(?:etc|dev|proc|sys|run|tmp|usr|lib)(?:\/|$))/.test(path);

/** What runs: services of one image, or of one build, are one application. */
const imageOf = ({ image, id }: Service): string => {
  if (image.build) return `${image.build.dockerfile.file} ${image.build.target.index}`;
  const reference = image.reference && knownValue(image.reference);
  return (reference && literal(reference.raw)) ?? id;
};

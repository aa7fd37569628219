import { declaredAt } from '../../../model/place.ts';
import { programOf, scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { mountedAsUntil17 } from '../../image/mounted-as-until-17.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const dataMountRefused = defineRule({
  id: 'build/valid/data-mount-refused',
  subject: 'service',
  severity: 'high',
  title: 'The database refuses the place of its volume',
  why: 'From 18 on the image of PostgreSQL keeps its data in /var/lib/postgresql/VERSION/docker, and its entrypoint ends with an error where something is mounted at /var/lib/postgresql/data: the service never starts. Early images of 18 started all the same, and lost what was stored with the container.',
  remedy:
    'Mount the volume at `/var/lib/postgresql`. Data of an older release is carried over first: pg_dumpall with the old image, then into the new one, or pg_upgrade; or stay at the older tag.',
  references: [
    { title: 'docker-library/postgres#1259', url: 'https://github.com/docker-library/postgres/pull/1259' },
    { title: 'PostgreSQL image documentation: PGDATA', url: 'https://hub.docker.com/_/postgres' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:18.1-alpine\n    command: postgres -c shared_buffers=1GB\n    volumes:\n      - «db:/var/lib/postgresql/data»\nvolumes:\n  db:\n',
      }),
      bad({
        'compose.yaml': 'services:\n  db:\n    build: .\n    volumes:\n      - «./data:/var/lib/postgresql/data/»\n',
        Dockerfile: 'FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: pgvector/pgvector:0.8.1-pg18-trixie\n    volumes:\n      - «db:/var/lib/postgresql/data»\nvolumes:\n  db:\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:18\n    volumes:\n      - db:/var/lib/postgresql\nvolumes:\n  db:\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:18\n    environment: { PGDATA: /var/lib/postgresql/data }\n    volumes:\n      - db:/var/lib/postgresql/data\nvolumes:\n  db:\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    volumes:\n      - db:/var/lib/postgresql/data\nvolumes:\n  db:\n',
      },
      {
        'compose.yaml':
          'services:\n  dump:\n    image: postgres:18\n    command: [pg_dump, -h, db]\n    volumes:\n      - db:/var/lib/postgresql/data\nvolumes:\n  db:\n',
      },
      {
        'compose.yaml':
          'services:\n  backup:\n    image: postgres:18\n    entrypoint: pg_dump\n    volumes:\n      - db:/var/lib/postgresql/data\nvolumes:\n  db:\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: "postgres:${VERSION}"\n    volumes: ["db:/var/lib/postgresql/data"]\nvolumes:\n  db:\n',
      },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:18\n' },
    ],
  },
  *check(service) {
    if (!keepsDataHigher(service) || service.environment.more.length > 0) return;
    const mount = mountedAsUntil17(service);
    const [first] = service.settings.mounts.items;
    if (mount)
      yield violated(
        declaredAt(mount.place),
        'from PostgreSQL 18 on the image keeps its data in /var/lib/postgresql, and does not start with a volume at /var/lib/postgresql/data',
      );
    else if (first) yield held(declaredAt(first.place));
  },
});

/** Whether it starts the server of an image of PostgreSQL from 18 on, by way of the entrypoint of that image. */
const keepsDataHigher = ({ image, entrypoint, command }: Service): boolean => {
  const { facts } = image;
  if (facts.kind === 'unknown' || facts.value.volumes?.value.includes('/var/lib/postgresql') !== true) return false;
  // the entrypoint of the image looks at it, and only before the server
  const line = knownValue(command);
  const [first] = line ? scriptOf(line).commands : [];
  const program = first && programOf(first);
  return knownValue(entrypoint) === undefined && (program === undefined || /^-|^postgres$/.test(program));
};

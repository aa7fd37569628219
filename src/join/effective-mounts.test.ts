import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import type { Mount } from '../model/settings.ts';
import { knownValue, show } from '../model/value.ts';
import { memoryFiles } from '../ports/memory-files.ts';
import { readCompose } from '../read/compose/read-compose.ts';
import { effectiveMounts } from './effective-mounts.ts';

const mountsOf = (service: string, text: string): readonly string[] => {
  const project = readCompose(memoryFiles({ 'compose.yaml': text }), {
    file: 'compose.yaml' as FileId,
    overrides: [],
    environment: new Map(),
    profiles: 'all',
    allowOutside: false,
  });
  const found = project.services.find(({ name }) => name === service);
  return found
    ? effectiveMounts(project)(found).items.map((mount) => `${describe(mount)} ${written(text, mount)}`)
    : [];
};

const describe = ({ kind, source, readOnly }: Mount): string => {
  const value = source && knownValue(source);
  return `${kind} ${value ? show(value) : '-'} ${knownValue(readOnly) ? 'ro' : 'rw'}`;
};

const written = (text: string, { place }: Mount): string =>
  place.kind === 'text' ? `at ${text.slice(place.span.start, place.span.end)}` : '';

test('a volume that binds a folder of the host is that bind mount', () => {
  const text = `services:
  web:
    image: nginx:1.29
    volumes: [run:/run/host, data:/data, nfs:/nfs]
volumes:
  run:
    driver: local
    driver_opts: { type: none, o: "bind,ro", device: /var/run }
  data:
  nfs:
    driver_opts: { type: nfs, o: "addr=10.0.0.1,rw", device: ":/export" }
`;
  expect(mountsOf('web', text)).toEqual([
    'bind /var/run ro at run:/run/host',
    'volume data rw at data:/data',
    'volume nfs rw at nfs:/nfs',
  ]);
});

test('volumes_from brings the mounts of the other service, and of those it names, once', () => {
  const text = `services:
  web:
    image: nginx:1.29
    volumes_from: [agent]
  agent:
    image: alpine:3.22
    volumes: [/var/run/docker.sock:/var/run/docker.sock]
    volumes_from: [web]
`;
  expect(mountsOf('web', text)).toEqual(['bind /var/run/docker.sock rw at agent']);
});

test('so many services are followed as anybody writes, and what lies beyond is not known', () => {
  const chain = Array.from(
    { length: 3000 },
    (_, at) => `  s${at}:\n    image: alpine:3.22\n    volumes: [/d${at}:/d]\n    volumes_from: [s${at + 1}]\n`,
  );
  const text = `services:\n${chain.join('')}  s3000:\n    image: alpine:3.22\n`;
  expect(mountsOf('s0', text)).toHaveLength(65);
  expect(mountsOf('s0', text).at(-1)).toBe('bind /d64 rw at s1');
  expect(mountsOf('s2990', text)).toHaveLength(10);
});

test('volumes that are taken to be read are read only, however their own service has them', () => {
  const text = `services:
  web:
    image: nginx:1.29
    volumes_from: ["app:ro"]
  app:
    image: alpine:3.22
    volumes: [data:/data]
    volumes_from: [store]
  store:
    image: alpine:3.22
    volumes: [/srv:/srv]
volumes: { data: }
`;
  expect(mountsOf('web', text)).toEqual(['volume data ro at "app:ro"', 'bind /srv ro at "app:ro"']);
});

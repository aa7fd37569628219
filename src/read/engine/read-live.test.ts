import { expect, test } from 'vitest';
import { knownValue } from '../../model/value.ts';
import { containerDetailsShape } from '../../ports/container-schema.ts';
import type { Engine } from '../../ports/engine.ts';
import {
  containerSummaryShape,
  imageDetailsShape,
  imageSummaryShape,
  infoShape,
  networkShape,
  versionShape,
} from '../../ports/engine-schema.ts';
import { failed, ok } from '../../ports/result.ts';
import { readLive } from './read-live.ts';

const digest = (of: string): string => `sha256:${of.repeat(64)}`;
const ID = 'a'.repeat(64);

/** What Docker 29 answers where containerd keeps images, by API 1.52: what is empty is left out, and much that was is gone. */
const inspected = {
  Id: ID,
  Name: '/web',
  Path: 'serve',
  Image: digest('1'),
  Driver: 'overlayfs',
  State: { Status: 'running', Running: true, Pid: 7, ExitCode: 0 },
  HostConfig: { NetworkMode: 'bridge', RestartPolicy: { Name: 'no' }, Privileged: false, ReadonlyRootfs: true },
  Storage: { RootFS: { Snapshot: { Name: 'overlayfs' } } },
  Mounts: [],
  Config: { Image: 'example.com/web:1' },
  NetworkSettings: { SandboxKey: '/run/docker/netns/1', Ports: {}, Networks: { bridge: { IPAddress: '172.17.0.2' } } },
  ImageManifestDescriptor: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digest('2') },
};

const engineThat = (named: object | undefined, container: object = inspected): Engine =>
  ({
    host: 'unix:///run/docker.sock',
    version: async () => ok(versionShape({ Version: '29.0.4', ApiVersion: '1.52', MinAPIVersion: '1.44' }, '')),
    info: async () => ok(infoShape({ ServerVersion: '29.0.4', Driver: 'overlayfs', CgroupVersion: '2' }, '')),
    containers: {
      list: async () => ok([containerSummaryShape({ Id: ID, Image: digest('1'), ImageID: digest('1') }, '')]),
      inspect: async () => ok(containerDetailsShape(container, '')),
      changesFromHere: () => undefined,
    },
    images: {
      inspect: async () => (named ? ok(imageDetailsShape(named, '')) : failed('not-found', 'No such image')),
      list: async () =>
        ok(
          [
            { Id: digest('3'), Containers: 1 },
            { Id: digest('4'), Containers: 0 },
            { Id: digest('1'), Containers: -1 },
          ].map((one) => imageSummaryShape(one, '')),
        ),
    },
    networks: { list: async () => ok([networkShape({ Id: 'n', Name: 'bridge', Driver: 'bridge' }, '')]) },
    volumes: { list: async () => ok([]) },
  }) as unknown as Engine;

const look = (engine: Engine) => readLive({ engine, host: undefined, itself: true, all: true });

test('answers without what is empty are settings that are known', async () => {
  const { problems, containers } = await look(engineThat({ Id: digest('1'), Config: {} }));
  expect(problems).toEqual([]);
  const settings = containers[0]?.settings;
  expect(settings && [knownValue(settings.readOnly), settings.capAdd, settings.mounts]).toEqual([
    true,
    { items: [], more: [] },
    { items: [], more: [] },
  ]);
});

test('an index that was built again around the same image is the image that runs', async () => {
  const now = async (engine: Engine) => (await look(engine)).containers[0]?.image.now;
  const index = (manifest: string) => ({
    Id: digest('3'),
    Manifests: [
      { ID: manifest, Kind: 'image' },
      { ID: digest('9'), Kind: 'attestation' },
    ],
  });
  expect(await now(engineThat(index(digest('2'))))).toEqual({ kind: 'known', value: digest('1') });
  expect(await now(engineThat(index(digest('5'))))).toEqual({ kind: 'known', value: digest('3') });
  expect(await now(engineThat(undefined))).toEqual({ kind: 'known', value: undefined });
  const { ImageManifestDescriptor: _, ...older } = inspected;
  expect(await now(engineThat({ Id: digest('3') }, older))).toEqual({ kind: 'known', value: digest('3') });
});

test('an image is unused when no container has it, by its id or by the count of the engine', async () => {
  expect((await look(engineThat({ Id: digest('1') }))).host?.images).toEqual({ total: 3, unused: 1 });
});

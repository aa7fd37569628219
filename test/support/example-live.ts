import { isScalar, parseDocument } from 'yaml';
import type { ExampleFiles } from '../../src/checklist/rule.ts';
import type { Container, PortSpeech } from '../../src/model/container.ts';
import type { EngineHost } from '../../src/model/engine.ts';
import type { Place } from '../../src/model/place.ts';
import { known, unknown } from '../../src/model/value.ts';
import { containerDetailsShape } from '../../src/ports/container-schema.ts';
import {
  execInspectShape,
  infoShape,
  networkShape,
  swarmObjectShape,
  versionShape,
} from '../../src/ports/engine-schema.ts';
import { ok } from '../../src/ports/result.ts';
import { readContainer } from '../../src/read/engine/read-container.ts';
import { readEngine } from '../../src/read/engine/read-engine.ts';
import { memoryHost } from './memory-host.ts';
import { usualTls } from './usual-tls.ts';

type Json = { readonly [key: string]: unknown };

const objectAt = (json: Json, key: string): Json => (json[key] ?? {}) as Json;

/** A container that `docker run nginx:1.29` on a network of its project would start. */
const usual = {
  Id: 'a'.repeat(64),
  Name: '/web',
  Image: 'sha256:one',
  State: { Status: 'running', Pid: 1, ExitCode: 0 },
  NetworkSettings: {},
  Mounts: [],
};
const usualHost = {
  ...{ Privileged: false, ReadonlyRootfs: false, MaskedPaths: ['/proc/kcore'], NetworkMode: 'example_default' },
  RestartPolicy: { Name: 'no' },
};

/**
 * The container of an example's container.json: an answer of the engine to `inspect`, of which only what matters is
 * written, with `Changes` as `docker diff` gives them and `ImageNow`, the image that its name means today; null: not known;
 * `Called`: what each published port speaks; `Execs`: what the engine says of each of its `ExecIDs`.
 */
export const exampleContainer = (files: ExampleFiles): Container | undefined => {
  const written = files['container.json'];
  if (written === undefined) return undefined;
  const json = JSON.parse(written) as Json;
  const config = objectAt(json, 'Config');
  const labels = {
    ...('compose.yaml' in files
      ? { 'com.docker.compose.project': 'example', 'com.docker.compose.service': 'web' }
      : {}),
    ...objectAt(config, 'Labels'),
  };
  const details = containerDetailsShape(
    {
      ...usual,
      ...json,
      State: { ...usual.State, ...objectAt(json, 'State') },
      HostConfig: { ...usualHost, ...objectAt(json, 'HostConfig') },
      Config: { Image: 'nginx:1.29', ...config, Labels: labels },
    },
    '',
  );
  const unseen = unknown('host', 'an example has no processes');
  const kinds = ['modified', 'added', 'deleted'] as const;
  const changes = (json.Changes ?? []) as readonly { readonly Path: string; readonly Kind: 0 | 1 | 2 }[];
  const container = readContainer({
    details,
    imageNow: json.ImageNow === null ? unseen : known((json.ImageNow as string) ?? details.Image),
    seen: unseen,
    changes:
      json.Changes === null ? unseen : known(changes.map(({ Path, Kind }) => ({ path: Path, kind: kinds[Kind] }))),
    execs: ((json.Execs ?? []) as readonly unknown[]).map((exec) => execInspectShape(exec, '')),
    volumes: new Map(),
    cgroupVersion: '2',
  });
  const speeches = (json.Called ?? []) as readonly PortSpeech[];
  const called = container.settings.ports.items.flatMap((port, index) => {
    const speech = speeches[index];
    return speech ? [{ port, speech: withUsualTls(speech) }] : [];
  });
  return { ...container, called };
};

/** What of TLS an example does not write is as it should be. */
const withUsualTls = (speech: PortSpeech): PortSpeech =>
  speech.kind === 'tls' && speech.tls ? { kind: 'tls', tls: { ...usualTls, ...speech.tls } } : speech;

/** Where in the JSON of an example a place of the engine's API, or of a file of its host, is. */
export const spanInExample = (
  place: Extract<Place, { kind: 'api' | 'host' }>,
  files: ExampleFiles,
): { readonly file: string; readonly start: number; readonly end: number } | undefined => {
  const kind = place.kind === 'host' ? 'engine' : /^(?:engine|registry)/.exec(place.subject)?.[0];
  const file = `${kind ?? 'container'}.json`;
  const document = parseDocument(files[file] ?? '');
  const steps = place.kind === 'host' ? [] : place.pointer.split('/').slice(1);
  const inFiles =
    place.kind === 'host'
      ? ['files', place.path]
      : steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path = place.kind === 'host' && !document.hasIn(inFiles) ? ['daemon'] : inFiles;
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const range =
    isScalar(node) || (typeof node === 'object' && node !== null && 'range' in node) ? node.range : undefined;
  return Array.isArray(range) ? { file, start: range[0] as number, end: range[1] as number } : undefined;
};

/** The engine of an example's engine.json: answers of its API, its daemon.json, and files and lists of its host. */
export const exampleEngine = (files: ExampleFiles): EngineHost | undefined => {
  const written = files['engine.json'];
  if (written === undefined) return undefined;
  const json = JSON.parse(written) as Json;
  const part = <T>(key: string, otherwise: T): T => (json[key] === undefined ? otherwise : (json[key] as T));
  const rights = part<{ readonly [path: string]: Json } | null>('files', {});
  const daemon = part<Json | null>('daemon', {});
  const texts = Object.entries(rights ?? {}).flatMap(([path, { text }]) => (text === undefined ? [] : [[path, text]]));
  const host = memoryHost({
    files: {
      '/etc/docker/daemon.json': JSON.stringify(daemon),
      '/etc/group': 'root:x:0:\ndocker:x:998:',
      ...Object.fromEntries(texts),
    },
    stats: Object.fromEntries(
      Object.entries(rights ?? {}).map(([path, { mode = '644', text: _, ...rest }]) => [
        path,
        { ...rest, mode: Number.parseInt(`${mode}`, 8) },
      ]),
    ),
    lists: part('lists', {}) ?? {},
  });
  // the files of daemon.json and of the host are one machine: a missing part stands for another one
  const away = rights === null || daemon === null;
  const bridge = part<Json | null>('bridge', {});
  return readEngine({
    address: 'unix:///run/docker.sock',
    info: infoShape(
      { Name: 'host', ServerVersion: '29.0.1', SecurityOptions: ['name=seccomp'], ...objectAt(json, 'info') },
      '',
    ),
    version: versionShape({ Version: '29.0.1', ApiVersion: '1.51', ...objectAt(json, 'version') }, ''),
    bridge: bridge ? networkShape({ Id: 'b', Name: 'bridge', ...bridge }, '') : undefined,
    images: part('images', { total: 0, unused: 0 }),
    containers: part('containers', { running: 0, stopped: 0 }),
    swarm:
      json.services === undefined && json.nodes === undefined
        ? undefined
        : {
            services: ok(part<readonly unknown[]>('services', []).map((one) => swarmObjectShape(one, ''))),
            objects: part<readonly unknown[]>('nodes', []).map((one) => swarmObjectShape(one, '')),
          },
    host: away ? undefined : host,
  });
};

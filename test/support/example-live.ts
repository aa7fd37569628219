import { isScalar, parseDocument } from 'yaml';
import type { ExampleFiles } from '../../src/checklist/rule.ts';
import type { Container } from '../../src/model/container.ts';
import type { Place } from '../../src/model/place.ts';
import { known, unknown } from '../../src/model/value.ts';
import { containerDetailsShape } from '../../src/ports/container-schema.ts';
import { readContainer } from '../../src/read/engine/read-container.ts';

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
 * written, with `Changes` as `docker diff` gives them and `ImageNow`, the image that its name means today; null: not known.
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
      HostConfig: { ...usualHost, ...objectAt(json, 'HostConfig') },
      Config: { Image: 'nginx:1.29', ...config, Labels: labels },
    },
    '',
  );
  const unseen = unknown('host', 'an example has no processes');
  const kinds = ['modified', 'added', 'deleted'] as const;
  const changes = (json.Changes ?? []) as readonly { readonly Path: string; readonly Kind: 0 | 1 | 2 }[];
  return readContainer({
    details,
    image: {
      now: json.ImageNow === null ? unseen : known((json.ImageNow as string) ?? details.Image),
      environment: known(new Set(['PATH'])),
      created: undefined,
    },
    seen: unseen,
    changes:
      json.Changes === null ? unseen : known(changes.map(({ Path, Kind }) => ({ path: Path, kind: kinds[Kind] }))),
    volumes: new Map(),
    cgroupVersion: '2',
  });
};

/** Where in the JSON of an example a place of the engine's API is. */
export const spanInExample = (
  place: Extract<Place, { kind: 'api' }>,
  files: ExampleFiles,
): { readonly file: string; readonly start: number; readonly end: number } | undefined => {
  const file = place.subject.startsWith('engine') ? 'engine.json' : 'container.json';
  const document = parseDocument(files[file] ?? '');
  const steps = place.pointer.split('/').slice(1);
  const path = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const range =
    isScalar(node) || (typeof node === 'object' && node !== null && 'range' in node) ? node.range : undefined;
  return Array.isArray(range) ? { file, start: range[0] as number, end: range[1] as number } : undefined;
};

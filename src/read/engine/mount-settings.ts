import type { Mount } from '../../model/settings.ts';
import { type Fact, known, type Open, text, unknown } from '../../model/value.ts';
import type { ContainerDetails, ContainerHostConfig } from '../../ports/container-schema.ts';
import type { EngineVolume } from '../../ports/engine-schema.ts';
import { bytesOf } from '../settings/bytes-of.ts';
import { mountKindOf } from '../settings/mount-kind-of.ts';
import type { Document } from './document.ts';

type Path = readonly (string | number)[];
type MountFields = {
  readonly kind: string | undefined;
  readonly source: string | undefined;
  readonly target: string;
  readonly readOnly: boolean | undefined;
  readonly propagation: string | undefined;
  readonly sizeBytes?: number | undefined;
  readonly options?: readonly string[];
};

const mountOf = ({ fact, place }: Document, fields: MountFields, path: Path): Mount => ({
  place: place(...path),
  kind: mountKindOf(fields.kind ?? '') ?? 'volume',
  source: fields.source ? fact(known(text(fields.source)), ...path) : undefined,
  target: fact(known(text(fields.target)), ...path),
  readOnly: readOnlyFact(fact(known(fields.readOnly === true), ...path), fields.readOnly),
  propagation: fields.propagation || undefined,
  sizeBytes: known(fields.sizeBytes),
  options: fields.options ?? [],
});

const readOnlyFact = (fact: Fact<boolean>, said: boolean | undefined): Fact<boolean> =>
  said === undefined ? { ...fact, value: unknown('engine', 'the engine does not say whether it is read-only') } : fact;

/** The tmpfs mounts of `--tmpfs`, which the engine lists apart from the others. */
const tmpfsOf = (document: Document, host: ContainerHostConfig): readonly Mount[] =>
  [...host.Tmpfs].map(([target, written]) => {
    const options = written.split(',').filter((option) => option !== '');
    const size = options.find((option) => option.startsWith('size='))?.slice(5);
    const fields: MountFields = {
      kind: 'tmpfs',
      source: undefined,
      target,
      readOnly: options.includes('ro'),
      propagation: undefined,
      sizeBytes: size === undefined ? undefined : bytesOf(size),
      options,
    };
    return mountOf(document, fields, ['HostConfig', 'Tmpfs', target]);
  });

/** What is laid over the paths of a container. A volume whose driver binds a folder of the host is that bind mount. */
export const containerMounts = (
  document: Document,
  { Mounts, HostConfig }: ContainerDetails,
  volumes: ReadonlyMap<string, EngineVolume>,
): Open<Mount> => {
  const asked = new Map(HostConfig.Mounts.map((mount) => [mount.Target, mount]));
  const items = Mounts.map((mount, index) => {
    const folder = mount.Name === undefined ? undefined : boundFolder(volumes.get(mount.Name));
    const fields: MountFields = {
      kind: folder === undefined ? mount.Type : 'bind',
      // an image lies in a folder of the engine's, as a volume does
      source: folder ?? (mount.Type === 'volume' || mount.Type === 'image' ? mount.Name : mount.Source),
      target: mount.Destination,
      readOnly: mount.RW === undefined ? undefined : !mount.RW,
      propagation: mount.Propagation,
      sizeBytes: asked.get(mount.Destination)?.TmpfsOptions?.SizeBytes,
    };
    return mountOf(document, fields, ['Mounts', index]);
  });
  return { items: [...items, ...tmpfsOf(document, HostConfig)], more: [] };
};

const boundFolder = (volume: EngineVolume | undefined): string | undefined => {
  const options = volume?.Options.get('o')?.split(',') ?? [];
  return options.some((option) => option === 'bind' || option === 'rbind') ? volume?.Options.get('device') : undefined;
};

/** What a request asks to be laid over the paths of its container; what another container brings stays open. */
export const requestedMounts = (
  document: Document,
  host: ContainerHostConfig,
  imageVolumes: readonly string[],
): Open<Mount> => {
  const binds = host.Binds.map((bind, index) => mountOf(document, bindFields(bind), ['HostConfig', 'Binds', index]));
  const mounts = host.Mounts.map((mount, index) => {
    const fields: MountFields = {
      kind: mount.Type,
      source: mount.Source,
      target: mount.Target,
      readOnly: mount.ReadOnly === true,
      propagation: mount.BindOptions?.Propagation,
      sizeBytes: mount.TmpfsOptions?.SizeBytes,
    };
    return mountOf(document, fields, ['HostConfig', 'Mounts', index]);
  });
  const anonymous = imageVolumes.map((target) => {
    const fields = { kind: 'volume', source: undefined, target, readOnly: false, propagation: undefined };
    return mountOf(document, fields, ['Volumes', target]);
  });
  const more = host.VolumesFrom.map((from, index) => {
    const why = unknown('engine', `the mounts of ${from} come with VolumesFrom`);
    return { unknown: why, origin: document.fact(known(from), 'HostConfig', 'VolumesFrom', index).origin };
  });
  return { items: [...binds, ...mounts, ...anonymous, ...tmpfsOf(document, host)], more };
};

/** `SOURCE:TARGET[:OPTIONS]`, or a target alone; a source may begin with a drive. */
const BIND = /^((?:[A-Za-z]:\\)?[^:]*)(?::([^:]*)(?::(.*))?)?$/s;

const bindFields = (bind: string): MountFields => {
  const [, first = '', second, written = ''] = BIND.exec(bind) ?? [];
  const source = second === undefined ? undefined : first;
  const options = written.split(',').filter((option) => option !== '');
  return {
    kind: source !== undefined && /^(?:[/~.\\]|[A-Za-z]:\\)/.test(source) ? 'bind' : 'volume',
    source,
    target: second ?? first,
    readOnly: options.includes('ro'),
    propagation: options.find((option) => /^r?(?:private|shared|slave)$/.test(option)),
    options,
  };
};

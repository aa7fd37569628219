import type { Mount, Port, Settings } from '../../model/settings.ts';
import { known, type Open, text } from '../../model/value.ts';
import type { ContainerConfig, ContainerHostConfig } from '../../ports/container-schema.ts';
import { unsetSettings } from '../settings/unset-settings.ts';
import { accessSettings } from './access-settings.ts';
import type { Document } from './document.ts';
import { type JoinedNetwork, networkSettings } from './network-settings.ts';
import { processSettings } from './process-settings.ts';

/** What an inspected container and a create request say in different fields. */
type EngineParts = {
  readonly config: ContainerConfig;
  /** Where the fields of `config` stand. */
  readonly configPath: readonly string[];
  readonly host: ContainerHostConfig;
  readonly name: string | undefined;
  readonly appArmor: string | undefined;
  readonly cgroupDefault: 'host' | 'private';
  readonly joined: readonly JoinedNetwork[];
  readonly joinedPath: readonly string[];
  readonly ports: Open<Port>;
  readonly mounts: Open<Mount>;
};

/** Settings from the engine's own words. */
export const engineSettings = (document: Document, parts: EngineParts): Settings => {
  const { config, configPath, host } = parts;
  const texts = (field: 'ExtraHosts' | 'Dns'): Settings['dns'] => ({
    items: host[field].map((item, index) => document.fact(known(text(item)), 'HostConfig', field, index)),
    more: [],
  });
  const options = [...(host.LogConfig?.Config ?? [])].map(([name, value]) => ({
    name,
    value: document.fact(known(text(value)), 'HostConfig', 'LogConfig', 'Config', name),
  }));
  const at = document.place();
  return {
    ...unsetSettings(at, document.source),
    ...processSettings(document, configPath, config, host),
    ...accessSettings(document, parts),
    ...networkSettings(document, host.NetworkMode, parts.joined, parts.joinedPath),
    containerName: document.text(parts.name, 'Name'),
    ports: parts.ports,
    mounts: parts.mounts,
    extraHosts: texts('ExtraHosts'),
    dns: texts('Dns'),
    logging: {
      driver: document.fact(known(host.LogConfig?.Type || undefined), 'HostConfig', 'LogConfig', 'Type'),
      options: { items: options, more: [] },
    },
  };
};

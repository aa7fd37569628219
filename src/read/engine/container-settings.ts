import type { Settings } from '../../model/settings.ts';
import type { ContainerDetails } from '../../ports/container-schema.ts';
import type { EngineVolume } from '../../ports/engine-schema.ts';
import { documentOf } from './document.ts';
import { engineSettings } from './engine-settings.ts';
import { containerMounts } from './mount-settings.ts';
import { publishedPorts } from './network-settings.ts';

/** What the engine says beside the container, on which its settings depend. */
export type EngineSide = {
  readonly volumes: ReadonlyMap<string, EngineVolume>;
  /** `1` or `2`; undefined when the engine does not say. */
  readonly cgroupVersion: string | undefined;
};

/** The settings of a container as the engine enforces them: its answer to `inspect`, in which the image's part is merged. */
export const containerSettings = (details: ContainerDetails, { volumes, cgroupVersion }: EngineSide): Settings => {
  const name = details.Name.replace(/^\//, '');
  const document = documentOf('container', `container:${name}`);
  const { Config, HostConfig, NetworkSettings } = details;
  const bound = [...NetworkSettings.Ports.values()].some(
    (addresses) => addresses !== undefined && addresses.length > 0,
  );
  const ports = bound
    ? publishedPorts(document, NetworkSettings.Ports, ['NetworkSettings', 'Ports'])
    : publishedPorts(document, HostConfig.PortBindings, ['HostConfig', 'PortBindings'], HostConfig.PublishAllPorts);
  return engineSettings(document, {
    config: Config,
    configPath: ['Config'],
    host: HostConfig,
    name,
    appArmor: details.AppArmorProfile,
    cgroupDefault: cgroupVersion === '1' ? 'host' : 'private',
    joined: [...NetworkSettings.Networks].map(([network, { Aliases }]) => ({ name: network, aliases: Aliases })),
    joinedPath: ['NetworkSettings', 'Networks'],
    ports,
    mounts: containerMounts(document, details, volumes),
  });
};

import type { Settings } from '../../model/settings.ts';
import type { CreateBody } from '../../ports/container-schema.ts';
import { documentOf } from './document.ts';
import { engineSettings } from './engine-settings.ts';
import { requestedMounts } from './mount-settings.ts';
import { publishedPorts } from './network-settings.ts';

/**
 * The settings that a create request asks for (`POST /containers/create`, its body read with `createBodyShape`). What
 * it leaves out is the image's to say, or the engine's default.
 */
export const createSettings = (body: CreateBody, name: string | undefined): Settings => {
  const document = documentOf('create', name === undefined ? 'create request' : `create request ${name}`);
  const { HostConfig, NetworkingConfig } = body;
  return engineSettings(document, {
    config: body,
    configPath: [],
    host: HostConfig,
    name,
    appArmor: undefined,
    cgroupDefault: 'private',
    joined: [...NetworkingConfig.EndpointsConfig].map(([network, { Aliases }]) => ({
      name: network,
      aliases: Aliases,
    })),
    joinedPath: ['NetworkingConfig', 'EndpointsConfig'],
    ports: publishedPorts(
      document,
      HostConfig.PortBindings,
      ['HostConfig', 'PortBindings'],
      HostConfig.PublishAllPorts,
    ),
    mounts: requestedMounts(document, HostConfig, [...body.Volumes.keys()]),
  });
};

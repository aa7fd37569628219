import type { Network } from '../../model/compose.ts';
import { known, text } from '../../model/value.ts';
import type { EngineNetwork } from '../../ports/engine-schema.ts';
import { documentOf } from './document.ts';

/** A network of the engine; its key is the name that containers know it by. */
export const readNetwork = (network: EngineNetwork): Network => {
  const document = documentOf('container', `network:${network.Name}`);
  return {
    key: network.Name,
    name: text(network.Name),
    at: document.place(),
    internal: document.flag(network.Internal, 'Internal'),
    external: document.fact(known(false)),
    driver: document.fact(known(network.Driver), 'Driver'),
    addressed: false,
    driverOptions: new Map([...network.Options].map(([name, value]) => [name, text(value)])),
  };
};

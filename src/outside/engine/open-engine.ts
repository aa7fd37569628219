import type { Engine } from '../../ports/engine.ts';
import {
  eventShape,
  idShape,
  infoShape,
  networkShape,
  swarmObjectShape,
  versionShape,
  volumeShape,
  volumesShape,
} from '../../ports/engine-schema.ts';
import { ok } from '../../ports/result.ts';
import { list } from '../../ports/shape.ts';
import type { Endpoint } from './endpoint.ts';
import { engineCalls } from './engine-calls.ts';
import { engineContainers } from './engine-containers.ts';
import { engineImages } from './engine-images.ts';
import { readJsonLines } from './json-lines.ts';

/** The engine at an endpoint. Nothing is sent before the first call. */
export const openEngine = (endpoint: Endpoint): Engine => {
  const calls = engineCalls(endpoint);
  const local = endpoint.kind === 'socket';
  const network = (id: string, rest = ''): string => `/networks/${encodeURIComponent(id)}${rest}`;
  return {
    host: endpoint.host,
    local,
    version: (limits) => calls.json(versionShape, { method: 'GET', path: '/version' }, limits),
    info: (limits) => calls.json(infoShape, { method: 'GET', path: '/info' }, limits),
    containers: engineContainers(calls, local),
    images: engineImages(calls),
    networks: {
      list: ({ filters, ...limits } = {}) =>
        calls.json(list(networkShape), { method: 'GET', path: '/networks', query: { filters } }, limits),
      inspect: (id, limits) => calls.json(networkShape, { method: 'GET', path: network(id) }, limits),
      create: (request, limits) =>
        calls.json(idShape, { method: 'POST', path: '/networks/create', body: JSON.stringify(request) }, limits),
      connect: (id, { container, aliases = [], ...limits }) => {
        const body = JSON.stringify({ Container: container, EndpointConfig: { Aliases: aliases } });
        return calls.run({ method: 'POST', path: network(id, '/connect'), body }, limits);
      },
      disconnect: (id, { container, force = false, ...limits }) => {
        const body = JSON.stringify({ Container: container, Force: force });
        return calls.run({ method: 'POST', path: network(id, '/disconnect'), body }, limits);
      },
      remove: (id, limits) => calls.run({ method: 'DELETE', path: network(id) }, limits),
    },
    volumes: {
      async list({ filters, ...limits } = {}) {
        const read = await calls.json(volumesShape, { method: 'GET', path: '/volumes', query: { filters } }, limits);
        return read.ok ? ok(read.value.Volumes) : read;
      },
      create: (request, limits) =>
        calls.json(volumeShape, { method: 'POST', path: '/volumes/create', body: JSON.stringify(request) }, limits),
      remove: (name, { force, ...limits } = {}) =>
        calls.run({ method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}`, query: { force } }, limits),
    },
    swarm: (kind, limits) => calls.json(list(swarmObjectShape), { method: 'GET', path: `/${kind}` }, limits),
    async events({ since, until, filters, ...limits } = {}) {
      const query = { since, until, filters };
      const stream = await calls.stream({ method: 'GET', path: '/events', query }, limits);
      return stream.ok ? ok(readJsonLines(stream.value, eventShape)) : stream;
    },
  };
};

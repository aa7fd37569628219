import { type EngineClient, engineClient, SOCKET_PROXY } from '../../../knowledge/engine-clients.ts';
import type { Change, Fix } from '../../../model/change.ts';
import type { CommandLine } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import type { HostMount } from '../host-mount.ts';

const SOCKET = '/var/run/docker.sock:/var/run/docker.sock:ro';

/**
 * Puts a proxy that passes on only what the client asks between it and the engine, on an internal network of the two.
 * Nothing for clients that change something, or of which it is not known what they ask.
 */
export const behindProxy = (service: Service, mount: HostMount): Fix | undefined => {
  const { id, name, image, settings, at, declared } = service;
  const tag = image.reference && knownValue(image.reference)?.tag;
  // the part of nginx-proxy that runs by itself signals the container of nginx
  const signals = tag?.kind === 'known' && tag.value?.includes('dockergen') === true;
  const family = image.facts.kind === 'known' && !image.build && !signals ? image.facts.value.family : '';
  const client = engineClient(family);
  const networks = settings.networks.items;
  const mode = knownValue(settings.networkMode);
  if (
    !client ||
    !declared ||
    settings.source !== 'compose' ||
    settings.swarm ||
    at.kind !== 'text' ||
    mode ||
    !mount.target
  )
    return undefined;
  // what is written over several files needs the proxy and its network in each that is used alone
  const facts = [settings.image.origin.place, settings.command.origin.place, mount.origin.place];
  if (
    [...facts, ...networks.map(({ place }) => place)].some((place) => place.kind === 'text' && place.file !== at.file)
  )
    return undefined;
  const proxy = `${name}-socket-proxy`;
  const address = `tcp://${proxy}:2375`;
  const told = tell(service, client, address);
  if (!told) return undefined;
  const silent = networks.every(({ place }) => place.kind === 'absent');
  const item = `${mount.written}:${mount.target}${mount.writable === false ? ':ro' : ''}`;
  const changes: readonly Change[] = [
    {
      kind: 'put',
      file: at.file,
      path: ['services', proxy],
      value: {
        image: SOCKET_PROXY,
        environment: Object.fromEntries(client.asks.map((ask) => [ask, 1])),
        volumes: [SOCKET],
        networks: [proxy],
        restart: 'unless-stopped',
      },
    },
    { kind: 'put', file: at.file, path: ['networks', proxy], value: { internal: true } },
    silent
      ? { kind: 'set', service: id, path: ['networks'], value: ['default', proxy] }
      : { kind: 'append', service: id, path: ['networks'], value: proxy },
    told,
  ];
  return {
    title: `Talk to the engine through ${proxy}, which passes on ${client.asks.join(', ')} to read`,
    safety: 'review',
    look: `whether ${name} only looks; then grant the proxy its role in plimsoll.yaml: roles: {${proxy}: engine-proxy}`,
    changes: [{ kind: 'remove', service: id, path: ['volumes'], item, movedTo: SOCKET }, ...changes],
  };
};

/** How the client learns of the proxy; undefined where its command is not written as words. */
const tell = ({ id, settings }: Service, { told }: EngineClient, address: string): Change | undefined => {
  if (told === 'DOCKER_HOST') {
    const set = settings.environment.items.some(({ name }) => name === told);
    return set ? undefined : { kind: 'append', service: id, path: ['environment'], value: `${told}=${address}` };
  }
  const words = wordsOf(knownValue(settings.command));
  if (!words?.some((word) => word.startsWith('--providers.docker'))) return undefined;
  if (words.some((word) => word.startsWith(told))) return undefined;
  return { kind: 'set', service: id, path: ['command'], value: [...words, `${told}=${address}`] };
};

const wordsOf = (command: CommandLine | undefined): readonly string[] | undefined => {
  if (command?.form !== 'exec') return undefined;
  const words = command.words.map(({ value }) => literal(value));
  return words.every((word) => word !== undefined) ? words : undefined;
};

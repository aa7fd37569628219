import { openManagementPort } from '../../knowledge/kafka.ts';
import { debuggerPort, type KnownPort, knownPort } from '../../knowledge/ports.ts';
import type { ImageFacts } from '../../model/image-facts.ts';
import { once } from '../../model/once.ts';
import type { Origin } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';
import type { Port, Settings } from '../../model/settings.ts';
import { knownText, knownValue, show } from '../../model/value.ts';

/** Who can reach a published port: `loopback` is this host, `address` one of its networks, `all` everybody. */
type Reach = 'loopback' | 'address' | 'all' | 'unknown';

/** Who can reach a published port, by the address it is bound to. */
export const reachOf = ({ host }: Port): Reach => {
  if (host.value.kind === 'unknown') return 'unknown';
  const address = host.value.value?.replace(/^\[|\]$/g, '');
  if (address === undefined || address === '' || /^(?:0\.0\.0\.0|::|0)$/.test(address)) return 'all';
  return /^(?:127\.|::1$|localhost$)/.test(address) ? 'loopback' : 'address';
};

/** The ports that the engine publishes for a service: none of a container that has the network of the host, whatever is written. */
export const publishedPorts = ({ networkMode, ports }: Settings): Settings['ports'] =>
  knownText(networkMode) === 'host' ? { items: [], more: [] } : ports;

/** Where a published port is written, with how the address that it is bound to got there. */
export const portOrigin = ({ host, place }: Port): Origin => ({ ...host.origin, place });

/** The port inside the container, when it is known. */
export const targetOf = ({ target }: Port): number | undefined =>
  target.kind === 'known' ? target.value.from : undefined;

/** The port on the host, when it is known and fixed. */
export const publishedOf = ({ published }: Port): number | undefined =>
  published.kind === 'known' ? published.value?.from : undefined;

/** What to say behind a port whose number on the host is left to the engine. */
export const pickedText = ({ published }: Port): string =>
  published.kind === 'known' && published.value === undefined ? ', at a number picked by the engine' : '';

/** A port as `host:container`, for messages. */
export const portText = (port: Port): string => {
  const published = publishedOf(port);
  const target = targetOf(port) ?? '?';
  const over = port.protocol === 'udp' ? '/udp' : '';
  return published === undefined || published === target
    ? `${target}${over}`
    : `${published}${over} (${target} inside)`;
};

/** Whether a service publishes anything that is not bound to loopback. */
export const isPublic = ({ settings }: Service): boolean =>
  settings.ports.items.some((port) => reachOf(port) === 'all' || reachOf(port) === 'address');

/** Whether a port of the container is published to others than this machine. */
export const isPublishedAt = ({ settings }: Service, target: number): boolean =>
  settings.ports.items.some((port) => targetOf(port) === target && /^(?:all|address)$/.test(reachOf(port)));

/** Whether 80 or 443 of this service are meant for everybody. */
export const isEdgePort = (port: Port): boolean => {
  const published = publishedOf(port);
  return published === 80 || published === 443;
};

/** The debugger or engine that a port is for; undefined where the image of the service listens there on its own account. */
export const debuggerBehind = (service: Service, target: number | undefined): KnownPort | undefined => {
  if (target === undefined) return undefined;
  const { image } = service;
  const management = managementOf(service);
  if (management?.port === target) return management;
  const known = debuggerPort(target);
  if (!known || known.kind === 'engine') return known;
  const repository = image.reference && knownValue(image.reference)?.repository;
  // n8n, under whatever name, has the port of debugpy.
  if (target === 5678 && repository?.kind === 'known' && /n8n/.test(repository.value)) return undefined;
  const ownPort = image.facts.kind === 'known' && image.facts.value.ports?.value.includes(target);
  return ownPort ? undefined : known;
};

const managementOf = once(({ environment }: Service) =>
  openManagementPort(new Map(environment.items.map(({ name, value }) => [name, knownValue(value)?.reveal()]))),
);

/** What the image of a service offers on a port of its own that has no place outside; undefined for its ordinary ones. */
export const consoleBehind = (
  { image, settings }: Service,
  target: number | undefined,
): { readonly what: string; readonly open: boolean } | undefined => {
  if (target === undefined || image.facts.kind === 'unknown') return undefined;
  const { debugPorts, family, datastore } = image.facts.value;
  // What a data store publishes is judged as a data store.
  if (knownPort(target)?.kind === 'datastore' || (datastore && settings.ports.items.length === 1)) return undefined;
  const found = debugPorts?.value.find(({ port }) => port === target);
  return found && { what: `${found.what} of ${family}`, open: found.open === true };
};

/** What a data store is called that answers on a port of its container: by its image, or by the port of an image that nobody knows. */
export const storeBehind = (service: Service, target: number | undefined): string | undefined => {
  const { image } = service;
  const facts = image.facts.kind === 'known' ? image.facts.value : undefined;
  const known = target === undefined ? undefined : knownPort(target);
  const isStorePort = known?.kind === 'datastore';
  const named = isStorePort && !/ or /.test(known.what) ? known.what : facts?.family;
  if (facts?.datastore) return answersAt(service, facts, target) ? named : undefined;
  // An image that is known for something else may well use such a port for it; Bitnami packs all kinds.
  if (!isStorePort || (facts && facts.family !== 'bitnami')) return undefined;
  return isOrdinary(known.port) && !isCalled(service, known.what) ? undefined : known.what;
};

/** Whether a data store is asked at a port: one that it is known for, or any when none of those is published, for it was told to listen elsewhere. */
const answersAt = ({ settings }: Service, { ports }: ImageFacts, target: number | undefined): boolean => {
  const [first] = ports?.value ?? [];
  const isItsOwn = (port: number | undefined): boolean =>
    port !== undefined && (port === first || knownPort(port)?.kind === 'datastore');
  const isFree = target === undefined || knownPort(target) === undefined;
  return isItsOwn(target) || (isFree && !settings.ports.items.some((port) => isItsOwn(targetOf(port))));
};

/** Ports that programs of all kinds take for their pages, or Kapacitor for its API: there the number alone tells nothing. */
const isOrdinary = (port: number): boolean => (port >= 8000 && port < 9000) || port === 9092;

/** Whether the name of a service or of its image says that it is a product. */
const isCalled = ({ image, name }: Service, product: string): boolean => {
  const reference = image.reference && knownValue(image.reference);
  const [word = ''] = product.toLowerCase().split(' ');
  return `${name} ${reference ? show(reference.raw) : ''}`.toLowerCase().includes(word);
};

import { isDatastore } from '../knowledge/images/is-datastore.ts';
import { declaredAt } from '../model/place.ts';
import type { Flow, Service } from '../model/service.ts';
import { knownValue, type Open, prefix, show, unknown } from '../model/value.ts';
import { textsOf } from './texts-of.ts';

/** Longest value that is searched for names of services, in characters. */
const LONGEST = 20_000;

/**
 * Which services must be able to talk to which, from what the project says of itself: dependencies, and names of
 * services in variables, commands and labels. What the code inside an own image connects to is not written here, so the
 * flows of a service that is built stay open unless it names at least one.
 */
export const joinFlows = (services: readonly Service[]): Open<Flow> => {
  const hosts = hostsOf(services);
  const pattern = patternOf([...hosts.keys()]);
  const flows = new Map<string, Flow>();
  const more: Open<Flow>['more'][number][] = [];
  const add = (from: string, to: string): void => {
    if (from !== to) flows.set(JSON.stringify([from, to]), { from, to });
  };
  const proxying = new Set(services.flatMap((one) => [...proxiesOf(one, services)]));
  for (const service of services) {
    const before = flows.size;
    for (const { service: to, kind } of service.settings.dependencies.items) {
      if (hosts.has(to) && kind !== 'volumes-from') add(service.name, to);
    }
    for (const proxy of proxiesOf(service, services)) add(proxy, service.name);
    for (const store of storesOfSecrets(service, services)) add(service.name, store);
    for (const text of textsOf(service)) {
      for (const name of pattern ? namesIn(text, pattern) : []) add(service.name, hosts.get(name) ?? name);
    }
    const told = (flows.size > before || proxying.has(service.name)) && !isNamed(service, COLLECTORS);
    if (((service.built || isConfiguredByFiles(service)) && !told) || isNamed(service, CONSOLES)) {
      more.push({
        unknown: unknown('engine', `what ${service.name} connects to is not written in a compose file`),
        origin: declaredAt(service.at),
      });
    }
  }
  return { items: [...flows.values()], more };
};

/** Proxies that are told by labels or variables of a service to pass requests on to it. */
const PROXIES: readonly { readonly image: RegExp; readonly labels?: RegExp; readonly variables?: RegExp }[] = [
  { image: /(?:^|\/)traefik$/, labels: /^traefik\./i },
  { image: /(?:^|\/)caddy-docker-proxy$/, labels: /^caddy(?:[._]|$)/i },
  { image: /(?:^|\/)nginx-proxy$/, variables: /^VIRTUAL_(?:HOST|PORT|PATH)/ },
];

function* proxiesOf(
  { name, settings: { labels }, environment }: Service,
  services: readonly Service[],
): Generator<string> {
  for (const { image, labels: label, variables } of PROXIES) {
    const told =
      (label && labels.items.some((each) => label.test(each.name))) ||
      (variables && environment.items.some((each) => variables.test(each.name)));
    if (!told) continue;
    for (const other of services) {
      const repository = other.image.reference && knownValue(other.image.reference)?.repository;
      if (other.name !== name && repository?.kind === 'known' && image.test(repository.value)) yield other.name;
    }
  }
}

/** The data stores whose secrets a service is handed as well: it logs in to them. */
const storesOfSecrets = (service: Service, services: readonly Service[]): readonly string[] => {
  const own = new Set(service.settings.secrets.items.map(({ source }) => source));
  return isDatastore(service.image.facts)
    ? []
    : services
        .filter(
          ({ image, settings }) =>
            isDatastore(image.facts) && settings.secrets.items.some((one) => own.has(one.source)),
        )
        .map(({ name }) => name);
};

/** Programs that ask whoever their configuration names, besides those that they are started after. */
const COLLECTORS =
  /(?:^|[/-])(?:alloy|fluent-bit|fluentd|logstash|opentelemetry-collector(?:-contrib)?|prometheus|telegraf|vector|vmagent)$/;

/** Programs by which people look into data stores: each goes where its user says. */
const CONSOLES =
  /(?:^|[/-])(?:adminer|cloudbeaver|dbgate|mongo-express|pgadmin4?|pgweb|phpmyadmin|phpredisadmin|redis-commander|redisinsight|sqlpad)$/;

const isNamed = ({ image }: Service, repositories: RegExp): boolean => {
  const repository = image.reference && knownValue(image.reference)?.repository;
  return repository?.kind === 'known' && repositories.test(repository.value);
};

/** Where a proxy reads whom it passes requests on to. */
const CONFIGURATION = /^\/etc\/|\/conf(?:ig)?(?:\.d)?(?:\/|$)|\.(?:cfg|conf|ya?ml)$|Caddyfile$/;

/** Whether files tell a service what to do, those of the project or others of the host: a data store calls nobody for all that. */
const isConfiguredByFiles = ({ settings, image }: Service): boolean =>
  !isDatastore(image.facts) &&
  (settings.configs.items.length > 0 ||
    settings.mounts.items.some(({ kind, source, target }) => {
      const path = source && knownValue(source);
      const at = knownValue(target);
      if (kind !== 'bind') return false;
      return (path !== undefined && prefix(path).startsWith('.')) || (at !== undefined && CONFIGURATION.test(show(at)));
    }));

/** Names under which services are found on a network: their own, container names, aliases. */
export const hostsOf = (services: readonly Service[]): ReadonlyMap<string, string> => {
  const hosts = new Map<string, string>();
  for (const { name, settings } of services) {
    hosts.set(name, name);
    const container = settings.containerName.value;
    if (container.kind === 'known' && container.value) hosts.set(show(container.value), name);
    for (const { aliases } of settings.networks.items) for (const alias of aliases) hosts.set(alias, name);
  }
  return hosts;
};

/** A name where a host can stand: whole, or cut off by what surrounds hosts in URLs, lists and options. */
const patternOf = (names: readonly string[]): RegExp | undefined => {
  const usable = names.filter((name) => /^[\w.-]{2,}$/.test(name)).map((name) => name.replace(/[.]/g, '\\.'));
  if (usable.length === 0) return undefined;
  return new RegExp(`(?<![\\w.-])(${usable.sort((a, b) => b.length - a.length).join('|')})(?![\\w-]|\\.\\w)`, 'g');
};

function* namesIn(text: string, pattern: RegExp): Generator<string> {
  for (const match of spelled(text.slice(0, LONGEST)).matchAll(pattern)) if (match[1] !== undefined) yield match[1];
}

/** Most names that one range stands for. */
const MOST_OF_A_RANGE = 64;

/** A text with the names that MinIO's `minio{1...4}` stands for behind it. */
const spelled = (text: string): string => {
  const names = [...text.matchAll(/([\w.-]{1,60})\{(\d{1,3})\.\.\.(\d{1,3})\}/g)].flatMap(([, name, from, to]) =>
    Array.from(
      { length: Math.min(MOST_OF_A_RANGE, Math.max(0, Number(to) - Number(from) + 1)) },
      (_, index) => `${name}${Number(from) + index}`,
    ),
  );
  return names.length === 0 ? text : `${text} ${names.join(' ')}`;
};

import type { Change, Fix } from '../../../model/change.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { isAsPublished } from '../../purpose/as-published.ts';
import { portOf, probeIn } from './check-in-dockerfile.ts';
import { probedPort } from './probe.ts';
import { targetsOf } from './targets-of.ts';
import { toldPort } from './told-port.ts';

/**
 * The check that works inside a published image: the one that is known of it, or else whether its port is open. The last too for
 * an image made here that this service starts otherwise than its Dockerfile says, or that several services share.
 */
export const checkInCompose = (service: Service): Fix | undefined => {
  const { facts, build } = service.image;
  if (facts.kind === 'unknown' || !service.declared || service.windows || isOther(service, facts.value))
    return undefined;
  if (build) {
    const isOfStack = build.sections.length > 0 || !service.built;
    const port = isOfStack && service.role !== 'dev' ? ownPort(service, facts.value) : undefined;
    return port === undefined ? undefined : portCheck(service, facts.value, port);
  }
  const told = facts.value.healthCommand;
  if (!told) {
    // another entrypoint may start anything
    if (facts.value.kind !== 'server' || knownValue(service.settings.entrypoint)) return undefined;
    const usual = toldPort(service) ?? facts.value.ports?.value[0];
    const port = usual === undefined ? onlyPublished(service) : itsPort(service, facts.value, usual);
    return port === undefined ? undefined : portCheck(service, facts.value, port);
  }
  const listened = listenedByConfiguration(service);
  const probed = probedPort(told.value);
  if (listened && probed !== undefined && !listened.includes(probed)) {
    const [port, ...more] = listened;
    return port === undefined || more.length > 0 ? undefined : portCheck(service, facts.value, port);
  }
  const words = onItsPort(service, facts.value, told.value);
  if (!words) return undefined;
  const answered = answers(service, facts.value);
  const on = answered ? undefined : switchedOn(service, facts.value);
  if (!answered && !on) return undefined;
  const changes = [setCheck(service, words), ...(on ? [on] : [])] as const;
  const title = `Check its health with ${told.value.slice(0, 2).join(' ')}`;
  return answered && isAsPublished(service) && (told.evidence === 'live' || told.evidence === 'read')
    ? { title, safety: 'safe', changes }
    : { title, safety: 'review', look: 'whether the check succeeds with the options this service runs with', changes };
};

/** Where nginx comes with a server of its own, which listens on 80 until another file lies over it. */
const DEFAULT_SERVER = /^\/etc\/nginx\/(?:conf\.d\/default\.conf|templates\/default\.conf\.template)$/;

/** The ports that nginx listens on by files that are read here; undefined where its own server may still be among them. */
const listenedByConfiguration = ({ configurations }: Service): readonly number[] | undefined => {
  if (!configurations.some(({ path }) => DEFAULT_SERVER.test(path))) return undefined;
  const ports = configurations.flatMap(({ settings }) =>
    settings.flatMap(({ name, value }) => {
      const [, port] = name === 'listen' ? (/^(?:\[[\d:a-f]*\]:|[\w.*-]+:)?(\d{1,5})(?=\s|$)/i.exec(value) ?? []) : [];
      return port === undefined ? [] : [Number(port)];
    }),
  );
  return [...new Set(ports)];
};

const setCheck = ({ id }: Service, words: readonly string[]): Change => ({
  kind: 'set',
  service: id,
  path: ['healthcheck'],
  value: { test: ['CMD', ...words], interval: '30s', timeout: '5s', retries: 3, start_period: '30s' },
});

/** For servers of which no better check is known. */
const portCheck = (service: Service, facts: ImageFacts, port: number): Fix | undefined => {
  const words = probeIn(facts, port);
  return (
    words && {
      title: `Check that it listens on port ${port}`,
      safety: 'review',
      look: `whether the service listens on port ${port}`,
      changes: [setCheck(service, words)],
    }
  );
};

/** The port of a service of its own build; with a command of its own what the Dockerfile exposes may be another's. */
const ownPort = (service: Service, { kind, ports }: ImageFacts): number | undefined => {
  const { command, entrypoint } = service.settings;
  const asBuilt = knownValue(command) === undefined && knownValue(entrypoint) === undefined;
  const told = asBuilt ? portOf(service) : toldPort(service);
  const usual = kind === 'server' ? ports?.value.find((port) => targetsOf(service).has(port)) : undefined;
  const targets = targetsOf(service);
  // who publishes another port has told it to listen there
  const isElsewhere = told !== undefined && targets.size > 0 && !targets.has(told);
  return isElsewhere ? onlyPublished(service) : (told ?? usual ?? onlyPublished(service));
};

const onlyPublished = (service: Service): number | undefined => {
  const [only, ...more] = service.settings.ports.more.length > 0 ? [] : targetsOf(service);
  return only && more.length === 0 ? only : undefined;
};

/**
 * Whether a published image is told to be something else than the server that is known: a worker, a scheduler, a migration.
 * One that is published where the server listens is it all the same.
 */
const isOther = (service: Service, facts: ImageFacts): boolean => {
  const { settings } = service;
  if (facts.ports?.value.some((port) => targetsOf(service).has(port))) return false;
  return [settings.entrypoint, settings.command].some((fact) => {
    const line = knownValue(fact);
    const words = line?.form === 'shell' ? line.raw.split(/\s+/) : (line?.words.map(({ value }) => show(value)) ?? []);
    if (/^(?:\/(?:usr\/)?bin\/)?(?:ba|da)?sh$/.test(words[0] ?? '')) return true;
    return words.some((word) =>
      /^(?:.*[-:/])?(?:workers?|scheduler|beat|migrate|crond?|sidekiq|queue|init|backup|webhook)(?:\.sh)?$/.test(word),
    );
  });
};

const TLS_PORTS: ReadonlySet<number> = new Set([443, 8443, 9443]);

/** The check on the port that is published where the usual one is not; undefined where several are. */
const onItsPort = (service: Service, facts: ImageFacts, words: readonly string[]): readonly string[] | undefined => {
  const usual = probedPort(words);
  const port = usual ?? facts.ports?.value.find((one) => targetsOf(service).has(one)) ?? facts.ports?.value[0];
  if (port === undefined || targetsOf(service).size === 0) return words;
  const on = itsPort(service, facts, port);
  if (on === undefined || (usual === undefined && on !== port)) return undefined;
  // there it speaks TLS, and its certificate is for another name
  if (on !== usual && TLS_PORTS.has(on)) return undefined;
  return on === usual ? words : words.map((word) => word.replace(`:${usual}/`, `:${on}/`));
};

/** The port it listens on inside: the usual one, or the only one that is published in its place. */
const itsPort = (service: Service, facts: ImageFacts, usual: number): number | undefined => {
  const targets = targetsOf(service);
  // where only its console is published it serves where it always does
  if (targets.has(usual) || [...targets].every((one) => facts.ports?.value.includes(one))) return usual;
  const [port] = targets;
  return targets.size > 1 || !port || service.settings.ports.more.length > 0 ? undefined : port;
};

/** Whether what the check asks is switched on, for images that do not answer it by themselves. */
const answers = ({ command, environment }: Service, { healthNeeds }: ImageFacts): boolean => {
  if (!healthNeeds) return true;
  const line = knownValue(command);
  const words = line?.form === 'shell' ? line.raw : (line?.words.map(({ value }) => show(value)).join(' ') ?? '');
  const given = `${words} ${environment.items.map(({ name }) => name).join(' ')}`;
  return given.toLowerCase().replaceAll('_', '-').includes(healthNeeds.value);
};

/** Switches on what the check asks where its program is configured by the options of its command. */
const switchedOn = ({ id, settings }: Service, { healthNeeds }: ImageFacts): Change | undefined => {
  const line = knownValue(settings.command);
  const options = line?.form === 'exec' && line.words.every(({ value }) => literal(value)?.startsWith('--'));
  return options && healthNeeds
    ? { kind: 'append', service: id, path: ['command'], value: `--${healthNeeds.value}=true` }
    : undefined;
};

import { type UsualNeeds, usualNeeds } from '../../../knowledge/usual-needs.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue, literal, show } from '../../../model/value.ts';
import { buildsAtStart } from '../../builds-at-start.ts';
import { inDevelopment } from '../../in-development.ts';

/** A bundler, a compiler or a game: it computes, and holds what it works on in memory. */
const COMPUTES: UsualNeeds = { memory: '2g', pids: 1000, cores: undefined };
const RECODES: UsualNeeds = { memory: '4g', pids: 1000, cores: undefined };

/** Images of no family, or of one that says nothing of their needs, by the name of what they hold. */
const BY_NAME: readonly { readonly name: RegExp; readonly needs: UsualNeeds }[] = [
  { name: /(?:^|[/-])(?:plex|jellyfin|emby|immich-server|immich-machine-learning|photoprism|frigate)/, needs: RECODES },
  { name: /jitsi\/(?:jvb|jicofo|jibri)$/, needs: RECODES },
  { name: /minecraft|valheim|factorio|terraria|steamcmd/, needs: RECODES },
  { name: /cp-enterprise-control-center|(?:^|[/-])(?:chrome|chromium|firefox|browserless|puppeteer)/, needs: RECODES },
  // a heap of a gigabyte where nothing is said
  {
    name: /confluentinc\/cp-|cp-kafka|debezium\/|redpanda|azure-sql|(?:^|\/)oracle|db2/,
    needs: { memory: '2g', pids: 2000, cores: undefined },
  },
];

/** Sources that the language's own tools watch and build. */
const BUILT: ReadonlySet<string> = new Set(['node', 'bun', 'rust', 'golang', 'maven', 'gradle', 'dotnet-sdk']);

/** What a service usually needs, by its image or the base it is built on, and by how it is started. */
export const needsOf = (service: Service): UsualNeeds => {
  const { facts, reference } = service.image;
  const family = facts.kind === 'known' ? facts.value.family : undefined;
  const lines = [service.entrypoint, service.command].map((fact) => knownValue(fact));
  const builds = lines.some(buildsAtStart) || (family !== undefined && BUILT.has(family) && inDevelopment(service));
  const written = reference && knownValue(reference);
  const name = written && literal(written.raw);
  const usual = builds
    ? COMPUTES
    : (BY_NAME.find((one) => name !== undefined && one.name.test(name))?.needs ?? usualNeeds(family));
  const enough = hasGpu(service) && gigabytesOf(usual.memory) < gigabytesOf(RECODES.memory) ? RECODES : usual;
  return { ...enough, memory: atLeast(enough.memory, heapOf(service)) };
};

/** Whether a graphics card is given to it: what computes there loads models of gigabytes first. */
const hasGpu = ({ settings: { devices, runtime, reservesDevices }, environment }: Service): boolean => {
  return (
    reservesDevices === true ||
    knownText(runtime) === 'nvidia' ||
    devices.items.some(({ host }) => /^\/dev\/(?:nvidia|kfd)/.test(literal(host) ?? '')) ||
    environment.items.some(({ name }) => name === 'NVIDIA_VISIBLE_DEVICES')
  );
};

const gigabytesOf = (memory: string): number => Number.parseInt(memory, 10) / (memory.endsWith('g') ? 1 : 1024);

/** The memory in MiB that a service is told to take for itself: the heap of a JVM, an option `--memory`, a variable `MEMORY`. */
const heapOf = ({ environment, entrypoint, command }: Service): number => {
  const lines = [entrypoint, command].map((fact) => knownValue(fact));
  const texts = [
    ...lines.map((line) =>
      line === undefined ? '' : line.form === 'shell' ? line.raw : line.words.map(({ value }) => show(value)).join(' '),
    ),
    ...environment.items
      .filter(({ name }) => /OPTS|JAVA|HEAP|MEMORY/.test(name))
      .map(({ value }) => knownValue(value)?.reveal() ?? ''),
  ];
  const named = environment.items
    .filter(({ name }) => /^(?:MAX_)?(?:HEAP_SIZE|MEMORY)$/.test(name))
    .map(({ value }) => `-Xmx${knownValue(value)?.reveal() ?? ''}`);
  const found = [...texts, ...named].flatMap((text) => [
    ...text.matchAll(/(?:-Xmx|--(?:max-)?memory[= ])(\d{1,6})([MmGg])/g),
  ]);
  return Math.max(0, ...found.map(([, size, unit]) => Number(size) * (/g/i.test(unit ?? '') ? 1024 : 1)));
};

/** Half as much again as the heap, in whole gigabytes, where the usual limit is below that. */
const atLeast = (memory: string, heap: number): string => {
  const usual = Number.parseInt(memory, 10) * (memory.endsWith('g') ? 1024 : 1);
  return heap * 1.5 <= usual ? memory : `${Math.ceil((heap * 1.5) / 1024)}g`;
};

import { isBuiltInPlace } from '../../../knowledge/toolchain-images.ts';
import { COMPUTES, RECODES, type UsualNeeds, usualNeeds } from '../../../knowledge/usual-needs.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue, literal, show } from '../../../model/value.ts';
import { inDevelopment } from '../../purpose/in-development.ts';
import { buildsAtStart } from '../../start/builds-at-start.ts';

/** What a service usually needs, by its image or the base it is built on, and by how it is started. */
export const needsOf = (service: Service): Omit<UsualNeeds, 'memory'> & { readonly memory: string } => {
  const { facts, reference, build } = service.image;
  const family = facts.kind === 'known' ? facts.value.family : undefined;
  const lines = [service.entrypoint, service.command].map((fact) => knownValue(fact));
  const builds = lines.some(buildsAtStart) || (isBuiltInPlace(family) && inDevelopment(service));
  // an own image holds what it is built on
  const names = [reference, build?.base].flatMap((image) => {
    const written = image && knownValue(image);
    return written ? [show(written.raw)] : [];
  });
  const usual = builds ? COMPUTES : usualNeeds(names, family);
  const needs = hasGpu(service) && usual.memory < RECODES.memory ? RECODES : usual;
  return { ...needs, memory: asCompose(atLeast(needs.memory, heapOf(service))) };
};

/** Whether a graphics card is given to it: what computes there loads models of gigabytes first. */
const hasGpu = ({ settings: { devices, runtime, reservesDevices }, environment }: Service): boolean =>
  reservesDevices === true ||
  knownText(runtime) === 'nvidia' ||
  devices.items.some(({ host }) => /^\/dev\/(?:nvidia|kfd)/.test(literal(host) ?? '')) ||
  environment.items.some(({ name }) => name === 'NVIDIA_VISIBLE_DEVICES');

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
const atLeast = (usual: number, heap: number): number =>
  heap * 1.5 <= usual ? usual : Math.ceil((heap * 1.5) / 1024) * 1024;

const asCompose = (memory: number): string => (memory % 1024 === 0 ? `${memory / 1024}g` : `${memory}m`);

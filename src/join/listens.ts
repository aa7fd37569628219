import type { SeenImage } from '../model/image.ts';
import type { ImageFacts } from '../model/image-facts.ts';
import { type Digest, declaredAt, type Origin, textPlace } from '../model/place.ts';
import type { Build } from '../model/service.ts';
import type { Settings } from '../model/settings.ts';
import { type Fact, known, literal, type Open } from '../model/value.ts';

export type ListensParts = {
  readonly settings: Settings;
  readonly build: Build | undefined;
  readonly facts: ImageFacts | undefined;
  readonly image: SeenImage | undefined;
};

/** The container ports something is known to listen on: published, exposed by compose or EXPOSE, or the image's own. */
export const listensOf = ({ settings, build, facts, image }: ListensParts): Open<Fact<number>> => {
  const ports = new Map<number, Fact<number>>();
  const more: Open<Fact<number>>['more'][number][] = [...settings.ports.more, ...settings.expose.more];
  const add = (port: number, fact: Fact<number>): void => {
    if (!ports.has(port)) ports.set(port, fact);
  };
  for (const port of settings.ports.items) {
    if (port.target.kind === 'unknown') more.push({ unknown: port.target, origin: declaredAt(port.place) });
    else add(port.target.value.from, { value: known(port.target.value.from), origin: declaredAt(port.place) });
  }
  for (const { value, origin } of settings.expose.items) {
    if (value.kind === 'unknown') more.push({ unknown: value, origin });
    else addWritten(literal(value.value), (port) => add(port, { value: known(port), origin }));
  }
  for (const { port, origin } of exposedOf({ settings, build, facts, image }))
    add(port, { value: known(port), origin });
  return { items: [...ports.values()], more };
};

type Exposed = { readonly port: number; readonly origin: Origin };

/** The ports that the image exposes: by its Dockerfile, by itself, by what is known of it. */
export const exposedOf = ({ settings, build, facts, image }: ListensParts): readonly Exposed[] => {
  const ports: Exposed[] = [];
  const add = (port: number, origin: Origin): void => void ports.push({ port, origin });
  for (const stage of build?.lineage ?? []) {
    for (const instruction of stage.instructions) {
      if (instruction.kind !== 'expose' || !build) continue;
      for (const word of instruction.ports) {
        const origin = declaredAt(textPlace(build.dockerfile.file, word.span));
        addWritten(literal(word.value), (port) => add(port, origin));
      }
    }
  }
  for (const written of image?.config.ports ?? []) {
    const place = { kind: 'layer', digest: (image?.digest ?? '') as Digest, path: 'config:ExposedPorts' } as const;
    addWritten(written, (port) => add(port, { place, via: [], strength: 'built' }));
  }
  for (const port of facts?.ports?.value ?? [])
    add(port, { ...declaredAt(settings.at), place: { kind: 'catalogue', entry: facts?.family ?? '' } });
  return ports;
};

const addWritten = (text: string | undefined, add: (port: number) => void): void => {
  const port = /^(\d{1,5})(?:-\d+)?(?:\/\w+)?$/.exec(text ?? '')?.[1];
  if (port !== undefined && Number(port) <= 65_535) add(Number(port));
};

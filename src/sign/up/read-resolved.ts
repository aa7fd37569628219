import type { Result } from '../../ports/result.ts';
import { map, object, optional, readShape, type Shape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../../read/json/unique-json.ts';

const raw: Shape<unknown> = (value) => value;
const shape = object({ services: map(object({ image: optional(text), build: raw })) });

/** What a service of a resolved project runs. */
export type ResolvedService = { readonly name: string; readonly image: string | undefined; readonly built: boolean };

/** A project as `docker compose config --format json` resolves it. */
export type Resolved = { readonly json: unknown; readonly services: readonly ResolvedService[] };

export const readResolved = (bytes: Uint8Array): Result<Resolved, 'damaged'> => {
  // names of variables and labels may differ in case alone
  const json = uniqueJson(bytes, 0);
  if (!json.ok) return json;
  const read = readShape(shape, json.value);
  if (!read.ok) return read;
  const services = [...read.value.services].map(([name, { image, build }]) => ({
    ...{ name, image, built: build !== undefined && build !== null },
  }));
  return { ok: true, value: { json: json.value, services } };
};

/** The same project with other images for some services: the verified digests. */
export const withImages = ({ json }: Resolved, images: ReadonlyMap<string, string>): object => {
  const project = json as { readonly services: { readonly [name: string]: object } };
  const services = Object.entries(project.services).map(([name, service]) => {
    const image = images.get(name);
    return [name, image === undefined ? service : { ...service, image }];
  });
  return { ...project, services: Object.fromEntries(services) };
};

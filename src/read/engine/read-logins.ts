import type { PlainLogin } from '../../model/engine.ts';
import { parsedJson } from '../../model/parsed-json.ts';
import { known, type Value } from '../../model/value.ts';
import type { Host } from '../../ports/host.ts';
import { readShape } from '../../ports/shape.ts';
import { dockerConfigShape } from '../registry/docker-config.ts';

/** More people than this do not work on one host. */
const MOST_HOMES = 200;

/** Passwords of registries that lie readable in the configuration of docker of those who work on this host. */
export const readLogins = (host: Host): Value<readonly PlainLogin[]> => {
  const people = host.entries('/home');
  const homes = ['/root', ...(people.ok ? people.value.slice(0, MOST_HOMES).map((name) => `/home/${name}`) : [])];
  return known(homes.flatMap((home) => loginsIn(host, `${home}/.docker/config.json`)));
};

const loginsIn = (host: Host, path: string): readonly PlainLogin[] => {
  const stat = host.stat(path);
  const text = stat.ok && stat.value.kind === 'file' ? host.text(path) : undefined;
  if (!stat.ok || !text?.ok) return [];
  const read = readShape(dockerConfigShape, parsedJson(text.value));
  if (!read.ok) return []; // docker does not read it either
  const registries = [...read.value.auths].flatMap(([registry, { auth, password, identitytoken }]) =>
    auth || password || identitytoken ? [registry.replace(/^https?:\/\/|\/v[12]\/$/g, '')] : [],
  );
  return registries.length === 0 ? [] : [{ path, registries, open: (stat.value.mode & 0o044) !== 0 }];
};

import type { Image } from '../model/image.ts';
import { Masked } from '../model/masked.ts';
import type { Digest, FileId, Origin } from '../model/place.ts';
import type { CommandLine } from '../model/script.ts';
import type { Project, Role, Service } from '../model/service.ts';
import type { Healthcheck } from '../model/settings.ts';
import { type Accounts, readUser } from '../model/user.ts';
import { known, text } from '../model/value.ts';
import { unsetSettings } from '../read/settings/unset-settings.ts';
import { joinService } from './join-service.ts';

export type ImageServiceParts = {
  readonly image: Image;
  readonly roles: ReadonlyMap<string, Role>;
  readonly today: string;
};

/** An image by itself: a service whose settings are not declared, and whose image was looked into. What the image says is built, not declared. */
export const joinImage = ({ image, roles, today }: ImageServiceParts): Project => {
  const path = `image:${image.name}` as FileId;
  const at = { kind: 'file', file: path } as const;
  const { config } = image;
  const built = (field: string): Origin => ({
    place: { kind: 'layer', digest: (image.digest ?? '') as Digest, path: `config:${field}` },
    via: [],
    strength: 'built',
  });
  const line = (words: readonly string[]): CommandLine | undefined =>
    words.length === 0 ? undefined : execLine(words);
  const joined = joinService({
    id: `${path}#${image.name}` as Service['id'],
    name: image.name,
    at,
    role: roles.get(image.name),
    settings: unsetSettings(at, 'none'),
    deployed: false,
    build: undefined,
    builds: false,
    today,
  });
  const service: Service = {
    ...joined,
    image: { ...joined.image, content: image },
    user: {
      value: known(readUser(config.user === '' ? 'root' : config.user, accountsOf(image))),
      origin: built('User'),
    },
    dropsTo: undefined,
    environment: {
      items: config.environment.map((one) => {
        const equals = one.indexOf('=');
        const name = one.slice(0, equals);
        const value = { value: known(new Masked(one.slice(equals + 1))), origin: built(`Env/${name}`) };
        return { name, value, sightings: [] };
      }),
      more: [],
    },
    healthcheck: { value: known(healthcheckOf(config.healthcheck)), origin: built('Healthcheck') },
    entrypoint: { value: known(line(config.entrypoint)), origin: built('Entrypoint') },
    command: { value: known(line(config.command)), origin: built('Cmd') },
    stopSignal: {
      value: known(config.stopSignal === undefined ? undefined : text(config.stopSignal)),
      origin: built('StopSignal'),
    },
  };
  return {
    kind: 'project',
    sources: [],
    id: `project:${path}`,
    name: image.name,
    path,
    at,
    services: [service],
    networks: [],
    volumes: [],
    secrets: [],
    configs: [],
    version: undefined,
    flows: { items: [], more: [] },
  };
};

const accountsOf =
  ({ content }: Image): Accounts =>
  (name) =>
    /^\d+$/.test(name)
      ? [...(content.accounts?.values() ?? [])].find(({ uid }) => uid === Number(name))
      : content.accounts?.get(name);

const execLine = (words: readonly string[]): CommandLine => {
  const span = { start: 0, end: 0 };
  return { form: 'exec', span, words: words.map((word) => ({ span, value: text(word) })) };
};

const healthcheckOf = (test: readonly string[] | undefined): Healthcheck | undefined => {
  if (test === undefined) return undefined;
  const [kind, ...rest] = test;
  const unset = known(undefined);
  const words = kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...rest] : rest;
  return { command: execLine(words), intervalMs: unset, timeoutMs: unset, startPeriodMs: unset, retries: unset };
};

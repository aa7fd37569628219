import type { ExampleFiles } from '../../src/checklist/rule.ts';
import { joinRegistry } from '../../src/join/join-registry.ts';
import type { LastScan, RegistryHost, RegistrySurvey } from '../../src/model/registry.ts';
import { usualTls } from './usual-tls.ts';

type Json = { readonly [key: string]: unknown };

/** A registry that asks for tokens, over TLS that is in order. */
const usual = {
  host: 'registry.example.com',
  loopback: false,
  plain: 'silent',
  hsts: true,
  scheme: 'bearer',
  realm: 'https://auth.example.com/token',
  realmTrusted: true,
  crossOrigin: 'none',
  catalog: 'refused',
  push: 'refused',
  remove: 'refused',
};
const usualRepository = {
  ...{ tags: 3, images: 2, signed: 0, onlyFloating: false, platforms: [], pull: 'refused' },
};
const usualNewest = {
  ...{ tag: '1.0', digest: `sha256:${'a'.repeat(64)}`, day: '2026-11-01', bytes: 1000, signed: false, scanned: false },
  releases: [],
};

/** null stands for undefined. */
const merged = (one: Json, two: unknown): Json | undefined =>
  two === null
    ? undefined
    : Object.fromEntries(
        Object.entries({ ...one, ...((two ?? {}) as Json) }).map(([key, value]) => [key, value ?? undefined]),
      );

/** The registry of an example's registry.json: what was found out, of which only what matters is written; repositories by name. */
export const exampleRegistry = (files: ExampleFiles, today: string): RegistryHost | undefined => {
  const written = files['registry.json'];
  if (written === undefined) return undefined;
  const json = JSON.parse(written) as Json;
  const repositories = Object.entries((json.repositories ?? {}) as Json).map(([name, value]) => ({
    ...merged({ ...usualRepository, name }, value),
    newest: merged(usualNewest, (value as Json).newest),
  }));
  const scans = new Map(
    Object.entries(
      (json.repositories ?? {}) as {
        readonly [name: string]: { readonly lastScan?: LastScan; readonly newest?: Json };
      },
    ).map(([name, { lastScan, newest }]) => [`${usual.host}/${name}:${newest?.tag}`, lastScan]),
  );
  const accounts = (json.accounts as readonly Json[] | undefined)?.map((one) => merged({}, one));
  const survey = { ...merged(usual, json), tls: merged(usualTls, json.tls), repositories, accounts };
  // an example may leave out what its rule does not look at
  return joinRegistry({
    survey: survey as unknown as RegistrySurvey,
    today,
    lastScan: (reference) => scans.get(reference),
  });
};

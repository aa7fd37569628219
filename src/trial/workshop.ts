import type { Builder, BuildRequest } from '../ports/builder.ts';
import type { Answer, CallLimits, CreateRequest, Engine } from '../ports/engine.ts';
import type { Ledger, LedgerEntry } from '../ports/ledger.ts';
import { failed, ok, type Result } from '../ports/result.ts';

/** Makes what trials need on the engine, each thing written into the ledger before it is asked for. */
export type Workshop = {
  /** The label that everything made here carries, and the beginning of its name. */
  readonly label: string;
  container(make: (name: string) => CreateRequest, limits: CallLimits): Answer<string>;
  network(options: { readonly internal: boolean }, limits: CallLimits): Answer<string>;
  volume(limits: CallLimits): Answer<string>;
  /** Builds an image, which is named and removed like the rest; gives why it cannot be built. */
  image(builder: Builder, request: Omit<BuildRequest, 'tag'>, limits: CallLimits): Promise<Result<string, 'failed'>>;
  /** Removes one thing by the name or id it was made with; what is gone already is well. */
  remove(id: string, limits: CallLimits): Answer<void>;
};

export const openWorkshop = (engine: Engine, ledger: Ledger, label: string): Workshop => {
  let count = 0;
  const nextName = (): string => `${label}-${count++}`;
  return {
    label,
    async container(make, limits) {
      const name = nextName();
      const noted = ledger.intend('container', name);
      if (!noted.ok) return noted;
      const made = await engine.containers.create(make(name), { ...limits, name });
      if (!made.ok) return made;
      ledger.made(name, made.value.Id);
      return ok(made.value.Id);
    },
    async network({ internal }, limits) {
      const name = nextName();
      const noted = ledger.intend('network', name);
      if (!noted.ok) return noted;
      const request = { Name: name, CheckDuplicate: true, Internal: internal, Labels: { 'plimsoll.trial': label } };
      const made = await engine.networks.create(request, limits);
      if (!made.ok) return made;
      ledger.made(name, made.value.Id);
      return ok(made.value.Id);
    },
    async volume(limits) {
      const name = nextName();
      const noted = ledger.intend('volume', name);
      if (!noted.ok) return noted;
      const made = await engine.volumes.create({ Name: name, Labels: { 'plimsoll.trial': label } }, limits);
      if (!made.ok) return made;
      ledger.made(name, made.value.Name);
      return ok(made.value.Name);
    },
    async image(builder, request, limits) {
      const tag = `${nextName()}:trial`;
      const noted = ledger.intend('image', tag);
      if (!noted.ok) return failed('failed', noted.message);
      const built = await builder.build({ ...request, tag }, limits);
      // a build that was stopped may have ended all the same: its name stays in the ledger
      if (!built.ok) return built;
      ledger.made(tag, tag);
      return ok(tag);
    },
    async remove(id, limits) {
      const entry = ledger.entries().find((one) => one.id === id);
      return entry ? removeEntry(engine, ledger, entry, limits) : ok(undefined);
    },
  };
};

/** Removes what an entry of a ledger names, and strikes it out. */
export const removeEntry = async (
  engine: Engine,
  ledger: Ledger,
  { kind, name, id = name }: LedgerEntry,
  limits: CallLimits,
): Answer<void> => {
  const removed =
    kind === 'container'
      ? await engine.containers.remove(id, { ...limits, force: true, volumes: true })
      : kind === 'network'
        ? await engine.networks.remove(id, limits)
        : kind === 'volume'
          ? await engine.volumes.remove(id, limits)
          : await engine.images.remove(id, limits);
  if (!removed.ok && removed.code !== 'not-found') return removed;
  ledger.gone(name);
  return ok(undefined);
};

import type { Answer } from '../ports/engine.ts';
import { ok } from '../ports/result.ts';
import { isShortage } from './is-shortage.ts';
import { createRequest } from './plan/create-request.ts';
import type { TrialSettings } from './plan/trial-settings.ts';
import type { TrialContext } from './trial-context.ts';
import { handOverVolumes } from './volumes/hand-over-volumes.ts';
import { volumeMounts } from './volumes/volume-mounts.ts';

/** A container that is made and not started, or why the engine does not make it; with its volumes by path. */
type Laid =
  | { readonly kind: 'made'; readonly id: string; readonly volumes: ReadonlyMap<string, string> }
  | { readonly kind: 'refused'; readonly message: string; readonly volumes: ReadonlyMap<string, string> };

/** Makes the container of a service with some settings, in all its networks; volumes that are not given are made. */
export const layContainer = async (
  context: TrialContext,
  trialSettings: TrialSettings,
  given: ReadonlyMap<string, string> = new Map(),
): Answer<Laid> => {
  const { engine, workshop, plan, image, signal } = context;
  const names = new Map(given);
  const volumes = new Map<string, { readonly name: string; readonly readOnly: boolean }>();
  for (const { target, readOnly } of volumeMounts(context, trialSettings)) {
    const name = names.get(target);
    const made = name === undefined ? await workshop.volume({ signal }) : ok(name);
    if (!made.ok) return made;
    names.set(target, made.value);
    volumes.set(target, { name: made.value, readOnly });
  }
  const ids = plan.networks.flatMap((key) => context.networks.get(key) ?? []);
  const created = await workshop.container(
    () => createRequest({ plan, trialSettings, image, label: workshop.label, network: ids[0], volumes }),
    { signal },
  );
  if (!created.ok) {
    return created.code === 'refused' && !isShortage(created.message)
      ? ok({ kind: 'refused', message: created.message, volumes: names })
      : created;
  }
  const id = created.value;
  for (const network of ids.slice(1)) {
    const joined = await engine.networks.connect(network, { container: id, aliases: plan.aliases, signal });
    if (!joined.ok) return joined;
  }
  if (trialSettings.volumeOwner !== undefined) {
    const own = [...volumes.values()].flatMap(({ name, readOnly }) => (readOnly ? [] : [name]));
    const handed = await handOverVolumes(context, own, trialSettings.volumeOwner);
    if (!handed.ok) return handed;
  }
  return ok({ kind: 'made', id, volumes: names });
};

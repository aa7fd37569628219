import { capabilities } from '../../knowledge/host/capabilities.ts';
import type { ImageFacts } from '../../model/image-facts.ts';
import type { Difference } from '../../trial/behaviour/behaviour-differences.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import type { SettingProof } from './proof.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';
import { smallest } from './smallest.ts';

/** `cap_drop: ALL` with the fewest given back, each shown to be needed by leaving it out alone. */
export const tryCapabilities = async (
  search: Search,
  trialSettings: TrialSettings,
  facts: ImageFacts | undefined,
): Promise<StageResult> => {
  const count = meter(search);
  const granted = grantedBy(trialSettings);
  const hints = new Set(facts?.capabilities?.value.asRoot ?? []);
  const ordered = [...granted].sort((a, b) => Number(hints.has(b)) - Number(hints.has(a)));
  const withOnly = (capAdd: readonly string[]): TrialSettings => ({
    ...trialSettings,
    capDrop: ['ALL'],
    capAdd: [...capAdd].sort(),
  });
  /** Also after a restart, and over data: who started once may not be able to write what it then gave away. */
  const situations: readonly Situation[] = [{}, { restart: true }, ...(search.hasData ? [{ overData: true }] : [])];
  let found: readonly string[] | undefined = [];
  for (const situation of situations) {
    const base: readonly string[] = found;
    const others = ordered.filter((name) => !base.includes(name));
    const more: readonly string[] | undefined = await smallest(
      others,
      async (some) => (await search.attempt(withOnly([...base, ...some]), situation)).broke.length === 0,
    );
    found = more && [...base, ...more];
    if (!found) break;
  }
  if (!found) {
    const { broke } = await search.attempt(withOnly(ordered));
    const tried = 'dropped ALL and gave every capability it has back by name';
    return { trialSettings, proofs: [{ setting: 'cap_drop', verdict: 'needed', tried, broke, ...count() }] };
  }
  const proofs: SettingProof[] = [];
  const kept: string[] = [];
  for (const name of found) {
    const own = meter(search);
    const rest = found.filter((other) => other !== name);
    const broke = await firstToBreak(search, withOnly(rest), situations);
    if (broke.length > 0) kept.push(name);
    const tried = `left out ${name} alone`;
    proofs.push({
      setting: `cap_add: ${name}`,
      verdict: broke.length > 0 ? 'kept' : 'not-tried',
      tried,
      broke,
      ...own(),
    });
  }
  // each alone was not needed, all together may be: then what the search found stands
  const together = kept.length < found.length && (await firstToBreak(search, withOnly(kept), situations)).length > 0;
  const final = together ? found : kept;
  const tried = `dropped ALL, and ${granted.length} given back by halves until the fewest were left`;
  proofs.unshift({ setting: 'cap_drop: ALL', verdict: 'kept', tried, broke: [], ...count() });
  return {
    trialSettings: withOnly(final),
    proofs: proofs.filter(({ verdict }) => verdict !== 'not-tried'),
  };
};

type Situation = { readonly restart?: boolean; readonly overData?: boolean };

/** What breaks in the first situation in which something does. */
const firstToBreak = async (
  search: Search,
  trialSettings: TrialSettings,
  situations: readonly Situation[],
): Promise<readonly Difference[]> => {
  for (const situation of situations) {
    const { broke } = await search.attempt(trialSettings, situation);
    if (broke.length > 0) return broke;
  }
  return [];
};

/** What a root process of a container with these settings may have. */
export const grantedBy = ({ capDrop, capAdd }: TrialSettings): readonly string[] => {
  const byDefault = [...capabilities].flatMap(([name, capability]) => (capability.default ? [name] : []));
  const dropsAll = capDrop.includes('ALL');
  const left = dropsAll ? [] : byDefault.filter((name) => !capDrop.includes(name));
  const added = capAdd.includes('ALL') ? [...capabilities.keys()].filter((name) => name !== 'ALL') : capAdd;
  return [...new Set([...left, ...added])];
};

import { syscallGroups } from '../../knowledge/host/syscalls.ts';
import type { Knobs } from '../../trial/plan/knobs.ts';
import { seccompProfile } from '../seccomp-profile.ts';
import type { SettingProof } from './proof.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';
import { smallest } from './smallest.ts';

/**
 * A seccomp profile of the ordinary calls and the fewest groups of others, found as capabilities are. Groups, not single
 * calls: what a program calls in a minute of trials is less than what it calls in a year.
 */
export const trySeccomp = async (search: Search, knobs: Knobs, imageId: string): Promise<StageResult> => {
  const count = meter(search);
  const setting = 'security_opt: seccomp';
  const names = syscallGroups.map(({ name }) => name);
  const boundTo = `found for ${imageId}: find it anew when the image or its libc changes`;
  const withOnly = (groups: readonly string[]): Knobs => ({ ...knobs, seccomp: seccompProfile(groups, boundTo) });
  const found = await smallest(names, async (groups) => (await search.attempt(withOnly(groups))).broke.length === 0);
  if (!found) {
    const { broke } = await search.attempt(withOnly(names));
    const tried = 'allowed the ordinary calls and every group of others';
    return { knobs, proofs: [{ setting, verdict: 'needed', tried, broke, ...count() }] };
  }
  const proofs: SettingProof[] = [];
  for (const name of found) {
    const own = meter(search);
    const { broke } = await search.attempt(withOnly(found.filter((other) => other !== name)));
    const purpose = syscallGroups.find((group) => group.name === name)?.for ?? name;
    const tried = `left out ${name} alone: ${purpose}`;
    proofs.push({ setting: `seccomp: ${name}`, verdict: 'kept', tried, broke, ...own() });
  }
  const tried = `ordinary calls alone, and ${names.length} groups of others given back by halves until the fewest were left`;
  return {
    knobs: withOnly(found),
    proofs: [{ setting, verdict: 'kept', tried, broke: [], ...count() }, ...proofs],
  };
};

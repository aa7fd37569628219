import { syscallGroups } from '../../knowledge/host/syscalls.ts';
import type { CallRecorder } from '../../ports/call-recorder.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import { seccompProfile } from '../seccomp-profile.ts';
import type { SettingProof } from './proof.ts';
import { recordCalls } from './record-calls.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';
import { smallest } from './smallest.ts';

/**
 * A seccomp profile of the ordinary calls and the fewest groups of others: those that it was seen to use, and those
 * without which it breaks. Groups, not single calls: what a program calls in a minute of trials is less than what it calls
 * in a year.
 */
export const trySeccomp = async (
  search: Search,
  trialSettings: TrialSettings,
  { imageId, recorder }: { readonly imageId: string; readonly recorder: CallRecorder },
): Promise<StageResult> => {
  const count = meter(search);
  const setting = 'security_opt: seccomp';
  const boundTo = `found for ${imageId}: find it anew when the image or its libc changes`;
  const withOnly = (groups: readonly string[]): TrialSettings => ({
    ...trialSettings,
    seccomp: seccompProfile(groups, boundTo),
  });
  const recorded = await recordCalls(search, trialSettings, recorder);
  const used = new Map(
    syscallGroups.flatMap(({ name, calls }) => {
      const seen = calls.filter((call) => recorded?.includes(call));
      return seen.length > 0 ? [[name, seen] as const] : [];
    }),
  );
  const others = syscallGroups.map(({ name }) => name).filter((name) => !used.has(name));
  const more = await smallest(
    others,
    async (groups) => (await search.attempt(withOnly([...used.keys(), ...groups]))).broke.length === 0,
  );
  if (!more) {
    const { broke } = await search.attempt(withOnly([...used.keys(), ...others]));
    const tried = 'allowed the ordinary calls and every group of others';
    return { trialSettings, proofs: [{ setting, verdict: 'needed', tried, broke, ...count() }] };
  }
  const found = [...used.keys(), ...more];
  const proofs: SettingProof[] = [];
  for (const name of found) {
    const own = meter(search);
    const { broke } = await search.attempt(withOnly(found.filter((other) => other !== name)));
    const purpose = syscallGroups.find((group) => group.name === name)?.for ?? name;
    const seen = used.get(name);
    const tried = `left out ${name} alone: ${purpose}${seen ? `; it was seen to call ${seen.join(', ')}` : ''}`;
    proofs.push({ setting: `seccomp: ${name}`, verdict: 'kept', tried, broke, ...own() });
  }
  const record = recorded
    ? `${recorded.length} different calls were recorded`
    : 'no calls were recorded (strace does that, where it is installed)';
  const tried = `ordinary calls alone, and ${syscallGroups.length} groups of others given back by halves until the fewest were left; ${record}`;
  return {
    trialSettings: withOnly(found),
    proofs: [{ setting, verdict: 'kept', tried, broke: [], ...count() }, ...proofs],
  };
};

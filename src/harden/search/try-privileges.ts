import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';

const SETTING = 'no-new-privileges:true';

/** `no-new-privileges`: no program inside may gain what its caller does not have. */
export const tryPrivileges = async (search: Search, trialSettings: TrialSettings): Promise<StageResult> => {
  const count = meter(search);
  const setting = `security_opt: ${SETTING}`;
  if (trialSettings.securityOptions.some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option))) {
    return { trialSettings, proofs: [{ setting, verdict: 'already', tried: 'it is set', broke: [], ...count() }] };
  }
  const others = trialSettings.securityOptions.filter((option) => !option.startsWith('no-new-privileges'));
  const next = { ...trialSettings, securityOptions: [...others, SETTING] };
  const { broke } = await search.attempt(next);
  const verdict = broke.length === 0 ? 'kept' : 'needed';
  return {
    trialSettings: verdict === 'kept' ? next : trialSettings,
    proofs: [{ setting, verdict, tried: 'set it', broke, ...count() }],
  };
};

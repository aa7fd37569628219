import type { Knobs } from '../../trial/plan/knobs.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';

const SETTING = 'no-new-privileges:true';

/** `no-new-privileges`: no program inside may gain what its caller does not have. */
export const tryPrivileges = async (search: Search, knobs: Knobs): Promise<StageResult> => {
  const count = meter(search);
  const setting = `security_opt: ${SETTING}`;
  if (knobs.securityOptions.some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option))) {
    return { knobs, proofs: [{ setting, verdict: 'already', tried: 'it is set', broke: [], ...count() }] };
  }
  const others = knobs.securityOptions.filter((option) => !option.startsWith('no-new-privileges'));
  const next = { ...knobs, securityOptions: [...others, SETTING] };
  const { broke } = await search.attempt(next);
  const verdict = broke.length === 0 ? 'kept' : 'needed';
  return {
    knobs: verdict === 'kept' ? next : knobs,
    proofs: [{ setting, verdict, tried: 'set it', broke, ...count() }],
  };
};

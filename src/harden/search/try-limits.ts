import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import type { SettingProof } from './proof.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';

const MB = 1024 * 1024;
/** Twice the peak, and never so little that a second connection would fail. */
const HEADROOM = 2;
const LEAST_MEMORY = 64 * MB;
const MEMORY_STEP = 32 * MB;
const LEAST_PIDS = 50;
const PIDS_STEP = 10;

/** Limits of memory and processes with headroom over the peak that was seen. */
export const tryLimits = async (search: Search, trialSettings: TrialSettings): Promise<StageResult> => {
  let next = trialSettings;
  const proofs: SettingProof[] = [];
  const peak = (of: 'memoryBytes' | 'pids'): number =>
    Math.max(...search.before.map((observation) => observation.peak[of]));
  const limits = [
    ['mem_limit', 'memoryBytes', roundUp(Math.max(LEAST_MEMORY, peak('memoryBytes') * HEADROOM), MEMORY_STEP)],
    ['pids_limit', 'pids', roundUp(Math.max(LEAST_PIDS, peak('pids') * HEADROOM), PIDS_STEP)],
  ] as const;
  for (const [setting, name, limit] of limits) {
    const count = meter(search);
    if (trialSettings[name] !== undefined) {
      proofs.push({ setting, verdict: 'already', tried: 'it has a limit', broke: [], ...count() });
      continue;
    }
    const { broke } = await search.attempt({ ...next, [name]: limit });
    const shown = name === 'pids' ? `${limit} processes` : `${limit / MB} MB`;
    const seen = name === 'pids' ? `${peak(name)}` : `${Math.ceil(peak(name) / MB)} MB`;
    const tried = `limited it to ${shown}; the peak was ${seen}`;
    proofs.push({ setting, verdict: broke.length === 0 ? 'kept' : 'needed', tried, broke, ...count() });
    if (broke.length === 0) next = { ...next, [name]: limit };
  }
  return { trialSettings: next, proofs };
};

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

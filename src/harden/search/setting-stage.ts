import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import type { SettingProof } from './proof.ts';
import type { Search } from './search.ts';

/** What one stage of the search gives: the settings from here on, and what was found out. */
export type StageResult = { readonly trialSettings: TrialSettings; readonly proofs: readonly SettingProof[] };

/** Counts the trials and seconds of one stage. */
export const meter = (search: Search): (() => { readonly trials: number; readonly seconds: number }) => {
  const before = search.trials();
  const started = performance.now();
  return () => ({ trials: search.trials() - before, seconds: (performance.now() - started) / 1000 });
};

import type { CallRecorder, CallWatch } from '../../ports/call-recorder.ts';
import { readProcessTable } from '../../trial/behaviour/process-table.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import type { Search } from './search.ts';

const REQUESTS = 50;

/**
 * The calls that a service makes in one trial, from when its first process is seen: what it did before is what every
 * program does to start. Undefined: nothing here can record, or the service is not itself while it is watched.
 */
export const recordCalls = async (
  search: Search,
  trialSettings: TrialSettings,
  recorder: CallRecorder,
): Promise<readonly string[] | undefined> => {
  const { processes } = search.context;
  let watch: CallWatch | undefined;
  let calls: readonly string[] | undefined;
  const begun = (first: number): void => {
    watch = recorder.watch(readProcessTable(processes, first).map(({ pid }) => pid));
  };
  const inside = async (): Promise<void> => {
    calls = await watch?.stop();
  };
  try {
    const { broke } = await search.attempt(trialSettings, { begun, inside, requests: REQUESTS });
    return broke.length === 0 ? calls : undefined;
  } finally {
    await watch?.stop();
  }
};

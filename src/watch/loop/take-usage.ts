import type { Usage } from '../../model/sample.ts';
import type { Alert } from '../alert.ts';
import { comparedUse, MEASURES } from '../baseline/unusual-use.ts';
import { WINDOW_MS, windowOf } from '../baseline/usage-window.ts';
import type { HeldContainer } from './held-container.ts';
import type { Parts } from './parts.ts';

/** A value so many deviations above the median is high. */
const HIGH = 6;

/** What a container used until now; every five minutes are judged together. */
export const takeUsage = (
  { memory, judge }: Parts,
  one: HeldContainer,
  { usage, hour }: { readonly usage: Usage; readonly hour: number },
): readonly Alert[] => {
  const now = memory.now();
  const learning = memory.learningOf(one.container.service);
  learning.watch(now);
  one.usage = usage;
  const from = one.window;
  if (from && now - from.at < WINDOW_MS) return [];
  one.window = { at: now, usage };
  if (!from) return [];
  const window = windowOf(from.usage, usage, now - from.at, hour);
  const past = memory.pastOf(one.container.service);
  for (const measure of MEASURES)
    past.setHigh(measure, (comparedUse(measure, window, learning.baseline)?.deviations ?? 0) > HIGH);
  const { alerts } = judge('window', window, memory.sceneOf(one));
  learning.addWindow(window);
  return alerts;
};

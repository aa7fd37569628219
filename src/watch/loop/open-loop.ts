import type { Usage } from '../../model/sample.ts';
import type { WatchPolicy } from '../../policy/policy.ts';
import type { Alert } from '../alert.ts';
import type { ServiceBaseline } from '../baseline/baseline.ts';
import type { AnyDetection } from '../detection.ts';
import type { Observation } from '../observation.ts';
import type { Watched } from '../watched.ts';
import { type MemoryOptions, openMemory } from './memory.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { takeAction } from './take-action.ts';
import { takeContainer } from './take-container.ts';
import { takeProcesses } from './take-processes.ts';
import { takeReport } from './take-report.ts';
import { takeSockets } from './take-sockets.ts';
import { takeUsage } from './take-usage.ts';

type LoopOptions = MemoryOptions & {
  readonly detections: readonly AnyDetection[];
  readonly expect: WatchPolicy['expect'];
};

/** State and detections without a clock, a file or a socket: what goes in is seen, what comes out is to be said. */
export type Loop = {
  take(observation: Observation): readonly Alert[];
  containers(): readonly { readonly container: Watched; readonly usage: Usage | undefined }[];
  baseline(): readonly ServiceBaseline[];
  /** Repeats that were counted and not said. */
  folded(): number;
};

export const openLoop = (options: LoopOptions): Loop => {
  const memory = openMemory(options);
  const { judge, say, folded } = raiseAlerts(options.detections, options.expect);
  const parts = { memory, judge, say };
  return {
    containers: () => Array.from(memory.containers(), ({ container, usage }) => ({ container, usage })),
    baseline: memory.baseline,
    folded,
    take(observation) {
      memory.reach(observation.at);
      switch (observation.kind) {
        case 'container':
          return takeContainer(parts, observation.container);
        case 'gone':
          memory.forget(observation.id);
          return [];
        case 'action':
          return takeAction(parts, observation.action);
        case 'report':
          return takeReport(parts, observation);
      }
      const one = memory.held(observation.id);
      if (!one) return [];
      switch (observation.kind) {
        case 'processes':
          return takeProcesses(parts, one, observation);
        case 'sockets':
          return takeSockets(parts, one, observation.sockets);
        case 'files':
          return judge('files', observation.changes, memory.sceneOf(one)).alerts;
        case 'usage':
          return takeUsage(parts, one, observation);
      }
    },
  };
};

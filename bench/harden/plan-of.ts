import type { ServiceId } from '../../src/model/service.ts';
import type { ServicePlan } from '../../src/trial/plan/service-plan.ts';
import type { BenchService } from './services.ts';

const PACKAGES = 'plimsoll-bench:packages';

/** How a service of the bench is started in a trial: nothing of it is hardened yet. */
export const planOf = ({ name, command, volume, image = PACKAGES, sysctls = {} }: BenchService): ServicePlan => ({
  id: `service:${name}` as ServiceId,
  name,
  images: [image],
  entrypoint: undefined,
  command,
  environment: [],
  workingDir: undefined,
  mounts: volume === undefined ? [] : [{ kind: 'volume', target: volume, readOnly: false }],
  networks: ['default'],
  aliases: [name],
  groupAdd: [],
  sysctls,
  extraHosts: [],
  init: false,
  usersOfHost: false,
  health: undefined,
  stopSignal: undefined,
  stopGraceMs: 10_000,
  needs: [],
  names: [],
  published: [],
  listens: [],
  copied: [],
  trialSettings: {
    ...{ user: undefined, readOnly: false, tmpfs: [], volumes: [], capDrop: [], capAdd: [], securityOptions: [] },
    ...{ memoryBytes: undefined, pids: undefined, health: undefined },
  },
  notes: [],
});

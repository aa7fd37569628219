import type { CreateRequest } from '../../ports/engine.ts';
import type { ServicePlan } from './service-plan.ts';
import type { TrialSettings } from './trial-settings.ts';

/** Between two runs of a health check in a trial: nobody waits half a minute for the first. */
const HEALTH_INTERVAL_NS = 500_000_000;

type RequestParts = {
  readonly plan: ServicePlan;
  readonly trialSettings: TrialSettings;
  readonly image: string;
  readonly label: string;
  /** The first network it is in, with the engine's id; undefined for none. */
  readonly network: string | undefined;
  /** The trial's volumes by the path they are mounted at. */
  readonly volumes: ReadonlyMap<string, { readonly name: string; readonly readOnly: boolean }>;
};

/** The engine's create request of a trial: never a published port, a restart, or a name from the project. */
export const createRequest = ({ plan, trialSettings, image, label, network, volumes }: RequestParts): CreateRequest => {
  const tmpfs = new Map<string, string>();
  for (const mount of plan.mounts) if (mount.kind === 'tmpfs') tmpfs.set(mount.target, mount.options);
  for (const entry of trialSettings.tmpfs) {
    const colon = entry.indexOf(':');
    tmpfs.set(colon < 0 ? entry : entry.slice(0, colon), colon < 0 ? '' : entry.slice(colon + 1));
  }
  const copies = plan.mounts.flatMap((mount) =>
    mount.kind === 'copy'
      ? [{ Type: 'bind', Source: mount.source, Target: mount.target, ReadOnly: mount.readOnly }]
      : [],
  );
  const health = trialSettings.health
    ? { test: trialSettings.health, timeoutMs: 5000 }
    : plan.health === 'off'
      ? { test: ['NONE'], timeoutMs: undefined }
      : plan.health;
  return {
    Image: image,
    Labels: { 'plimsoll.trial': label },
    Env: plan.environment,
    ...(plan.entrypoint === undefined ? {} : { Entrypoint: plan.entrypoint }),
    ...(plan.command === undefined ? {} : { Cmd: plan.command }),
    ...(plan.workingDir === undefined ? {} : { WorkingDir: plan.workingDir }),
    ...(trialSettings.user === undefined ? {} : { User: trialSettings.user }),
    ...(plan.stopSignal === undefined ? {} : { StopSignal: plan.stopSignal }),
    ...(health === undefined
      ? {}
      : {
          Healthcheck: {
            Test: health.test,
            Interval: HEALTH_INTERVAL_NS,
            Retries: 3,
            ...(health.timeoutMs === undefined ? {} : { Timeout: health.timeoutMs * 1e6 }),
          },
        }),
    HostConfig: {
      NetworkMode: network ?? 'none',
      RestartPolicy: { Name: 'no' },
      ReadonlyRootfs: trialSettings.readOnly,
      Tmpfs: Object.fromEntries(tmpfs),
      Mounts: [
        ...copies,
        ...[...volumes].map(([target, { name, readOnly }]) => ({
          Type: 'volume',
          Source: name,
          Target: target,
          ReadOnly: readOnly,
        })),
      ],
      CapDrop: trialSettings.capDrop,
      CapAdd: trialSettings.capAdd,
      SecurityOpt: trialSettings.seccomp
        ? [...trialSettings.securityOptions, `seccomp=${JSON.stringify(trialSettings.seccomp)}`]
        : trialSettings.securityOptions,
      GroupAdd: plan.groupAdd,
      Sysctls: plan.sysctls,
      ExtraHosts: plan.extraHosts,
      ...(plan.init ? { Init: true } : {}),
      ...(plan.usersOfHost ? { UsernsMode: 'host' } : {}),
      ...(trialSettings.memoryBytes === undefined
        ? {}
        : { Memory: trialSettings.memoryBytes, MemorySwap: trialSettings.memoryBytes }),
      ...(trialSettings.pids === undefined ? {} : { PidsLimit: trialSettings.pids }),
    },
    ...(network === undefined
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: plan.aliases } } } }),
  };
};

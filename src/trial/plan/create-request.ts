import type { CreateRequest } from '../../ports/engine.ts';
import type { Knobs } from './knobs.ts';
import type { ServicePlan } from './service-plan.ts';

/** Between two runs of a health check in a trial: nobody waits half a minute for the first. */
const HEALTH_INTERVAL_NS = 500_000_000;

type RequestParts = {
  readonly plan: ServicePlan;
  readonly knobs: Knobs;
  readonly image: string;
  readonly label: string;
  /** The first network it is in, with the engine's id; undefined for none. */
  readonly network: string | undefined;
  /** The trial's volumes by the path they are mounted at. */
  readonly volumes: ReadonlyMap<string, { readonly name: string; readonly readOnly: boolean }>;
};

/** The engine's create request of a trial: never a published port, a restart, or a name from the project. */
export const createRequest = ({ plan, knobs, image, label, network, volumes }: RequestParts): CreateRequest => {
  const tmpfs = new Map<string, string>();
  for (const mount of plan.mounts) if (mount.kind === 'tmpfs') tmpfs.set(mount.target, mount.options);
  for (const entry of knobs.tmpfs) {
    const colon = entry.indexOf(':');
    tmpfs.set(colon < 0 ? entry : entry.slice(0, colon), colon < 0 ? '' : entry.slice(colon + 1));
  }
  const copies = plan.mounts.flatMap((mount) =>
    mount.kind === 'copy'
      ? [{ Type: 'bind', Source: mount.source, Target: mount.target, ReadOnly: mount.readOnly }]
      : [],
  );
  const health = knobs.health
    ? { test: knobs.health, timeoutMs: 5000 }
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
    ...(knobs.user === undefined ? {} : { User: knobs.user }),
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
      ReadonlyRootfs: knobs.readOnly,
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
      CapDrop: knobs.capDrop,
      CapAdd: knobs.capAdd,
      SecurityOpt: knobs.seccomp
        ? [...knobs.securityOptions, `seccomp=${JSON.stringify(knobs.seccomp)}`]
        : knobs.securityOptions,
      GroupAdd: plan.groupAdd,
      Sysctls: plan.sysctls,
      ExtraHosts: plan.extraHosts,
      ...(plan.init ? { Init: true } : {}),
      ...(knobs.memoryBytes === undefined ? {} : { Memory: knobs.memoryBytes, MemorySwap: knobs.memoryBytes }),
      ...(knobs.pids === undefined ? {} : { PidsLimit: knobs.pids }),
    },
    ...(network === undefined
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: plan.aliases } } } }),
  };
};

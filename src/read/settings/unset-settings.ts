import { absentPlace, declaredAt, type Place } from '../../model/place.ts';
import type { Settings } from '../../model/settings.ts';
import { type Fact, known, type Open } from '../../model/value.ts';

const nothing: Open<never> = { items: [], more: [] };

/** Settings of which nothing is set: every fact is known to be undefined or false, absent near `at`. */
export const unsetSettings = (at: Place, source: Settings['source']): Settings => {
  const absent = <T>(of: string, value: T): Fact<T> => ({
    value: known(value),
    origin: declaredAt(absentPlace(of, at)),
  });
  return {
    at,
    source,
    image: absent('image', undefined),
    containerName: absent('container_name', undefined),
    user: absent('user', undefined),
    groupAdd: nothing,
    readOnly: absent('read_only', false),
    privileged: absent('privileged', false),
    capAdd: nothing,
    capDrop: nothing,
    securityOptions: nothing,
    pid: absent('pid', undefined),
    ipc: absent('ipc', undefined),
    uts: absent('uts', undefined),
    userns: absent('userns_mode', undefined),
    cgroup: absent('cgroup', undefined),
    cgroupParent: absent('cgroup_parent', undefined),
    networkMode: absent('network_mode', undefined),
    networks: nothing,
    ports: nothing,
    expose: nothing,
    mounts: nothing,
    devices: nothing,
    deviceCgroupRules: nothing,
    sysctls: nothing,
    ulimits: nothing,
    limits: {
      memory: absent('mem_limit', undefined),
      memorySwap: absent('memswap_limit', undefined),
      memoryReservation: absent('mem_reservation', undefined),
      cpus: absent('cpus', undefined),
      cpuShares: absent('cpu_shares', undefined),
      pids: absent('pids_limit', undefined),
    },
    oomKillDisable: absent('oom_kill_disable', false),
    environment: nothing,
    labels: nothing,
    secrets: nothing,
    configs: nothing,
    dependencies: nothing,
    extraHosts: nothing,
    dns: nothing,
    healthcheck: absent('healthcheck', undefined),
    entrypoint: absent('entrypoint', undefined),
    command: absent('command', undefined),
    hooks: nothing,
    workingDir: absent('working_dir', undefined),
    logging: { driver: absent('logging.driver', undefined), options: nothing },
    restart: absent('restart', undefined),
    init: absent('init', undefined),
    stopSignal: absent('stop_signal', undefined),
    stopGraceMs: absent('stop_grace_period', undefined),
    runtime: absent('runtime', undefined),
    platform: absent('platform', undefined),
    pullPolicy: absent('pull_policy', undefined),
    profiles: [],
    replicas: absent('scale', undefined),
    apiSocket: absent('use_api_socket', false),
  };
};

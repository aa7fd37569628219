/** What the command line of a container tool knows of a flag: its long name, and whether a value follows it. */
export type FlagTable = {
  /** Long names of flags that take a value. */
  readonly valued: ReadonlySet<string>;
  /** Long names of switches: a value only stands behind `=`. */
  readonly switches: ReadonlySet<string>;
  readonly short: ReadonlyMap<string, string>;
  /** Other spellings of a flag. */
  readonly alias: ReadonlyMap<string, string>;
  /** Whether flags may follow the first argument; `docker run IMAGE` ends its own flags there. */
  readonly interspersed: boolean;
};

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    words(text).map((word) => {
      const [from = '', to = ''] = word.split('=');
      return [from, to];
    }),
  );

/** `docker run` and `create` (Docker CLI 29) with what podman and nerdctl add. */
export const RUN_FLAGS: FlagTable = {
  valued: new Set(
    words(`
      add-host annotation attach blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cidfile
      cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems
      detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops dns
      dns-option dns-search domainname entrypoint env env-file expose gpus group-add health-cmd health-interval
      health-retries health-start-interval health-start-period health-timeout hostname io-maxbandwidth io-maxiops ip ip6
      ipc isolation kernel-memory label label-file link link-local-ip log-driver log-opt mac-address memory
      memory-reservation memory-swap memory-swappiness mount name network network-alias oom-score-adj pid pids-limit
      platform publish pull restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl tmpfs
      ulimit user userns uts volume volume-driver volumes-from workdir
      arch authfile cert-dir cgroup-conf cgroups chrootdirs conmon-pidfile creds decryption-key env-merge gidmap
      group-entry health-log-destination health-max-log-count health-max-log-size health-on-failure health-startup-cmd
      health-startup-interval health-startup-retries health-startup-success health-startup-timeout hostuser image-volume
      init-ctr init-path os passwd-entry personality pidfile pod pod-id-file preserve-fd preserve-fds rdt-class requires
      retry retry-delay sdnotify seccomp-policy secret shm-size-systemd subgidname subuidname systemd timeout tz uidmap
      umask unsetenv variant`),
  ),
  switches: new Set(
    words(`
      detach disable-content-trust help init interactive no-healthcheck oom-kill-disable privileged publish-all quiet
      read-only rm sig-proxy tty use-api-socket
      env-host http-proxy no-hostname no-hosts passwd read-only-tmpfs replace rmi rootfs tls-verify unsetenv-all`),
  ),
  short: pairs(
    'a=attach c=cpu-shares d=detach e=env h=hostname i=interactive l=label m=memory p=publish P=publish-all q=quiet t=tty u=user v=volume w=workdir',
  ),
  alias: pairs('net=network net-alias=network-alias dns-opt=dns-option'),
  interspersed: false,
};

/** Flags that stand between the program and its subcommand: `docker --context prod run …`. */
export const GLOBAL_FLAGS: FlagTable = {
  valued: new Set(
    words(`
      config context host log-level tlscacert tlscert tlskey
      address cgroup-manager cni-path connection conmon events-backend hooks-dir identity imagestore module namespace
      network-cmd-path network-config-dir out root runroot runtime runtime-flag snapshotter ssh storage-driver
      storage-opt tmpdir url volumepath`),
  ),
  switches: new Set(words('debug tls tlsverify version help insecure-registry noout remote syslog transient-store')),
  short: pairs('c=context D=debug H=host l=log-level v=version n=namespace r=remote'),
  alias: new Map(),
  interspersed: false,
};

/** `docker service create` (Docker CLI 29); what `docker run` has as well is called as it calls it. */
export const SERVICE_FLAGS: FlagTable = {
  valued: new Set(
    words(`
      add-host cap-add cap-drop config constraint container-label cpus credential-spec dns dns-option dns-search
      endpoint-mode entrypoint env env-file generic-resource group-add health-cmd health-interval health-retries
      health-start-interval health-start-period health-timeout hostname isolation label log-driver log-opt
      max-concurrent memory memory-reservation memory-swap memory-swappiness mode mount name network oom-score-adj
      pids-limit placement-pref publish replicas replicas-max-per-node reserve-cpu restart-condition restart-delay
      restart-max-attempts restart-window rollback-delay rollback-failure-action rollback-max-failure-ratio
      rollback-monitor rollback-order rollback-parallelism secret stop-grace-period stop-signal sysctl ulimit
      update-delay update-failure-action update-max-failure-ratio update-monitor update-order update-parallelism user
      workdir`),
  ),
  switches: new Set(words('detach help init no-healthcheck no-resolve-image quiet read-only tty with-registry-auth')),
  short: pairs('d=detach e=env l=label p=publish q=quiet t=tty u=user w=workdir'),
  alias: pairs(
    'group=group-add host=add-host limit-cpu=cpus limit-memory=memory limit-pids=pids-limit reserve-memory=memory-reservation',
  ),
  interspersed: false,
};

/** `docker compose` and `docker-compose` before their subcommand. */
export const COMPOSE_FLAGS: FlagTable = {
  valued: new Set(
    words(
      'ansi context env-file file host log-level parallel profile progress project-directory project-name tlscacert tlscert tlskey',
    ),
  ),
  switches: new Set(
    words('all-resources compatibility debug dry-run help no-ansi skip-hostname-check tls tlsverify verbose version'),
  ),
  short: pairs('f=file p=project-name H=host D=debug v=version h=help'),
  alias: new Map(),
  interspersed: false,
};

/** `docker login`. */
export const LOGIN_FLAGS: FlagTable = {
  valued: new Set(words('username password authfile cert-dir compat-auth-file secret')),
  switches: new Set(words('password-stdin get-login help tls-verify verbose')),
  short: pairs('u=username p=password v=verbose'),
  alias: new Map(),
  interspersed: true,
};

/** `docker build`, `docker buildx build` and `podman build`, as far as they tell what becomes of the image. */
export const BUILD_FLAGS: FlagTable = {
  valued: new Set(
    words(`
      add-host allow annotation attest build-arg build-context builder cache-from cache-to call cgroup-parent cpu-period
      cpu-quota cpu-shares cpuset-cpus cpuset-mems file iidfile isolation label memory memory-swap metadata-file network
      no-cache-filter output platform policy progress provenance sbom secret security-opt shm-size ssh tag target ulimit
      arch authfile cap-add cap-drop cert-dir creds device env format from ignorefile layer-label logfile manifest
      os retry retry-delay runtime sign-by timestamp userns variant volume`),
  ),
  switches: new Set(
    words(`
      check compress debug disable-content-trust force-rm help load no-cache pull push quiet rm squash
      layers squash-all tls-verify`),
  ),
  short: pairs('c=cpu-shares D=debug f=file m=memory o=output q=quiet t=tag v=volume'),
  alias: new Map(),
  interspersed: true,
};

/** `docker push`, `docker pull` and `podman push`. */
export const TRANSFER_FLAGS: FlagTable = {
  valued: new Set(
    words(
      'platform authfile cert-dir compression-format compression-level creds decryption-key digestfile encryption-key encrypt-layer format retry retry-delay sign-by sign-by-sigstore sign-by-sigstore-private-key sign-passphrase-file arch os variant',
    ),
  ),
  switches: new Set(words('all-tags disable-content-trust quiet help tls-verify compress remove-signatures')),
  short: pairs('a=all-tags q=quiet'),
  alias: new Map(),
  interspersed: true,
};

/** `docker exec` and `docker compose exec`. */
export const EXEC_FLAGS: FlagTable = {
  valued: new Set(words('detach-keys env env-file index preserve-fds user workdir')),
  switches: new Set(words('detach dry-run help interactive no-tty privileged tty')),
  short: pairs('d=detach e=env i=interactive t=tty T=no-tty u=user w=workdir'),
  alias: pairs('no-TTY=no-tty'),
  interspersed: false,
};

type GuardUnit = {
  /** The program and its first arguments: `/usr/local/bin/plimsoll`. */
  readonly program: readonly string[];
  readonly config: string;
  readonly name: string;
  readonly audit: string | undefined;
};

/** A word of ExecStart: systemd takes quotes, and two of its own marks. Source: systemd.syntax(7), systemd.service(5). */
const word = (text: string): string =>
  /^[\w@=+:,./-]+$/.test(text)
    ? text
    : `"${text.replace(/["\\]/g, '\\$&').replace(/%/g, '%%').replace(/\$/g, '$$$$')}"`;

/**
 * The systemd unit of the guard: up before the engine asks, without a network, and back whenever it ends. It must follow
 * links of any path of the host, so it keeps root's sight of all files, /tmp and /dev among them; V8 compiles while it runs,
 * so memory may be written and run.
 */
export const guardUnit = ({ program, config, name, audit }: GuardUnit): string => {
  const command = [...program, 'guard', '--config', config, '--name', name, ...(audit ? ['--audit', audit] : [])];
  return `[Unit]
Description=Plimsoll guard, asked by the Docker Engine before each call
Documentation=man:dockerd(8)
Before=docker.service

[Service]
ExecStart=${command.map(word).join(' ')}
Restart=always
RestartSec=1
PrivateNetwork=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
CapabilityBoundingSet=CAP_DAC_OVERRIDE
NoNewPrivileges=yes
ProtectHome=read-only
ProtectSystem=full
PrivateMounts=yes
DevicePolicy=closed
ProtectControlGroups=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectClock=yes
ProtectHostname=yes
LockPersonality=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
UMask=0077

[Install]
WantedBy=multi-user.target docker.service
`;
};

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

/** The systemd unit of the guard: up before the engine asks, without a network, and back whenever it ends. */
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
NoNewPrivileges=yes
ProtectHome=read-only
ProtectSystem=full
ProtectControlGroups=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectClock=yes
ProtectHostname=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target docker.service
`;
};

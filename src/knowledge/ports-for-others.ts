/** Ports that are there for strangers, or nobody would run what listens there: mail, tunnels, calls, games. */
const PUBLIC: ReadonlySet<number> = new Set([
  ...[25, 110, 143, 465, 587, 993, 995, 4190, 500, 1194, 4500, 51820],
  ...[3478, 5060, 5061, 5222, 5269, 5349, 8448, 19132, 25565],
]);

/**
 * Ports that nobody uses from the same machine either: name servers, files, printers, things, and where the agents of other
 * machines deliver: Wazuh (1514, 1515), Beats, Zabbix, GELF, Fluentd, Jenkins (50000).
 */
const SHARED: ReadonlySet<number> = new Set([
  ...[21, 22, 53, 67, 123, 139, 161, 389, 445, 514, 548, 631, 636, 853, 873, 1883, 1935, 2049, 6881, 8883],
  ...[1514, 1515, 5044, 10051, 12201, 24224, 50000],
]);

export const isPublicPort = (port: number | undefined): boolean => port !== undefined && PUBLIC.has(port);

export const isForOtherMachines = (port: number | undefined): boolean =>
  port !== undefined && (PUBLIC.has(port) || SHARED.has(port));

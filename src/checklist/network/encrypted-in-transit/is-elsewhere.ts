/**
 * Whether a host is another machine for certain: a name of the public name system, or a public address. Names without a
 * dot, local zones and private addresses may well be containers of this host, or the host itself.
 */
export const isElsewhere = (host: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? !NOT_PUBLIC.test(host) : PUBLIC.test(host) && !LOCAL.test(host);

/**
 * Zones of countries, and of those of everybody the ones that machines have names in: `edx.devstack.lms` is what somebody
 * called a container. Source: IANA, root zone database.
 */
const PUBLIC =
  /\.(?:[a-z]{2}|com|net|org|info|biz|edu|gov|mil|int|arpa|dev|app|cloud|tech|xyz|online|site|store|shop|pro|page|run|space|systems|services|solutions|software|team|tools|works|world|zone|host|hosting|agency|company|digital|group|live|media|bank|health|global|one|tel|email|codes|build|engineering|industries|international|technology|ventures|website|aero|asia|museum|name|jobs|mobi|cat|coop|travel|goog|google|aws|azure)$/i;
const LOCAL =
  /(?:^|\.)(?:local|localhost|internal|lan|home|test|example|invalid|docker|intranet|corp|svc|service|consul|localdomain|cluster|container|network)$|(?:^|\.)example\.(?:com|net|org)$|^host\.docker\.|localtest\.me$|lvh\.me$|nip\.io$/i;
/** This network, private, shared, loopback, link-local, documentation, multicast and beyond. Source: RFC 6890. */
const NOT_PUBLIC =
  /^(?:0|10|127|22[4-9]|23\d|24\d|25[0-5])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^192\.(?:0\.[02]|168)\.|^198\.(?:1[89]|51\.100)\.|^203\.0\.113\./;

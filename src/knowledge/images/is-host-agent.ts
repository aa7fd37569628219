/** Names of programs that measure the host, as those have them who pack them anew: `swarmprom-node-exporter`. */
const NAMED = /(?:^|[^a-z])(?:node[-_]exporter|cadvisor|netdata|glances|telegraf|promtail)(?![a-z])/;

/** Whether the name of an image that nobody knows says that it measures the host. */
export const isNamedHostAgent = (image: string): boolean => NAMED.test(image);

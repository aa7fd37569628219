/** The reference of what Compose builds for a service without `image:`, every part written out. Source: Compose 2, which joins with a dash. */
export const madeName = (project: string, service: string): string => `docker.io/library/${project}-${service}:latest`;

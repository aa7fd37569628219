/** The service that a container belongs to, by Compose's labels or its own name. */
export const serviceName = (name: string, labels: ReadonlyMap<string, string>): string => {
  const project = labels.get('com.docker.compose.project');
  const service = labels.get('com.docker.compose.service');
  return (project !== undefined && service !== undefined ? `${project}/${service}` : name).slice(0, 200);
};

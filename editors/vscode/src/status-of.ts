/** A service that a file is about, as the server tells of it. */
export type ServiceStanding = { readonly name: string; readonly level: number; readonly standing: string };

/** Lines of the tooltip: more would not be read. */
const MOST = 12;

/** What the status bar says of a file: the lowest level of its services, each of them in the tooltip; undefined without any. */
export const statusOf = (
  services: readonly ServiceStanding[],
): { readonly text: string; readonly tooltip: string } | undefined => {
  const [lowest] = services.toSorted((a, b) => a.level - b.level);
  if (!lowest) return undefined;
  const only = services.length === 1 ? lowest.name : `${services.length} services`;
  const lines = services.slice(0, MOST).map(({ name, standing }) => `${name}: ${standing}`);
  const more = services.length > MOST ? [`and ${services.length - MOST} more`] : [];
  return { text: `$(shield) level ${lowest.level}, ${only}`, tooltip: [...lines, ...more].join('\n') };
};

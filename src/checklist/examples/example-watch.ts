/** The record that a watch over the engine of the examples left: alive yesterday, with a log that is copied elsewhere. */
export const exampleWatch = (more: object): string =>
  JSON.stringify({
    ...{ engine: 'host', since: '2026-11-01', day: '2026-11-21', blind: false },
    ...{ log: { folder: '/var/lib/plimsoll/log', copies: ['syslog'] }, ...more },
  });

import type { Host } from '../../ports/host.ts';

/** Where systemd looks for a unit, the strongest first. Source: systemd.unit(5). */
const FOLDERS: readonly string[] = ['/etc/systemd/system', '/run/systemd/system', '/lib/systemd/system'];
const UNIT = 'docker.socket';
/** Most drop-ins that are read. */
const MOST = 64;

/** Where a socket unit has systemd listen, in the words of `dockerd -H`, each with the file that says so. */
type UnitAddress = { readonly path: string; readonly url: string };

/**
 * Where an engine takes commands that was told `-H fd://`: systemd listens for it, as docker.socket and its drop-ins say.
 * Source: systemd.socket(5), ListenStream.
 */
export const socketUnitAddresses = (host: Host): readonly UnitAddress[] => {
  const unit = FOLDERS.map((folder) => `${folder}/${UNIT}`).find((path) => host.text(path).ok);
  // of drop-ins with one name in several folders only the strongest counts; all are read in the order of their names
  const parts = new Map<string, string>();
  for (const folder of FOLDERS.map((one) => `${one}/${UNIT}.d`)) {
    const names = host.entries(folder);
    for (const name of names.ok ? names.value.slice(0, MOST) : [])
      if (name.endsWith('.conf') && !parts.has(name)) parts.set(name, `${folder}/${name}`);
  }
  const dropIns = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path);
  let addresses: readonly UnitAddress[] = [];
  for (const path of [...(unit ? [unit] : []), ...dropIns]) {
    const text = host.text(path);
    for (const [, written = ''] of (text.ok ? text.value : '').matchAll(/^[ \t]*ListenStream[ \t]*=(.*)$/gm)) {
      const value = written.trim();
      addresses = value === '' ? [] : [...addresses, { path, url: urlOf(value) }];
    }
  }
  return addresses;
};

const urlOf = (value: string): string => {
  if (/^\d+$/.test(value)) return `tcp://[::]:${value}`;
  // `%t/docker.sock`: such a path begins with a folder of systemd's
  return /^[/@%]|^vsock:/.test(value) ? `unix://${value}` : `tcp://${value}`;
};

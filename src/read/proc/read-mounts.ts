import type { SeenMount } from '../../model/process.ts';

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** The mounts of a container from /proc/PID/mountinfo, the last of several at one path. Source: proc_pid_mountinfo(5). */
export const readMounts = (mountinfo: string): readonly SeenMount[] => {
  const mounts = new Map<string, SeenMount>();
  for (const line of mountinfo.split('\n')) {
    const fields = line.split(' ');
    const dash = fields.indexOf('-', 6);
    const [, , , root, target, options] = fields;
    if (dash < 0 || root === undefined || target === undefined || options === undefined) continue;
    const own = options.split(',');
    const path = unescaped(target);
    mounts.set(path, {
      target: path,
      root: unescaped(root),
      type: fields[dash + 1] ?? '',
      readOnly: own.includes('ro') || (fields[dash + 3] ?? '').split(',').includes('ro'),
      options: own,
      shared: fields.slice(6, dash).some((field) => field.startsWith('shared:')),
    });
  }
  return [...mounts.values()];
};

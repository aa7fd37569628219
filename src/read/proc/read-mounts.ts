import type { SeenMount } from '../../model/process.ts';

/** Text as the kernel writes it in a table of mounts, where blanks, commas and backslashes are octal numbers. */
export const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** A line of mountinfo: a mount, and the options of its file system as the kernel writes them. */
type MountLine = SeenMount & { readonly superOptions: readonly string[] };

/** All mounts of /proc/PID/mountinfo, in the kernel's order. Source: proc_pid_mountinfo(5). */
export const mountLines = (mountinfo: string): readonly MountLine[] =>
  mountinfo.split('\n').flatMap((line) => {
    const fields = line.split(' ');
    const dash = fields.indexOf('-', 6);
    const [, , , root, target, options] = fields;
    if (dash < 0 || root === undefined || target === undefined || options === undefined) return [];
    const own = options.split(',');
    const superOptions = (fields[dash + 3] ?? '').split(',');
    return [
      {
        target: unescaped(target),
        root: unescaped(root),
        type: fields[dash + 1] ?? '',
        readOnly: own.includes('ro') || superOptions.includes('ro'),
        shared: fields.slice(6, dash).some((field) => field.startsWith('shared:')),
        superOptions,
      },
    ];
  });

/** The mounts of a container from /proc/PID/mountinfo, the last of several at one path. */
export const readMounts = (mountinfo: string): readonly SeenMount[] => [
  ...new Map(mountLines(mountinfo).map(({ superOptions: _, ...mount }) => [mount.target, mount])).values(),
];

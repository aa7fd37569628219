/** What a device file of the host gives to a container that may open it. */
type HostDevice = {
  readonly pattern: RegExp;
  /** `raw`: the host itself; `spying`: people or other machines; `attack`: a large part of the kernel. */
  readonly kind: 'raw' | 'spying' | 'attack';
  /** A clause that follows the path. */
  readonly gives: string;
};

const DISK = 'is a disk of the host, open past every file permission';

/** Anchored patterns over normal paths. Source: Documentation/admin-guide/devices.txt of Linux. */
const DEVICES: readonly HostDevice[] = [
  { pattern: /^\/$/, kind: 'raw', gives: 'is the whole host' },
  { pattern: /^\/dev$/, kind: 'raw', gives: 'is every device of the host, its disks and memory among them' },
  { pattern: /^\/dev\/(?:mem|kmem|port)$/, kind: 'raw', gives: 'is the memory of the host' },
  { pattern: /^\/dev\/(?:[shv]d|xvd)[a-z]+\d*$/, kind: 'raw', gives: DISK },
  { pattern: /^\/dev\/(?:nvme\d|mmcblk\d|md\d|dm-\d|loop|nbd\d|rbd\d|zd\d|sg\d|bsg)/, kind: 'raw', gives: DISK },
  { pattern: /^\/dev\/(?:mapper|disk|block|vg\w*|zvol)(?:\/|$)/, kind: 'raw', gives: DISK },
  { pattern: /^\/dev\/(?:root|raw)(?:\/|$)/, kind: 'raw', gives: DISK },
  { pattern: /^\/dev\/(?:watchdog\d*|sysrq)$/, kind: 'attack', gives: 'resets the host' },
  { pattern: /^\/dev\/kmsg$/, kind: 'spying', gives: "is the kernel's log" },
  { pattern: /^\/dev\/(?:input(?:\/|$)|uinput$|hidraw)/, kind: 'spying', gives: 'shows every key that is pressed' },
  { pattern: /^\/dev\/(?:video|media|v4l)/, kind: 'spying', gives: 'is a camera' },
  { pattern: /^\/dev\/snd(?:\/|$)/, kind: 'spying', gives: 'is the microphone' },
  { pattern: /^\/dev\/(?:tty[0-9]*|console|fb\d+|vcsa?\d*)$/, kind: 'spying', gives: 'is the console of the host' },
  {
    pattern: /^\/dev\/bus\/usb(?:\/\d+)?\/?$/,
    kind: 'attack',
    gives: 'is every USB device, keyboards and disks among them',
  },
  { pattern: /^\/dev\/kvm$/, kind: 'attack', gives: 'opens the hypervisor of the kernel' },
  { pattern: /^\/dev\/vfio(?:\/|$)/, kind: 'attack', gives: 'hands a PCI device in, with its access to memory' },
  { pattern: /^\/dev\/tpm(?:rm)?\d*$/, kind: 'attack', gives: "holds the host's keys" },
];

/** What a device of the host gives away; undefined for those that serve one purpose, a serial port or a GPU. */
export const hostDevice = (path: string): HostDevice | undefined => DEVICES.find(({ pattern }) => pattern.test(path));

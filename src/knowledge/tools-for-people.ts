/** Programs for people and for attackers, none for services. Compilers are what image/minimal-base looks for. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  ...['gdb', 'strace', 'nmap', 'tcpdump', 'nc', 'ncat', 'netcat', 'socat', 'telnet', 'sshd', 'vim', 'sudo'],
]);

/** What busybox brings along in every Alpine image. */
const OF_BUSYBOX: ReadonlySet<string> = new Set(['nc', 'telnet']);

/** Whether a program of an image serves people alone; what busybox brings along nobody has put there. */
export const isForPeople = (program: string, hasBusybox: boolean): boolean =>
  FOR_PEOPLE.has(program) && !(hasBusybox && OF_BUSYBOX.has(program));

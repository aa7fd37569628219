const SUPERVISORS: ReadonlySet<string> = new Set(['cron', 'crond', 'init', 'runsvdir', 's6-svscan', 'supervisord']);

/** The packages that bring them. */
const PACKAGES: ReadonlySet<string> = new Set(['cron', 'cronie', 'dcron', 's6', 's6-overlay', 'supervisor']);

export const bringsSupervisor = (packageName: string): boolean => PACKAGES.has(packageName);

/** Whether a program starts others, each as the user its configuration names. */
export const isSupervisor = (program: string | undefined): boolean => program !== undefined && SUPERVISORS.has(program);

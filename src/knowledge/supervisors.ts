const SUPERVISORS: ReadonlySet<string> = new Set(['cron', 'crond', 'init', 'runsvdir', 's6-svscan', 'supervisord']);

/** Whether a program starts others, each as the user its configuration names. */
export const isSupervisor = (program: string | undefined): boolean => program !== undefined && SUPERVISORS.has(program);

/** Places whose content nobody misses after a restart. */
const SCRATCH =
  /^\/(?:tmp|run|var\/(?:run|tmp|cache|log|lock|spool\/cron)|dev|proc|sys)(?:\/|$)|\/(?:\.cache|__pycache__|\.npm)(?:\/|$)|\.pyc$|\.pid$|\.sock$|\.lock$/;

/** Whether a path is a temporary place: what is written there is not data. */
export const isScratch = (path: string): boolean => SCRATCH.test(path);

/** Folders of programs and configuration, over which nothing is laid. */
export const isSystem = (path: string): boolean => /^\/(?:$|(?:bin|boot|etc|lib\d*|sbin|usr)(?:\/|$))/.test(path);

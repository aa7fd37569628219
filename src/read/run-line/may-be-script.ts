import { nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';

const SCRIPT =
  /\.(?:(?:ba|z|k|da)?sh|mk|service|ps1|bat|cmd)$|^(?:GNU)?makefile(?:\.(?!py[cdo]?$)\w+)?$|^package\.json$|^\.?justfile$/i;
const CRONTAB = /(?:^|\/)cron\.d\/[^/]+$|(?:^|\/)crontab$|\.cron(?:tab)?$/i;
/** Where programs and scripts lie that bear no ending. */
const WITHOUT_ENDING =
  /(?:^|\/)(?:s?bin|scripts?|ops|deploy(?:ment)?|tools|cron\.(?:hourly|daily|weekly|monthly))\/[\w-]+$/;
const USER_DATA = /(?:^|[._-])(?:user[-_]?data|cloud[-_]?(?:init|config))(?:[._-]\w+)*$/i;

/** Whether a path is that of a table of cron, also of one that lies in a folder of them. */
export const isCrontab = (file: FileId): boolean => CRONTAB.test(file);

/** Whether a path is that of a file of commands, which may start containers; `maybe` where its text has to tell. */
export const mayBeScript = (file: FileId): boolean | 'maybe' => {
  const name = nameOf(file);
  if (SCRIPT.test(name) || isCrontab(file)) return true;
  return USER_DATA.test(name) || WITHOUT_ENDING.test(file) ? 'maybe' : false;
};

/** Whether a text is a script of a shell, or what cloud-init takes for its configuration, by its first line. */
export const beginsAsScript = (text: string): boolean =>
  /^#!.{0,80}\b(?:ba|z|k|da|a)?sh\b/.test(text) || isCloudConfig(text);

/** How cloud-init tells its configuration from a script. */
export const isCloudConfig = (text: string): boolean => /^\s*#cloud-config\b/.test(text);

import { apk } from './apk.ts';
import { apt } from './apt.ts';
import { chocolatey } from './chocolatey.ts';
import { javascript } from './javascript.ts';
import { otherLanguages } from './other-languages.ts';
import type { PackageManager } from './package-manager.ts';
import { pacman } from './pacman.ts';
import { python } from './python.ts';
import { dnf, microdnf, tdnf, yum } from './rpm.ts';
import { zypper } from './zypper.ts';

/** Every package manager that Plimsoll can read a command of. */
export const packageManagers: readonly PackageManager[] = [
  apt,
  apk,
  yum,
  dnf,
  microdnf,
  tdnf,
  zypper,
  pacman,
  chocolatey,
  ...python,
  ...javascript,
  ...otherLanguages,
];

import type { Format } from './format.ts';
import { AI } from './formats/ai.ts';
import { APPLICATIONS } from './formats/applications.ts';
import { ATLASSIAN } from './formats/atlassian.ts';
import { AWS } from './formats/aws.ts';
import { AZURE } from './formats/azure.ts';
import { BUILD_SERVICES } from './formats/build-services.ts';
import { CHAT } from './formats/chat.ts';
import { CLOUDS } from './formats/clouds.ts';
import { CONFIG_FILES } from './formats/config-files.ts';
import { DATA_SERVICES } from './formats/data-services.ts';
import { DOCKER } from './formats/docker.ts';
import { FRAMEWORKS } from './formats/frameworks.ts';
import { GITHUB } from './formats/github.ts';
import { GITLAB } from './formats/gitlab.ts';
import { GOOGLE } from './formats/google.ts';
import { HASHES } from './formats/hashes.ts';
import { HASHICORP } from './formats/hashicorp.ts';
import { MAIL } from './formats/mail.ts';
import { MONITORING } from './formats/monitoring.ts';
import { NETWORKS } from './formats/networks.ts';
import { PACKAGES } from './formats/packages.ts';
import { PAYMENTS } from './formats/payments.ts';
import { PRIVATE_KEYS } from './formats/private-keys.ts';
import { SECRET_STORES } from './formats/secret-stores.ts';
import { SIGNED_TOKENS } from './formats/signed-tokens.ts';

/** Every credential format Plimsoll knows. Where two fit the same text, the earlier one names it. */
export const FORMATS: readonly Format[] = [
  ...PRIVATE_KEYS,
  ...GITHUB,
  ...GITLAB,
  ...ATLASSIAN,
  ...SECRET_STORES,
  ...HASHICORP,
  ...AWS,
  ...GOOGLE,
  ...AZURE,
  ...CLOUDS,
  ...DOCKER,
  ...PACKAGES,
  ...BUILD_SERVICES,
  ...DATA_SERVICES,
  ...NETWORKS,
  ...AI,
  ...PAYMENTS,
  ...CHAT,
  ...MAIL,
  ...MONITORING,
  ...APPLICATIONS,
  ...FRAMEWORKS,
  ...SIGNED_TOKENS,
  ...HASHES,
  ...CONFIG_FILES,
];

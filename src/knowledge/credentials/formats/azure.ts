import { decodesToBytes } from '../checks/decoded.ts';
import { BASE62, HEX, named, shape, URL64 } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'Azure';
const END = '(?![0-9A-Za-z+/=_-])';

/** Microsoft Azure. */
export const AZURE: readonly Format[] = [
  shape(
    ['azure-storage-connection', P, 'storage account key', 'critical', 'high'],
    ['AccountKey'],
    `AccountKey["']?\\s{0,2}[=:]\\s{0,2}["']?([0-9A-Za-z+/]{86}==)`,
    {
      check: decodesToBytes(64),
    },
  ),
  named(
    ['azure-storage-key', P, 'storage account key', 'critical', 'high'],
    ['azure', 'storage', 'account', 'blob'],
    '[0-9A-Za-z+/]{86}==',
    { check: decodesToBytes(64) },
  ),
  shape(
    ['azure-storage-key-marked', P, 'storage account key', 'critical', 'high'],
    ['+ASt'],
    `[0-9A-Za-z+/]{76}\\+ASt[0-9A-Za-z+/]{6}==${END}`,
    { back: 76 },
  ),
  named(
    ['azure-cosmos-key', P, 'Cosmos DB key', 'critical', 'high'],
    ['documents.azure.com', 'cosmos'],
    '[0-9A-Za-z+/]{86}==',
    { check: decodesToBytes(64) },
  ),
  shape(
    ['azure-cosmos-key-marked', P, 'Cosmos DB key', 'critical', 'high'],
    ['ACDb'],
    `[0-9A-Za-z+/]{76}ACDb[0-9A-Za-z+/]{6}==${END}`,
    { back: 76 },
  ),
  shape(
    ['azure-servicebus-connection', P, 'Service Bus, Event Hubs or IoT Hub key', 'critical', 'high'],
    ['SharedAccessKey='],
    `SharedAccessKey=([0-9A-Za-z+/]{43}=)`,
    { check: decodesToBytes(32) },
  ),
  shape(
    ['azure-appconfig-connection', P, 'App Configuration key', 'critical', 'high'],
    ['.azconfig.io'],
    `\\.azconfig\\.io;Id=[^;\\s]{3,120};Secret=([0-9A-Za-z+/]{32,90}={0,2})`,
  ),
  shape(
    ['azure-sas-token', P, 'shared access signature', 'high', 'high'],
    ['sig='],
    'sig=([0-9A-Za-z+/%]{43,60}(?:=|%3[dD])?)(?![0-9A-Za-z+/%])',
    {
      check: (sig, around) =>
        /s[vr]=/.test(around) && /\b(?:se|sp|skn|skoid)=/.test(around) ? decodesToBytes(32)(sig, around) : 'invented',
    },
  ),
  shape(
    ['azure-entra-client-secret', P, 'Entra client secret', 'critical', 'high'],
    ['Q~'],
    '[0-9A-Za-z_~.-]{3}\\dQ~[0-9A-Za-z_~.-]{31,34}(?![0-9A-Za-z_~.-])',
    { back: 4 },
  ),
  named(
    ['azure-devops-pat-old', P, 'DevOps personal access token', 'critical', 'medium'],
    ['azure', 'devops', 'ado', 'vsts', 'visualstudio'],
    '[a-z2-7]{52}',
  ),
  shape(
    ['azure-devops-pat', P, 'DevOps personal access token', 'critical', 'high'],
    ['AZDO'],
    `${BASE62}{76}AZDO${BASE62}{4}(?![0-9A-Za-z])`,
    { back: 76 },
  ),
  shape(
    ['azure-acr-password', P, 'container registry password', 'critical', 'medium'],
    ['+ACR'],
    `[0-9A-Za-z+/]{42}\\+ACR[0-9A-Za-z+/]{6}${END}`,
    { back: 42 },
  ),
  named(
    ['azure-acr-password-old', P, 'container registry password', 'critical', 'medium'],
    ['azurecr.io', 'acr'],
    '[0-9A-Za-z+/=]{32}|[0-9A-Za-z+/=]{52}',
  ),
  shape(
    ['azure-openai-key', P, 'OpenAI or AI services key', 'high', 'high'],
    ['JQQJ99'],
    `${BASE62}{52}JQQJ99${BASE62}{26}(?![0-9A-Za-z])`,
    { back: 52 },
  ),
  named(
    ['azure-openai-key-old', P, 'OpenAI or AI services key', 'high', 'medium'],
    ['openai.azure.com', 'azure', 'cognitive'],
    `${HEX}{32}|${BASE62}{84}`,
  ),
  shape(
    ['azure-functions-key', P, 'Functions key', 'high', 'medium'],
    ['AzFu'],
    `[0-9A-Za-z_-]{44}AzFu[0-9A-Za-z_-]{6}={0,2}`,
    { back: 44 },
  ),
  shape(
    ['azure-functions-code', P, 'Functions key in a URL', 'high', 'medium'],
    ['azurewebsites.net'],
    'azurewebsites\\.net/[^\\s"\'?]{1,200}\\?(?:[^\\s"\'&]{1,100}&){0,4}?code=([0-9A-Za-z_%/+-]{40,64}(?:={1,2})?)',
  ),
  shape(
    ['azure-search-key', P, 'AI Search key', 'high', 'medium'],
    ['AzSe'],
    `${BASE62}{42}AzSe${BASE62}{6}(?![0-9A-Za-z])`,
    { back: 42 },
  ),
  named(['azure-search-key-old', P, 'AI Search key', 'high', 'low'], ['azure', 'search.windows.net'], `${BASE62}{52}`),
  named(
    ['azure-subscription-key', P, 'API Management subscription key', 'medium', 'medium'],
    ['subscription-key', 'subscription_key', 'subscriptionkey'],
    `${HEX}{32}`,
  ),
  named(['azure-client-secret-old', P, 'client secret', 'critical', 'low'], ['azure', 'arm_'], `${URL64}{34,40}`),
];

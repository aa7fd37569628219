import { discordNumber } from '../checks/key-bytes.ts';
import { BASE62, HEX, LOWER36, named, shape, token, UPPER36, URL64, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

/** Chat services and their webhooks. */
export const CHAT: readonly Format[] = [
  token(
    ['slack-bot-token', 'Slack', 'bot token', 'critical', 'high'],
    ['xoxb-'],
    `\\d{9,14}-\\d{9,14}-${BASE62}{20,34}`,
  ),
  token(
    ['slack-bot-token-old', 'Slack', 'bot token (older form)', 'critical', 'medium'],
    ['xoxb-'],
    `\\d{8,14}-${BASE62}{18,26}`,
  ),
  token(
    ['slack-user-token', 'Slack', 'user token', 'critical', 'high'],
    ['xoxp-'],
    `(?:\\d{9,14}-){2,3}[0-9A-Za-z-]{28,34}`,
  ),
  token(
    ['slack-legacy-token', 'Slack', 'workspace, refresh or session token', 'high', 'medium'],
    ['xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-', 'xoxd-'],
    '[0-9A-Za-z%/+-]{10,260}',
  ),
  token(
    ['slack-app-token', 'Slack', 'app token', 'critical', 'high'],
    ['xapp-'],
    `\\d-${UPPER36}{8,13}-\\d{9,14}-${HEX}{64}`,
  ),
  token(
    ['slack-config-token', 'Slack', 'configuration token', 'high', 'high'],
    ['xoxe.xoxp-', 'xoxe.xoxb-'],
    `\\d-[0-9A-Za-z]{150,180}`,
  ),
  token(
    ['slack-config-refresh-token', 'Slack', 'configuration refresh token', 'high', 'high'],
    ['xoxe-'],
    `\\d-[0-9A-Za-z]{140,170}`,
  ),
  shape(
    ['slack-webhook', 'Slack', 'incoming webhook', 'high', 'high'],
    ['hooks.slack.com/'],
    `hooks\\.slack\\.com/(?:services/T${UPPER36}{8,12}/B${UPPER36}{8,12}/[0-9A-Za-z]{23,25}|(?:workflows|triggers)/[A-Z][0-9A-Z]{7,12}/[0-9A-Z]{6,14}/(?:\\d{10,20}/)?[0-9A-Za-z]{20,40})(?![0-9A-Za-z])`,
  ),
  named(['slack-signing-secret', 'Slack', 'signing secret', 'high', 'medium'], ['slack'], `${HEX}{32}`),
  shape(
    ['discord-bot-token', 'Discord', 'bot token', 'critical', 'high'],
    ['"M', '"N', '"O', "'M", "'N", "'O", '=M', '=N', '=O', ' M', ' N', ' O', ':M', ':N', ':O', '`M', '`N', '`O'],
    '.([MNO][0-9A-Za-z_-]{23,27}\\.[0-9A-Za-z_-]{6}\\.[0-9A-Za-z_-]{27,38})(?![0-9A-Za-z_.-])',
    { check: discordNumber },
  ),
  shape(
    ['discord-webhook', 'Discord', 'webhook', 'high', 'high'],
    ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/', 'discord.com/api/v'],
    'discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/\\d{17,20}/[0-9A-Za-z_-]{60,70}(?![0-9A-Za-z_-])',
  ),
  named(['discord-client-secret', 'Discord', 'OAuth client secret', 'high', 'medium'], ['discord'], `${URL64}{32}`),
  shape(
    ['telegram-bot-token', 'Telegram', 'bot token', 'critical', 'high'],
    [':AA'],
    `\\d{10}:AA${URL64}{32,33}(?![0-9A-Za-z_-])`,
    { back: 10 },
  ),
  shape(
    ['telegram-bot-token-9', 'Telegram', 'bot token', 'critical', 'high'],
    [':AA'],
    `\\d{9}:AA${URL64}{32,33}(?![0-9A-Za-z_-])`,
    { back: 9 },
  ),
  shape(
    ['telegram-bot-token-8', 'Telegram', 'bot token', 'critical', 'high'],
    [':AA'],
    `\\d{8}:AA${URL64}{32,33}(?![0-9A-Za-z_-])`,
    { back: 8 },
  ),
  named(
    ['telegram-token-named', 'Telegram', 'bot token', 'critical', 'high'],
    ['telegram', 'tg_', 'bot'],
    `\\d{8,10}:[0-9A-Za-z_-]{35}`,
  ),
  shape(
    ['teams-webhook', 'Microsoft', 'Teams incoming webhook', 'high', 'high'],
    ['webhook.office.com/webhook'],
    `webhook\\.office\\.com/webhookb?2?/${UUID}@${UUID}/IncomingWebhook/[0-9a-zA-Z]{32}/${UUID}`,
  ),
  shape(
    ['zapier-webhook', 'Zapier', 'catch hook', 'medium', 'high'],
    ['hooks.zapier.com/hooks/catch/'],
    `hooks\\.zapier\\.com/hooks/catch/\\d{4,10}/[0-9A-Za-z]{5,8}(?![0-9A-Za-z])`,
  ),
  named(
    ['mattermost-token', 'Mattermost', 'access token', 'medium', 'medium'],
    ['mattermost', 'mm_'],
    `${LOWER36}{26}`,
  ),
  token(['intercom-token', 'Intercom', 'access token', 'high', 'medium'], ['dG9rO'], '[0-9A-Za-z=_-]{55}'),
  named(['intercom-token-named', 'Intercom', 'access token', 'high', 'medium'], ['intercom'], '[0-9A-Za-z=_-]{60}'),
  named(['zendesk-token', 'Zendesk', 'API token', 'high', 'medium'], ['zendesk'], `${BASE62}{40}`),
];

import { BASE62, HEX, LOWER36, named, shape, token, URL64 } from '../declare.ts';
import type { Format } from '../format.ts';

/** Companies that sell models by the call. */
export const AI: readonly Format[] = [
  token(['openai-key', 'OpenAI', 'API key', 'critical', 'high'], ['sk-'], `${BASE62}{20}T3BlbkFJ${BASE62}{20}`),
  token(
    ['openai-project-key', 'OpenAI', 'project, service or admin key', 'critical', 'high'],
    ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'],
    '(?:[0-9A-Za-z_-]{74}T3BlbkFJ[0-9A-Za-z_-]{74}|[0-9A-Za-z_-]{58}T3BlbkFJ[0-9A-Za-z_-]{58}|[0-9A-Za-z_-]{20}T3BlbkFJ[0-9A-Za-z_-]{20})',
  ),
  token(['anthropic-key', 'Anthropic', 'API key', 'critical', 'high'], ['sk-ant-api03-'], `${URL64}{93}AA`),
  token(['anthropic-admin-key', 'Anthropic', 'admin key', 'critical', 'high'], ['sk-ant-admin01-'], `${URL64}{93}AA`),
  token(
    ['anthropic-oauth', 'Anthropic', 'OAuth token', 'high', 'medium'],
    ['sk-ant-oat01-', 'sk-ant-ort01-'],
    `${URL64}{93}AA`,
  ),
  token(['huggingface-token', 'Hugging Face', 'user access token', 'critical', 'high'], ['hf_'], `${BASE62}{34,40}`),
  token(['huggingface-org', 'Hugging Face', 'organisation token', 'high', 'high'], ['api_org_'], `${BASE62}{34}`),
  token(['groq-key', 'Groq', 'API key', 'high', 'high'], ['gsk_'], `${BASE62}{52}`),
  token(['xai-key', 'xAI', 'API key', 'high', 'high'], ['xai-'], '[0-9A-Za-z_]{80}'),
  token(['replicate-token', 'Replicate', 'API token', 'high', 'high'], ['r8_'], `${URL64}{37}`),
  token(['perplexity-key', 'Perplexity', 'API key', 'high', 'high'], ['pplx-'], `${BASE62}{48}`),
  token(['openrouter-key', 'OpenRouter', 'API key', 'high', 'high'], ['sk-or-v1-'], `${HEX}{64}`),
  named(['cohere-key', 'Cohere', 'API key', 'high', 'medium'], ['cohere', 'co_api_key'], `${BASE62}{40}`),
  named(['mistral-key', 'Mistral', 'API key', 'high', 'medium'], ['mistral'], `${BASE62}{32}`),
  token(['deepseek-key', 'DeepSeek', 'API key', 'high', 'medium'], ['sk-'], `${HEX}{32}`),
  named(['deepseek-key-named', 'DeepSeek', 'API key', 'high', 'medium'], ['deepseek'], `sk-${LOWER36}{32}`),
  token(['nvidia-key', 'NVIDIA', 'API key', 'high', 'high'], ['nvapi-'], `${URL64}{64}`),
  token(
    ['langsmith-key', 'LangChain', 'LangSmith key', 'high', 'high'],
    ['lsv2_pt_', 'lsv2_sk_'],
    `${HEX}{32}_${HEX}{10}`,
  ),
  token(['elevenlabs-key', 'ElevenLabs', 'API key', 'medium', 'medium'], ['sk_'], `${HEX}{48}`),
  named(
    ['elevenlabs-key-old', 'ElevenLabs', 'API key (older form)', 'medium', 'medium'],
    ['eleven', 'xi-api-key'],
    `${HEX}{32}`,
  ),
  named(['wandb-key', 'Weights & Biases', 'API key', 'high', 'medium'], ['wandb'], `${HEX}{40}`),
  shape(
    ['wandb-login', 'Weights & Biases', 'API key', 'high', 'medium'],
    ['wandb login'],
    `wandb login (?:--[a-z-]{2,20} ){0,3}(${HEX}{40})(?![0-9a-z])`,
  ),
  token(['apify-token', 'Apify', 'API token', 'high', 'high'], ['apify_api_'], `${BASE62}{36}`),
];

/** What people are told of settings that do not work. */
export const TOKEN_TEXT =
  'Expected Discord to accept DISCORD_TOKEN but received a refusal (status 401). Answers are kept, and Eyeline tries the token once a minute. If this lasts, make a new one at https://discord.com/developers/applications: the application, Bot, Reset Token; set it as DISCORD_TOKEN and restart.';
export const INTENT_TEXT =
  'Discord does not let the bot of DISCORD_TOKEN read messages: its Message Content Intent is off. Switch it on at https://discord.com/developers/applications: the application, Bot, Privileged Gateway Intents, Message Content Intent, Save Changes.';

import type { Effect } from "@rosterkit/runtime";

export const byVerb: Readonly<Record<Effect, RegExp>> = {
  add: /^(?:create|add|new|invite|register|insert|make|post)$/,
  read: /^(?:get|fetch|find|retrieve|describe|list|search|query)$/,
  change: /^(?:update|edit|change|set|rename|patch|modify|put|replace)$/,
  remove: /^(?:delete|remove|destroy|revoke)$/,
};

/** Verbs of removal, suspension or reset, and in `namesRemoval` also their nouns, such as "deletion" for a job. */
export const takesAway: RegExp =
  /^(?:delet|remov|destroy|eras|purg|revok|terminat|deactivat|suspend|ban|cancel|clear|disabl|discard|evict|expel|flush|invalidat|kick|logout|reset|restart|shutdown|truncat|uninstall|unlink|unsubscrib|wip|withdraw)e?$/;
export const namesRemoval: RegExp =
  /^(?:delet|remov|destr[ou]|eras|purg|revo[ck]|terminat|deactivat|suspen|ban$|cancel|disabl|discard|evict|expel|expuls|invalidat|reset|truncat|uninstall|unsubscri|wip(?:e|ing)$|withdraw)/;

export const byMethod: Readonly<Record<string, Effect>> = {
  GET: "read",
  HEAD: "read",
  PUT: "change",
  PATCH: "change",
  DELETE: "remove",
};

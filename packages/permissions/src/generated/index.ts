// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export * as agentTeam from "./agent-team.ts";
export * as alli from "./alli.ts";

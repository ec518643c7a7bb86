// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export type * as agentTeam from "./agent-team.ts";
export type * as alli from "./alli.ts";
export type * as directory from "./directory.ts";
export type * as workspace from "./workspace.ts";

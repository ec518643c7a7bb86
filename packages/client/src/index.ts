export * from "@rosterkit/runtime";
export * from "./generated/index.ts";

export * from "@rosterkit/runtime/oauth2";

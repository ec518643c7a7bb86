export * from "@rosterkit/runtime/openapi-fetch";

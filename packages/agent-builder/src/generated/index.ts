// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export * as alli from "./alli.ts";

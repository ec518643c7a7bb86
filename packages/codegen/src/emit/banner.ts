/** First line of every generated source file. */
export const banner = "// Generated from spec/openapi.json by `npm run generate`. Do not edit.\n";

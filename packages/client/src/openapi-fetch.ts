export { type Client, type Middleware, openapiFetch } from "@rosterkit/runtime/openapi-fetch";

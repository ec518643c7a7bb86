export type { ServerSettings } from "./backend.ts";
export { type HttpServer, serveHttp } from "./serve-http.ts";
export { createServerFactory } from "./server.ts";
export { type Environment, settingsFolder } from "@rosterkit/roster/host";
export { servicesFrom } from "./settings.ts";

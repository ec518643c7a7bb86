export type { ServerSettings } from "./backend.ts";
export { type HttpServer, serveHttp } from "./serve-http.ts";
export { createServerFactory } from "./server.ts";
export { type Environment, servicesFrom, settingsFolder } from "./settings.ts";

import { importExtension } from "../config.ts";
import { printExports } from "./clients.ts";
import type { Emitter } from "./emitter.ts";

/**
 * The index of one folder: the clients, and the operations of each service under its name; of a single service,
 * the operations themselves. A folder of types alone exports those.
 */
export const folderIndex: Emitter = ({ model, config }) => {
  const { folder = "", emitters = ["client", "operations", "types"] } = config;
  const ending = importExtension(config);
  const [service, ...others] = model.services;
  const operations = service !== undefined && others.length === 0 ? service.name : "index";
  // Names of clients come before those that another line exports as a whole.
  const text = [
    emitters.includes("client") ? printExports(model, "./client/", config) : "",
    emitters.includes("operations") ? `export * from "./operations/${operations}${ending}";\n` : "",
  ].join("");
  return [[`${folder}/index.ts`, text || `export type * from "./types/index${ending}";\n`]];
};

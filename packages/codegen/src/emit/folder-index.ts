import { importExtension } from "../config.ts";
import type { Emitter } from "./emitter.ts";

/**
 * The index of one folder: the clients, and the operations of each service under its name; of a single service,
 * the operations themselves.
 */
export const folderIndex: Emitter = ({ model, config }) => {
  const { folder = "", emitters = ["client", "operations", "types"] } = config;
  const from = (part: string): string => `"./${part}${importExtension(config)}"`;
  const [service, ...others] = model.services;
  const operations =
    service !== undefined && others.length === 0
      ? `export * from ${from(`operations/${service.name}`)};\n`
      : `export * from ${from("operations/index")};\n`;
  const text = [
    // Its names come before those that another line exports as a whole.
    emitters.includes("client")
      ? model.services
          .map(
            ({ name, names }) =>
              `export { type ${names.client}, type ${names.options}, type ${names.credentials}, ${names.create} } from ${from(`client/${name}`)};\n`,
          )
          .join("")
      : "",
    emitters.includes("operations") ? operations : "",
    emitters.includes("client") || emitters.includes("operations")
      ? ""
      : `export type * from ${from("types/index")};\n`,
  ];
  return [[`${folder}/index.ts`, text.join("")]];
};

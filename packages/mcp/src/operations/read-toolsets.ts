import { type DocumentOperation, type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import { RosterInputError } from "@rosterkit/roster";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import type { Backend } from "../backend.ts";
import type { AnyTool } from "../tools/tool.ts";
import { operationTool } from "./operation-tool.ts";

/**
 * Makes a tool of each operation that only reads, for the services that are named. An operation whose effect the
 * document does not state as `read` is left out.
 * @throws {RosterInputError} for a service that does not exist or has no client
 */
export async function readToolsets({ services, toolsets = [] }: Backend): Promise<AnyTool[]> {
  const source = document as OpenApiDocument;
  const reading = readOperations(source).filter(({ object }) => object["x-effect"] === "read");
  const chosen = toolsets.flatMap((name): DocumentOperation[] => {
    const operations = reading.filter(({ service }) => service === name);
    if (operations.length > 0 && Object.hasOwn(services, name)) return operations;
    const known = Object.keys(services).filter((service) => reading.some((one) => one.service === service));
    throw new RosterInputError(
      `There is no toolset ${JSON.stringify(name)}. With the credentials that are set there are: ${known.join(", ") || "none"}.`,
    );
  });
  return Promise.all([...new Set(chosen)].map((operation) => operationTool(source, operation)));
}

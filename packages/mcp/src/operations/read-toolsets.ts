import { type DocumentOperation, type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import { RosterInputError } from "@rosterkit/roster";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import type { Backend } from "../backend.ts";
import type { AnyTool } from "../tools/tool.ts";
import { operationTool } from "./operation-tool.ts";

/**
 * Creates a tool for each reading operation of the named services. An operation is left out unless its `x-effect` is
 * `read`.
 * @throws {RosterInputError} if a service does not exist or has no client
 */
export async function readToolsets({ services, toolsets = [] }: Backend): Promise<AnyTool[]> {
  const source = document as OpenApiDocument;
  const reading = readOperations(source).filter(({ object }) => object["x-effect"] === "read");
  const chosen = toolsets.flatMap((name): DocumentOperation[] => {
    const operations = reading.filter(({ service }) => service === name);
    if (operations.length > 0 && Object.hasOwn(services, name)) return operations;
    const known = Object.keys(services).filter((service) => reading.some((one) => one.service === service));
    throw new RosterInputError(
      `There is no toolset ${JSON.stringify(name)}. Available with the current credentials: ${known.join(", ") || "none"}.`,
    );
  });
  return Promise.all([...new Set(chosen)].map((operation) => operationTool(source, operation)));
}

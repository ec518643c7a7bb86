import { type DocumentOperation, type OpenApiDocument, referencesAnywhere } from "@rosterkit/openapi";
import { createPrism, type PrismResult, settings, type PrismRequest } from "./prism-module.ts";
import type { PrismPreference } from "./preference.ts";
import { type PrismResponse, specifiedResponse, inventedResponse } from "./prism-response.ts";
import { type PreparedOperation, prepareOperation } from "./prism-operation.ts";

/** Validates requests and makes responses with Prism, without a socket. */
export class Prism {
  readonly #document: OpenApiDocument;
  readonly #instance = createPrism();
  readonly #operations = new Map<string, Promise<PreparedOperation>>();

  /** @throws {Error} if the document refers to another file or server: Prism would read it */
  constructor(document: OpenApiDocument) {
    const outside = referencesAnywhere(document).find((reference) => !reference.startsWith("#"));
    if (outside !== undefined)
      throw new Error(
        `The document refers to ${JSON.stringify(outside)}, which is another file or server. Bundle it into one file first, for example with \`redocly bundle\`.`,
      );
    this.#document = document;
  }

  async request(
    operation: DocumentOperation,
    request: PrismRequest,
    { withoutBody = false, ...preference }: PrismPreference,
  ): Promise<PrismResponse> {
    // A new object for each request, because Prism writes the accepted media types into it.
    const mock = { dynamic: false, ...preference };
    const { whole, bodyless } = await this.#prepare(operation);
    const operations = [withoutBody ? bodyless : whole];
    const call = { ...request, method: request.method.toLowerCase() as "get" };
    let result: PrismResult;
    try {
      result = await this.#instance.request(call, operations, { ...settings, mock })();
    } catch (error) {
      // Prism's parsers of some parameter styles throw.
      return inventedResponse(Object.assign(new Error("Prism threw an error"), { detail: String(error) }));
    }
    return "left" in result
      ? inventedResponse(result.left)
      : specifiedResponse(operation, result.right.output, result.right.validations.input);
  }

  /** Prepares an operation at its first call. */
  #prepare(operation: DocumentOperation): Promise<PreparedOperation> {
    const known = this.#operations.get(operation.id);
    if (known !== undefined) return known;
    const prepared = prepareOperation(this.#document, operation);
    this.#operations.set(operation.id, prepared);
    return prepared;
  }
}

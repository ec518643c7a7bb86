export { documentWith, jsonBody, jsonResponse, operationNamed } from "./documents.ts";
import type { OpenApiDocument } from "@rosterkit/openapi";
import { buildModel, type DomainModule, type Model } from "../../src/model/model.ts";
import { printShape } from "../../src/emit/print-shape.ts";
import type { Shape } from "../../src/model/shape.ts";
import type { Operation } from "../../src/model/operations.ts";

/** The model for our own configuration. */
export function modelOf(document: OpenApiDocument): Model {
  return buildModel(document, { scope: "@rosterkit" });
}

export function onlyModule(model: Model): DomainModule {
  const [module, ...others] = model.domains.flatMap(({ modules }) => modules);
  if (module === undefined || others.length > 0)
    throw new Error(`${others.length + 1} modules instead of one`);
  return module;
}

export function onlyOperation(document: OpenApiDocument): Operation {
  const [operation] = modelOf(document).operations;
  if (operation === undefined) throw new Error("no operation");
  return operation;
}

/** Prints a shape on one line, with references by the component's name. */
export function printed(shape: Shape): string {
  const typeOf = (key: string): string => key.slice(key.indexOf(":") + 1);
  const type = (name: string, ...parameters: string[]): string =>
    parameters.length === 0 ? name : `${name}<${parameters.join(", ")}>`;
  return printShape(shape, { typeOf, type, isInt64: () => false })
    .replaceAll(/\/\*\*[\s\S]*?\*\/\n/g, "")
    .replaceAll("\n", " ")
    .replaceAll(/; ?\}/g, " }");
}

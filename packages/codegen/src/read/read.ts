import { join } from "node:path";
import { bundle, createConfig, type Document } from "@redocly/openapi-core";
import { asObject, InputError, isObject, toOpenApi31, type Diagnostic, type Visit } from "@rosterkit/openapi";
import type { SourceConfig } from "../config.ts";
import { findExcess } from "./bounds.ts";
import { findServices } from "./find.ts";
import { locate } from "./locate.ts";
import { inlineExamples, isOneFile } from "./one-file.ts";
import { isPublished, parseOverlay, refuseOverlay } from "./overlay.ts";
import { repairSlips } from "./repair/find-repairs.ts";
import { LocalResolver } from "./resolver.ts";
import { refuseOverflow, type Service, type ServiceFiles } from "./service.ts";
import { toOpenApi3 } from "./swagger.ts";

interface ReadOptions {
  /** Whether slips of documents without an overlay are repaired. Default: `true`. */
  readonly repair?: boolean;
}

/** Reads every service. @throws {InputError} with the faults of all of them */
export async function readServices(
  config: SourceConfig,
  { repair = true }: ReadOptions = {},
): Promise<Service[]> {
  const files = await findServices(config);
  const load = (each: ServiceFiles): Promise<Service> =>
    refuseOverflow({ [each.name]: each.source }, () => loadService(config.root, each, repair));
  const outcomes = await Promise.allSettled(files.map(load));
  const services: Service[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") services.push(outcome.value);
    else if (outcome.reason instanceof InputError) diagnostics.push(...outcome.reason.diagnostics);
    else throw outcome.reason;
  }
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  return services;
}

/** Bundling copies a file into every place that refers to it, unless it is a component. The limits allow 20 copies. */
const mostRepetition = 20;

/** Reads one service, applies its overlay or repairs its slips, and bundles its files into one document. */
async function loadService(root: string, files: ServiceFiles, repair: boolean): Promise<Service> {
  const open = (): LocalResolver => new LocalResolver(root, files.folders);
  const resolver = open();
  const document = refuseVersion(files.source, await resolver.load(files.source));
  const overlay = files.overlay === undefined ? undefined : await parseOverlay(resolver, files.overlay);
  const isCurated = overlay !== undefined && !isPublished(overlay);
  // Without a configuration file: a redocly.yaml in a parent folder must not change the result.
  const config = await createConfig(isCurated ? curatedRules : publishedRules);
  const textOf = (file: string) => ({ file, text: resolver.texts.get(join(root, file)) ?? "" });
  const locateKeys: Service["locate"] = (keys) =>
    locate(textOf(files.source), files.overlay === undefined ? undefined : textOf(files.overlay), keys);

  /** @param changed objects whose examples are the only values that changed since the files were read */
  const refuseExcess = (changed?: readonly Visit[]): void => {
    const size = [...resolver.texts.values()].reduce((sum, { length }) => sum + length, 0);
    const value = changed?.map(({ node }) => node.example) ?? document.parsed;
    const excess = findExcess(value, size * mostRepetition);
    if (excess === undefined) return;
    const { keys, ...fault } = excess;
    const place = changed?.[Number(keys[0])];
    const placed = place === undefined ? keys : [...place.keys, "example", ...keys.slice(1)];
    throw new InputError([{ ...locateKeys(placed), ...fault }]);
  };
  // Redocly changes the document in place.
  const bundleFiles = async (overlays: string[] = []) => {
    const bundling = bundle({ doc: document, externalRefResolver: resolver, config, overlays });
    const { problems } = await bundling.catch((error: unknown) => {
      throw asCircle(error, locateKeys);
    });
    refuseExcess();
    return problems;
  };
  if ("swagger" in asObject(document.parsed)) {
    // Bundled before the conversion, because a file alone does not show which part of the document it is.
    if (!isOneFile(asObject(document.parsed))) await bundleFiles();
    document.parsed = toOpenApi3(files.source, asObject(document.parsed));
  }
  const parsed = asObject(document.parsed);
  if (files.overlay !== undefined)
    refuseOverlay(files.overlay, overlay, await bundleFiles([join(root, files.overlay)]));
  else if (isOneFile(parsed)) refuseExcess(inlineExamples(parsed));
  else await bundleFiles();
  const isRepaired = repair && files.overlay === undefined;
  const repaired = isRepaired ? repairSlips(files.name, parsed) : undefined;
  return {
    ...files,
    repairText: repaired?.text,
    warnings: (repaired?.repairs ?? []).map(({ keys, problem, remedy, code }) => {
      return { ...locateKeys(keys), problem, remedy, code };
    }),
    document: toOpenApi31(asObject(document.parsed)),
    isCurated,
    redocly: { document, config, open },
    locate: locateKeys,
  };
}

/** Redocly's recommended rules, except those that require optional statements. */
const curatedRules = {
  extends: ["recommended"] as string[],
  rules: {
    "no-empty-servers": "off",
    // Our own rule covers every server, and this one throws if a server is null.
    "no-server-variables-empty-enum": "off",
    "operation-4xx-response": "off",
    "info-license": "off",
    "info-license-strict": "off",
  },
} as const;

/** The rules whose breach would make a package wrong. The other rules are a matter of taste. */
const publishedRules = {
  rules: {
    struct: "error",
    "no-unresolved-refs": "error",
    "no-undefined-server-variable": "error",
    "operation-parameters-unique": "error",
    "path-parameters-defined": "error",
    "security-defined": "error",
  },
} as const;

/** @throws {InputError} unless the file is Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2 */
function refuseVersion(file: string, document: Document): Document {
  const { parsed } = document;
  const refuse = (pointer: string, problem: string, remedy: string): never => {
    throw new InputError([{ file, pointer, problem, remedy, code: "openapi-version" }]);
  };
  if (!isObject(parsed))
    return refuse("", "The file is not an OpenAPI document", "Begin it with `openapi: 3.1.0`, or remove it");
  const { swagger, openapi } = parsed;
  if (swagger === "2.0") return document;
  if (swagger !== undefined)
    return refuse(
      "/swagger",
      `Swagger ${JSON.stringify(swagger)} is neither 2.0 nor OpenAPI 3`,
      "Convert it to Swagger 2.0 or OpenAPI 3",
    );
  if (typeof openapi === "string" && /^3\.[0-2]\.\d+$/.test(openapi)) return document;
  return refuse(
    openapi === undefined ? "" : "/openapi",
    `The version of OpenAPI is ${JSON.stringify(openapi) ?? "missing"}`,
    "Convert the document to OpenAPI 3.0, 3.1 or 3.2 and write, for instance, `openapi: 3.1.0`",
  );
}

/** Redocly throws an error without a place if references between files are circular. */
function asCircle(error: unknown, locateKeys: Service["locate"]): unknown {
  if (!(error instanceof Error) || error.message !== "Self-referencing circular pointer") return error;
  const problem = "References between its files lead back to themselves";
  const remedy = "Let each lead to a definition";
  return new InputError([{ ...locateKeys([]), problem, remedy, code: "reference-circle" }]);
}

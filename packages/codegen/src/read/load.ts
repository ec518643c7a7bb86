import { join } from "node:path";
import { bundle } from "@redocly/openapi-core";
import { asObject, InputError, referencesIn, toOpenApi31, walk } from "@rosterkit/openapi";
import { locate } from "./locate.ts";
import { isPublished, parseOverlay, refuseOverlay } from "./overlay.ts";
import { parseSource } from "./parse.ts";
import { redoclyConfig } from "./redocly.ts";
import { tooDeep } from "./reference-depth.ts";
import { LocalResolver } from "./resolver.ts";
import type { Service, ServiceFiles } from "./service.ts";

/**
 * Reads one service, applies its overlay and bundles its files into one document.
 * @throws {InputError}
 */
export async function loadService(root: string, files: ServiceFiles): Promise<Service> {
  const resolver = new LocalResolver();
  const document = await parseSource(resolver, root, files.source);
  const overlay = files.overlay === undefined ? undefined : await parseOverlay(resolver, root, files.overlay);
  const isCurated = overlay !== undefined && !isPublished(overlay);
  const config = await redoclyConfig(isCurated);
  const textOf = (file: string) => ({ file, text: resolver.texts.get(join(root, file)) ?? "" });
  const locateKeys: Service["locate"] = (keys) =>
    locate(textOf(files.source), files.overlay === undefined ? undefined : textOf(files.overlay), keys);

  const overlays = files.overlay === undefined ? [] : [join(root, files.overlay)];
  if (overlays.length > 0 || !isOneDocument(asObject(document.parsed))) {
    // Redocly changes the document in place.
    const bundling = bundle({ doc: document, externalRefResolver: resolver, config, overlays });
    const { problems } = await bundling.catch((error: unknown) => {
      if (!(error instanceof RangeError)) throw error;
      throw new InputError([tooDeep({ document: asObject(document.parsed), locate: locateKeys })]);
    });
    if (files.overlay !== undefined) refuseOverlay(files.overlay, overlay, problems);
  }
  return {
    ...files,
    document: toOpenApi31(asObject(document.parsed)),
    isCurated,
    redocly: { document, config },
    locate: locateKeys,
  };
}

/** Whether every reference stands where the standard has one and leads into the document: there is nothing to bundle. */
function isOneDocument(document: object): boolean {
  for (const reference of referencesIn(document)) if (!reference.startsWith("#/")) return false;
  let placed = 0;
  for (const { node } of walk(document)) if (typeof node.$ref === "string") placed += 1;
  return placed === countReferences(document);
}

function countReferences(value: object): number {
  let count = 0;
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === "object" && child !== null) count += countReferences(child as object);
    else if (key === "$ref" && typeof child === "string") count += 1;
  }
  return count;
}

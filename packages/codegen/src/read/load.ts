import { join } from "node:path";
import { bundle, YamlParseError, type Document } from "@redocly/openapi-core";
import { InputError, type Diagnostic, asObject, isObject } from "@rosterkit/openapi";
import { adopt } from "./adopt.ts";
import { locate, overlayDiagnostics, withProbes } from "./overlay.ts";
import { redoclyConfig } from "./redocly.ts";
import { tooDeep } from "./reference-depth.ts";
import { LocalResolver } from "./resolver.ts";
import type { Service, ServiceFiles } from "./service.ts";

/**
 * Reads one service, applies its overlay and bundles its files into one document.
 * @throws InputError
 */
export async function loadService(root: string, files: ServiceFiles): Promise<Service> {
  const resolver = new LocalResolver();
  const document = await parse(resolver, root, files.source);
  const mistake = openApiMistake(files.source, document.parsed);
  if (mistake !== undefined) throw new InputError([mistake]);
  const overlay = files.overlay === undefined ? undefined : await parseOverlay(resolver, root, files.overlay);
  const isCurated = files.overlay !== undefined && !isPublished(overlay);

  const text = (file: string) => ({ file, text: resolver.texts.get(join(root, file)) ?? "" });
  const locateKeys: Service["locate"] = (keys) =>
    locate(text(files.source), files.overlay === undefined ? undefined : text(files.overlay), keys);
  const { problems } = await bundle({
    doc: document,
    externalRefResolver: resolver,
    config: await redoclyConfig(isCurated),
    overlays: files.overlay === undefined ? [] : [join(root, files.overlay)],
  }).catch((error: unknown) => {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError([tooDeep({ document: asObject(document.parsed), locate: locateKeys })]);
  });
  if (files.overlay !== undefined) {
    // What else bundling reports, linting reports too, and only that sees what the overlay repaired.
    const ofOverlay = problems.filter(({ ruleId }) => ruleId === "overlay");
    const diagnostics = overlayDiagnostics(files.overlay, overlay, ofOverlay);
    if (diagnostics.length > 0) throw new InputError(diagnostics);
  }
  return {
    ...files,
    document: adopt(files.name, asObject(document.parsed)),
    isCurated,
    redoclyDocument: document,
    texts: resolver.texts,
    locate: locateKeys,
  };
}

async function parse(resolver: LocalResolver, root: string, file: string): Promise<Document> {
  try {
    return await resolver.load(join(root, file));
  } catch (error) {
    if (!(error instanceof YamlParseError)) throw error;
    const { line, col } = error;
    const [reason = error.message] = error.originalError.message.split(/ in "| \(\d+:\d+\)|\n/);
    throw new InputError([
      {
        file,
        pointer: "",
        problem: `Line ${line}, column ${col} cannot be read: ${reason}`,
        remedy: `Correct the ${file.endsWith(".json") ? "JSON" : "YAML"} there`,
        code: "syntax",
      },
    ]);
  }
}

/** Puts probes into the overlay that the resolver will hand to Redocly; answers it as it stands in its file. */
async function parseOverlay(resolver: LocalResolver, root: string, file: string): Promise<unknown> {
  const document = await parse(resolver, root, file);
  const overlay: unknown = document.parsed;
  const version = isObject(overlay) ? overlay.overlay : undefined;
  if (typeof version !== "string" || !/^1\.[0-2]\.\d+$/.test(version)) {
    throw new InputError([
      {
        file,
        pointer: isObject(overlay) && "overlay" in overlay ? "/overlay" : "",
        problem: `This is no OpenAPI Overlay of a known version: \`overlay\` is ${JSON.stringify(version) ?? "missing"}`,
        remedy: "Begin the file with `overlay: 1.0.0`, or 1.1.0 where an action copies",
        code: "overlay-version",
      },
    ]);
  }
  document.parsed = withProbes(overlay);
  return overlay;
}

/** An overlay says with a reason that it repairs a document which is otherwise taken as it was published. */
function isPublished(overlay: unknown): boolean {
  const reason = asObject(overlay)["x-published"];
  return typeof reason === "string" && reason.trim() !== "";
}

function openApiMistake(file: string, document: unknown): Diagnostic | undefined {
  if (!isObject(document)) {
    return {
      file,
      pointer: "",
      problem: "The file holds no OpenAPI document",
      remedy: "Begin it with `openapi: 3.1.0`, or remove it",
      code: "openapi-version",
    };
  }
  if ("swagger" in document) {
    return {
      file,
      pointer: "/swagger",
      problem: `Swagger ${JSON.stringify(document.swagger)} is not OpenAPI 3`,
      remedy: "Convert it with https://converter.swagger.io or `npx swagger2openapi`",
      code: "openapi-version",
    };
  }
  if (typeof document.openapi === "string" && /^3\.[0-2]\.\d+$/.test(document.openapi)) return undefined;
  return {
    file,
    pointer: "openapi" in document ? "/openapi" : "",
    problem: `The version of OpenAPI is ${JSON.stringify(document.openapi) ?? "missing"}`,
    remedy: "Bring the document to OpenAPI 3.0, 3.1 or 3.2 and write, for instance, `openapi: 3.1.0`",
    code: "openapi-version",
  };
}

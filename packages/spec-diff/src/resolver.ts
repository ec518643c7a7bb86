import { BaseResolver, ResolveError, type Document, type Source } from "@redocly/openapi-core";
import { parseJson } from "./parse-json.ts";

/** Reads files and remembers their text; refuses the network, for the same input must give the same bytes. */
export class LocalResolver extends BaseResolver {
  readonly texts: Map<string, string> = new Map();

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (/^https?:/i.test(absoluteRef)) {
      throw new ResolveError(new Error(`${absoluteRef} is a URL, and the network is not asked`));
    }
    const source = await super.loadExternalRef(absoluteRef);
    this.texts.set(absoluteRef, source.body);
    return source;
  }

  override parseDocument(source: Source, isRoot?: boolean): Document {
    const parsed = source.absoluteRef.endsWith(".json") ? parseJson(source.body) : undefined;
    return parsed === undefined ? super.parseDocument(source, isRoot) : { source, parsed };
  }

  /** A document as it stands in its file. */
  async load(absolutePath: string): Promise<Document> {
    const document = await this.resolveDocument(null, absolutePath, true);
    // Declared as possible, but every failure is thrown.
    if (document instanceof Error) throw document;
    return document;
  }
}

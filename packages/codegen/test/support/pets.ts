import { documentOf } from "./documents.ts";
import type { Files } from "./diagnose.ts";

export const source = "spec/sources/pets.yaml";

export function pets(parts: Parameters<typeof documentOf>[1]): Files {
  return { [source]: documentOf("pets", parts) };
}

/** A document that we keep, with an overlay: its names and domains are ours to decide. */
export function kept(parts: Parameters<typeof documentOf>[1]): Files {
  const overlay = { overlay: "1.0.0", info: { title: "Ours", version: "1.0.0" }, actions: [] };
  return { ...pets(parts), "spec/overlays/pets.yaml": overlay };
}

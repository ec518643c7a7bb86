import type { ParameterPlace } from "@rosterkit/runtime/operation";

/** The values of a request, by wire name. */
export interface RequestValues {
  readonly parameters: Readonly<Record<ParameterPlace, Readonly<Record<string, unknown>>>>;
  readonly body: { readonly mediaType: string; readonly value: unknown } | undefined;
}

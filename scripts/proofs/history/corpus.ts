/** A document that is published again and again, as one file of a npm package. */
export interface VersionedDocument {
  /** The name of its service. */
  readonly service: string;
  readonly packageName: string;
  /** The last version that is looked at, so that a run next year finds the same. */
  readonly last: string;
  /** Path in the package. */
  readonly file: string;
}

const twilio = (name: string): readonly [string, string, string] => [
  `twilio-${name.replace("_", "-")}`,
  "@twilio/cli-core@9.0.0",
  `src/services/twilio-api/twilio_${name}.json`,
];

/** Documents with at least twenty published versions: service, package and last version, path in it. */
const rows = [
  ["figma", "@figma/rest-api-spec@0.43.0", "openapi/openapi.yaml"],
  ["blockfrost", "@blockfrost/openapi@0.1.93", "openapi.yaml"],
  ["netlify", "@netlify/open-api@2.60.0", "dist/swagger.json"],
  ...["conversations_v1", "flex_v1", "insights_v1", "messaging_v1", "supersim_v1", "taskrouter_v1"].map(
    twilio,
  ),
  twilio("verify_v2"),
] as const;

export const corpus: readonly VersionedDocument[] = rows.map(([service, source, file]) => {
  const at = source.lastIndexOf("@");
  return { service, packageName: source.slice(0, at), last: source.slice(at + 1), file };
});

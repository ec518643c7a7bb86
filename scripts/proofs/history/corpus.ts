import { type PackagedDocument, publicDocument } from "../../support/corpus.ts";

function twilio(name: string): PackagedDocument {
  const file = `src/services/twilio-api/twilio_${name}.json`;
  return {
    service: `twilio-${name.replace("_", "-")}`,
    packageName: "@twilio/cli-core",
    version: "9.0.0",
    file,
  };
}

/**
 * Documents with at least twenty published versions, each in the last version that is looked at, so that a run next year
 * finds the same.
 */
export const corpus: readonly PackagedDocument[] = [
  ...["figma", "blockfrost", "netlify"].map(publicDocument),
  ...[
    "conversations_v1",
    "flex_v1",
    "insights_v1",
    "messaging_v1",
    "supersim_v1",
    "taskrouter_v1",
    "verify_v2",
  ].map(twilio),
];

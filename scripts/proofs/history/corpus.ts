import { type PackagedDocument, publicDocument } from "../../support/corpus.ts";

const twilio = "conversations_v1 flex_v1 insights_v1 messaging_v1 supersim_v1 taskrouter_v1 verify_v2".split(
  " ",
);

/** Documents with at least twenty published versions. Fixing the last version makes every run replay the same. */
export const corpus: readonly PackagedDocument[] = [
  ...["figma", "blockfrost", "netlify"].map(publicDocument),
  ...twilio.map((name) => ({
    service: `twilio-${name.replace("_", "-")}`,
    packageName: "@twilio/cli-core",
    version: "9.0.0",
    file: `src/services/twilio-api/twilio_${name}.json`,
  })),
];

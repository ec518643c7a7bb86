import { publicDocument, type PublicDocument } from "../../support/corpus.ts";

/** Ten documents that differ in size, version and security, the smallest first; all but one are of the corpus. */
export const documents: readonly PublicDocument[] = [
  publicDocument("uspto"),
  {
    service: "petstore-swagger",
    packageName: "@readme/oas-examples",
    version: "8.2.2",
    file: "2.0/json/petstore.json",
    industry: "an example",
  },
  ...[
    "phantauth",
    "galaxy",
    "twilio-accounts",
    "okta",
    "ideal-postcodes",
    "figma",
    "rclone",
    "blockfrost",
  ].map(publicDocument),
];

import type { Documented } from "./answers.ts";
import { contentOf, readerOf, refuseMixedStreams } from "./content.ts";
import { nameOfMedia } from "./media.ts";
import { NameScope } from "../name/names.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownReference, union } from "./shape.ts";
import { isSuccess } from "./statuses.ts";
import type { NamedType, OtherAnswer } from "./types.ts";

/** What comes of asking for each media type that is not the usual one; successes without it stay as they are. */
export function otherAnswersOf(
  documented: readonly Documented[],
  {
    shapes,
    typeName,
    pointer,
  }: { readonly shapes: SchemaShapes; readonly typeName: string; readonly pointer: string },
): { readonly answers: readonly OtherAnswer[]; readonly ownTypes: readonly NamedType[] } {
  const successes = documented.filter(({ status }) => isSuccess(status));
  const mediaTypes = new Set(successes.flatMap(({ others }) => others.map(({ mediaType }) => mediaType)));
  const names = new NameScope([`${typeName}Output`]);
  const ownTypes: NamedType[] = [];
  const answers = [...mediaTypes].map((mediaType): OtherAnswer => {
    const asked = successes.map((success): Omit<Documented, "others"> => {
      const other = success.others.find((content) => content.mediaType === mediaType);
      if (other === undefined) return success;
      const { status, description } = success;
      return { status, description, mediaType, ...contentOf(mediaType, other.media, shapes) };
    });
    const reader = readerOf(asked);
    refuseMixedStreams(asked, reader, pointer);
    const whole = union(asked.map(({ shape }) => shape));
    const responses = documented.map(
      (answer) => asked.find(({ status }) => status === answer.status) ?? answer,
    );
    return {
      mediaType,
      shape: whole.kind === "object" ? named(mediaType, whole) : whole,
      responses: responses.map(({ status, mediaType: type }) => ({ status, mediaType: type })),
      ...(reader === undefined ? {} : { reader }),
    };
  });
  function named(mediaType: string, shape: OtherAnswer["shape"]): OtherAnswer["shape"] {
    const name = names.take(`${typeName}Output${nameOfMedia(mediaType)}`);
    ownTypes.push({ name, docs: [`Answer as \`${mediaType}\`.`], shape });
    return ownReference(name);
  }
  return { answers, ownTypes };
}

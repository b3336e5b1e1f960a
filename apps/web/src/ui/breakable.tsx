import { Fragment } from "react";

/** Lets long names of the W3C break where a new word begins. */
export function breakable(name: string) {
  return name.split(/(?=[A-Z])/).map((word, index) => (
    <Fragment key={`${index}${word}`}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}
